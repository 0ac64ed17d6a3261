package io.rootward.server.command.key;

import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.Name;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.payload.Activate;
import io.rootward.server.config.OperatorException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every new key can be given. */
final class NewKeyOptions {
  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "a Name, unique in the tenant; of a pair: that of the private key")
  private @Nullable String name;

  @Option(
      names = "--usage",
      paramLabel = "USE",
      split = ",",
      converter = KmipWords.Usage.class,
      description =
          "what the key may do, as in encrypt,decrypt or derive-key; of a pair: the private key")
  private List<CryptographicUsageMask> usage = new ArrayList<>();

  @Option(names = "--activate", description = "begin its use at once")
  private boolean activate;

  @Option(names = "--sensitive", description = "it leaves the server wrapped only")
  private boolean sensitive;

  @Option(names = "--not-extractable", description = "it never leaves the server")
  private boolean notExtractable;

  @Option(
      names = "--one-time",
      description = "it leaves the server only wrapped by a key drawn for that: MASTER/PATH/~")
  private boolean oneTime;

  /**
   * The attributes that these options are about.
   *
   * @param usual the use when none is given
   */
  Attributes attributes(CryptographicUsageMask... usual) {
    return Attributes.builder()
        .addIfPresent(AttributeTypes.NAME, nameOrNull(name))
        .add(
            AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, mask(usage.isEmpty() ? List.of(usual) : usage))
        .addIfPresent(AttributeTypes.SENSITIVE, sensitive ? true : null)
        .addIfPresent(AttributeTypes.EXTRACTABLE, notExtractable ? false : null)
        .addIfPresent(
            MasterOptions.setting("delivery"), oneTime ? MasterOptions.text("one-time") : null)
        .build();
  }

  /**
   * Activates new objects if asked to.
   *
   * @throws OperatorException naming what was made, when that is refused
   */
  void activate(KeySession session, List<String> identifiers) {
    if (!activate) {
      return;
    }
    for (String identifier : identifiers) {
      try {
        session.call(
            new Activate.Request(UniqueIdentifier.of(identifier)), Activate.Response.class);
      } catch (OperatorException e) {
        throw new OperatorException(
            "made %s, but not all of it is active: %s"
                .formatted(String.join(" and ", identifiers), e.getMessage()),
            e);
      }
    }
  }

  static @Nullable Name nameOrNull(@Nullable String text) {
    return text == null ? null : Name.of(text);
  }

  static int mask(List<CryptographicUsageMask> bits) {
    return bits.stream().mapToInt(CryptographicUsageMask::code).reduce(0, (a, b) -> a | b);
  }
}
