package io.rootward.server.command.key;

import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.payload.DerivationParameters;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.GetAttributes;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.config.OperatorException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** A key at the end of a path: shown, or made an object by the extension method Derive Path. */
final class DerivationByPath {
  @Option(
      names = "--path",
      paramLabel = "PATH",
      description = "by the scheme of the master, as in 44'/60'/0'/0/7, disk-1 or 0x04e1")
  private @Nullable String path;

  @ArgGroup private @Nullable Keeping keeping;

  /** How much of the key is stored. */
  private static final class Keeping {
    @Option(names = "--persist", description = "keep the key as an object")
    private boolean persist;

    @Option(names = "--recipe", description = "keep an object that says how it is derived, no key")
    private boolean recipe;
  }

  /** Whether a path was named. */
  boolean isGiven() {
    return path != null;
  }

  Result run(KeySession session, String base, NewKeyOptions options) {
    String way = String.valueOf(path);
    GetAttributes.Response known =
        session.call(
            new GetAttributes.Request(session.resolve(KeyChoice.joined(base, way)), List.of()),
            GetAttributes.Response.class);
    if (keeping == null || !(keeping.persist || keeping.recipe)) {
      return new AttributeList(known.uniqueIdentifier(), known.attributes());
    }
    String made =
        session
            .call(
                request(session.resolve(base), way, known.attributes(), options),
                DeriveKey.Response.class)
            .uniqueIdentifier();
    options.activate(session, List.of(made));
    return KeyTable.of(session, List.of(made));
  }

  /** What the key is follows from its master; repeated, as Derive Key asks for it. */
  private DeriveKey.Request request(
      UniqueIdentifier base, String way, Attributes known, NewKeyOptions options) {
    ObjectType type = known.orNull(AttributeTypes.OBJECT_TYPE);
    if (type == null) {
      throw new OperatorException("the server does not say what kind of key this is");
    }
    boolean symmetric = type == ObjectType.SYMMETRIC_KEY;
    boolean recipe = keeping != null && keeping.recipe;
    Integer mask = known.orNull(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK);
    CryptographicUsageMask[] usual =
        CryptographicUsageMask.TABLE
            .bits(mask == null ? 0 : mask)
            .toArray(CryptographicUsageMask[]::new);
    Attributes attributes =
        Attributes.builder()
            .addIfPresent(
                AttributeTypes.CRYPTOGRAPHIC_ALGORITHM,
                symmetric ? known.orNull(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM) : null)
            .addIfPresent(
                AttributeTypes.CRYPTOGRAPHIC_LENGTH,
                known.orNull(AttributeTypes.CRYPTOGRAPHIC_LENGTH))
            .addIfPresent(
                MasterOptions.setting("store"),
                recipe ? new TtlvItem.TextItem(Tag.ATTRIBUTE_VALUE.code(), "recipe") : null)
            .addAll(options.attributes(usual))
            .build();
    String text = KeyChoice.joined("", way);
    ByteString data = ByteString.adopt(text.getBytes(StandardCharsets.UTF_8));
    return new DeriveKey.Request(
        type,
        List.of(base),
        DerivationMethod.DERIVE_PATH,
        new DerivationParameters(null, null, List.of(data), null, null),
        attributes);
  }
}
