package io.rootward.server.object;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;

/**
 * The PGP Key Version of a PGP Key, which is a field of the object and no attribute: kept, and
 * told, as {@code y-pgp-key-version}. The key itself means nothing to this server (KMIP 2.1 section
 * 2.4).
 */
public final class PgpKeyVersion {
  private static final AttributeType<TtlvItem> ATTRIBUTE =
      AttributeType.vendor("y", "pgp-key-version");

  private PgpKeyVersion() {}

  /**
   * What an object's record says of a version.
   *
   * @throws KmipException Invalid Field for others than 3 and 4, which are all that there are
   */
  public static Attribute<TtlvItem> of(int version) {
    if (version != 3 && version != 4) {
      throw new KmipException(ResultReason.INVALID_FIELD, "PGP Key Version is 3 or 4");
    }
    return Attribute.of(ATTRIBUTE, new TtlvItem.IntegerItem(Tag.ATTRIBUTE_VALUE.code(), version));
  }

  /** The version of a PGP Key. */
  public static int of(ManagedObject pgpKey) {
    if (pgpKey.orNull(ATTRIBUTE) instanceof TtlvItem.IntegerItem(int _, int version)) {
      return version;
    }
    throw new IllegalStateException(pgpKey + " has no version");
  }
}
