package io.rootward.server.command.key;

import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * How keys grow from a new one: the settings {@code x-derivation-...}, which never change after
 * that. What does not fit together is the server's to refuse, which it does before it makes a key.
 */
final class MasterOptions {
  private static final int VALUE = Tag.ATTRIBUTE_VALUE.code();

  @Option(
      names = "--scheme",
      paramLabel = "SCHEME",
      description = "how keys are derived from it by path, as in bip32, an10922, hkdf-sha256")
  private @Nullable String scheme;

  @Option(
      names = "--child-usage",
      paramLabel = "USE",
      split = ",",
      converter = KmipWords.Usage.class,
      description = "what derived keys may do (default: what this one may, less derive-key)")
  private List<CryptographicUsageMask> childUsage = new ArrayList<>();

  @Option(
      names = "--child-algorithm",
      converter = KmipWords.Algorithm.class,
      description = "of derived keys (default: of this one)")
  private @Nullable CryptographicAlgorithm childAlgorithm;

  @Option(
      names = "--child-length",
      paramLabel = "BITS",
      description = "of derived keys (default: of this one)")
  private @Nullable Integer childLength;

  @Option(
      names = "--messages",
      paramLabel = "NUMBER",
      description = "how many each derived key encrypts; 1: only keys drawn for it, MASTER/PATH/~")
  private @Nullable Integer messages;

  @Option(
      names = "--boundary",
      paramLabel = "WHERE",
      description = "software: keys are derived in the server although a token holds the others")
  private @Nullable String boundary;

  /** The settings that are given. */
  Attributes attributes() {
    return Attributes.builder()
        .addIfPresent(setting("scheme"), text(scheme))
        .addIfPresent(
            setting("usage"),
            childUsage.isEmpty()
                ? null
                : new TtlvItem.IntegerItem(VALUE, NewKeyOptions.mask(childUsage)))
        .addIfPresent(
            setting("algorithm"),
            childAlgorithm == null
                ? null
                : new TtlvItem.EnumerationItem(VALUE, childAlgorithm.code()))
        .addIfPresent(
            setting("length"),
            childLength == null ? null : new TtlvItem.IntegerItem(VALUE, childLength))
        .addIfPresent(
            setting("messages"),
            messages == null ? null : new TtlvItem.IntegerItem(VALUE, messages))
        .addIfPresent(setting("boundary"), text(boundary))
        .build();
  }

  static @Nullable TtlvItem text(@Nullable String value) {
    return value == null ? null : new TtlvItem.TextItem(VALUE, value);
  }

  /** A setting by the last part of its name. */
  static AttributeType<TtlvItem> setting(String name) {
    return AttributeType.vendor("x", "derivation-" + name);
  }
}
