package io.rootward.server.object;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CertificateRequest;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.ObjectValue;
import io.rootward.kmip.model.PgpKey;
import io.rootward.kmip.model.SplitKey;
import io.rootward.kmip.model.enums.CertificateRequestType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.SplitKeyMethod;
import io.rootward.kmip.schema.ReadContext;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import org.jspecify.annotations.Nullable;

/**
 * Fields that stand beside the value in an object's structure and are no attributes of the
 * specification. They are kept, and told, as attributes of vendor "y".
 */
public final class StructureFields {
  private static final AttributeType<TtlvItem> PGP_KEY_VERSION = type("pgp-key-version");
  private static final AttributeType<TtlvItem> CERTIFICATE_REQUEST_TYPE =
      type("certificate-request-type");
  private static final AttributeType<TtlvItem> SPLIT_KEY = type("split-key");

  private static final AttributeType<TtlvItem> SPLIT_KEY_SET = type("split-key-set");

  /** The newest writes the fields of all versions: they never changed. */
  private static final ProtocolVersion VERSION = ProtocolVersion.V2_1;

  private StructureFields() {}

  private static AttributeType<TtlvItem> type(String name) {
    return AttributeType.vendor("y", name);
  }

  /**
   * What a client says about a new object, with the fields of its structure.
   *
   * @throws KmipException Invalid Field when a field has a value that it cannot have
   */
  public static Attributes addedTo(Attributes given, ObjectValue value) {
    return switch (value) {
      case PgpKey it -> given.plus(Attribute.of(PGP_KEY_VERSION, version(it.pgpKeyVersion())));
      case CertificateRequest it ->
          given.plus(
              Attribute.of(
                  CERTIFICATE_REQUEST_TYPE,
                  new TtlvItem.EnumerationItem(
                      Tag.ATTRIBUTE_VALUE.code(), it.certificateRequestType().code())));
      case SplitKey it -> given.plus(Attribute.of(SPLIT_KEY, part(it)));
      default -> given;
    };
  }

  private static TtlvItem version(int pgpKeyVersion) {
    require(
        pgpKeyVersion == 3 || pgpKeyVersion == 4,
        "PGP Key Version is 3 or 4"); // KMIP 1.4 section 2.2.9
    return new TtlvItem.IntegerItem(Tag.ATTRIBUTE_VALUE.code(), pgpKeyVersion);
  }

  /** KMIP 2.1 section 2.8: which part of how many, and how many it takes. */
  private static TtlvItem part(SplitKey key) {
    require(
        key.splitKeyThreshold() >= 1 && key.splitKeyThreshold() <= key.splitKeyParts(),
        "Split Key Threshold is 1 to Split Key Parts");
    require(
        key.keyPartIdentifier() >= 1 && key.keyPartIdentifier() <= key.splitKeyParts(),
        "Key Part Identifier is 1 to Split Key Parts");
    require(
        key.splitKeyMethod() != SplitKeyMethod.POLYNOMIAL_SHARING_PRIME_FIELD
            || key.primeFieldSize() != null,
        "Polynomial Sharing Prime Field needs Prime Field Size");
    return SplitKeyPart.CODEC.write(Tag.ATTRIBUTE_VALUE.code(), SplitKeyPart.of(key), VERSION);
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new KmipException(ResultReason.INVALID_FIELD, rule);
    }
  }

  /** PGP Key Version of a PGP Key. */
  public static int pgpKeyVersion(ManagedObject object) {
    if (object.orNull(PGP_KEY_VERSION) instanceof TtlvItem.IntegerItem(int _, int version)) {
      return version;
    }
    throw missing(object);
  }

  /** Certificate Request Type of a Certificate Request. */
  public static CertificateRequestType certificateRequestType(ManagedObject object) {
    CertificateRequestType type =
        object.orNull(CERTIFICATE_REQUEST_TYPE) instanceof TtlvItem.EnumerationItem(int _, int code)
            ? CertificateRequestType.TABLE.ofCode(code)
            : null;
    if (type == null) {
      throw missing(object);
    }
    return type;
  }

  /** A Split Key with the key block that the caller made. */
  public static SplitKey splitKey(ManagedObject object, KeyBlock block) {
    return part(object).with(block);
  }

  /** Which part of a key a Split Key is. */
  public static SplitKeyPart part(ManagedObject object) {
    TtlvItem part = object.orNull(SPLIT_KEY);
    if (part == null) {
      throw missing(object);
    }
    return SplitKeyPart.CODEC.read(part, ReadContext.of(VERSION));
  }

  /** Marks a part as one of those that this server made of a key at one time. */
  public static Attribute<TtlvItem> splitKeySet(String set) {
    return Attribute.of(SPLIT_KEY_SET, new TtlvItem.TextItem(Tag.ATTRIBUTE_VALUE.code(), set));
  }

  /** With which parts a part was made; null of one that a client brought. */
  public static @Nullable String splitKeySet(ManagedObject object) {
    return object.orNull(SPLIT_KEY_SET) instanceof TtlvItem.TextItem(int _, String set)
        ? set
        : null;
  }

  /** Every way to such an object puts them in. */
  private static IllegalStateException missing(ManagedObject object) {
    return new IllegalStateException(object + " lacks a field of its structure");
  }
}
