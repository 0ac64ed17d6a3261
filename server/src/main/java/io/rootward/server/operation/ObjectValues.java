package io.rootward.server.operation;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Certificate;
import io.rootward.kmip.model.CertificateRequest;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.KeyWrappingData;
import io.rootward.kmip.model.ObjectValue;
import io.rootward.kmip.model.OpaqueObject;
import io.rootward.kmip.model.PgpKey;
import io.rootward.kmip.model.PrivateKey;
import io.rootward.kmip.model.PublicKey;
import io.rootward.kmip.model.SecretData;
import io.rootward.kmip.model.SymmetricKey;
import io.rootward.kmip.model.enums.CertificateType;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.SecretDataType;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.material.KeyFormats;
import io.rootward.server.material.KeyShapes;
import io.rootward.server.material.MaterialVault;
import io.rootward.server.material.TransparentFormats;
import io.rootward.server.object.Custody;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.object.ObjectMaterial;
import io.rootward.server.object.StructureFields;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Brings objects' values into the form in which they are given out. */
final class ObjectValues {
  private final MaterialVault vault;

  ObjectValues(MaterialVault vault) {
    this.vault = vault;
  }

  /**
   * An object's value, not wrapped by this server. Every byte of it is a fresh copy.
   *
   * @param wanted the key format asked for; null for the object's own
   * @param version in which it is given out
   */
  ObjectValue of(ManagedObject object, @Nullable KeyFormatType wanted, ProtocolVersion version) {
    return switch (object.objectType()) {
      case CERTIFICATE -> new Certificate(CertificateType.X_509, bytes(object));
      case OPAQUE_OBJECT ->
          new OpaqueObject(
              Objects.requireNonNullElse(object.material().opaqueDataType(), 0), bytes(object));
      case CERTIFICATE_REQUEST ->
          new CertificateRequest(StructureFields.certificateRequestType(object), bytes(object));
      case TEMPLATE -> TemplateObjects.of(object);
      default -> inKeyBlock(object, block(object, wanted, version));
    };
  }

  /** The object's value with a key block that the caller made. */
  ObjectValue inKeyBlock(ManagedObject object, KeyBlock block) {
    return switch (object.objectType()) {
      case SYMMETRIC_KEY -> new SymmetricKey(block);
      case PRIVATE_KEY -> new PrivateKey(block);
      case PUBLIC_KEY -> new PublicKey(block);
      case SPLIT_KEY -> StructureFields.splitKey(object, block);
      case PGP_KEY -> new PgpKey(StructureFields.pgpKeyVersion(object), block);
      case SECRET_DATA ->
          new SecretData(
              Objects.requireNonNullElse(
                  object.material().secretDataType(), SecretDataType.PASSWORD),
              block);
      default -> throw new IllegalStateException("no key block in a " + object.objectType());
    };
  }

  private ByteString bytes(ManagedObject object) {
    try (SecretBytes value = vault.reveal(object)) {
      return value.use(ByteString::copyOf);
    }
  }

  private KeyBlock block(
      ManagedObject object, @Nullable KeyFormatType wanted, ProtocolVersion version) {
    KeyWrappingData clients = object.material().keyWrappingData();
    KeyFormatType format = format(object, wanted, version);
    return block(object, format, value(object, format), clients);
  }

  private @Nullable KeyValue value(ManagedObject object, KeyFormatType format) {
    ObjectMaterial material = object.material();
    if (material.custody() instanceof Custody.Absent) {
      return null;
    }
    if (material.keyWrappingData() == null) {
      return KeyValue.of(material(object, format));
    }
    return material.structured()
        ? KeyValue.of(KeyMaterial.of(bytes(object)))
        : new KeyValue.Wrapped(bytes(object));
  }

  /** A key block with the object's algorithm and length. */
  static KeyBlock block(
      ManagedObject object,
      KeyFormatType format,
      @Nullable KeyValue value,
      @Nullable KeyWrappingData wrapping) {
    boolean secretData = object.objectType() == ObjectType.SECRET_DATA;
    return new KeyBlock(
        format,
        null,
        value,
        secretData ? null : object.orNull(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM),
        secretData ? null : object.orNull(AttributeTypes.CRYPTOGRAPHIC_LENGTH),
        wrapping);
  }

  /** The format asked for, else the one the object was registered or made for. */
  static KeyFormatType format(
      ManagedObject object, @Nullable KeyFormatType wanted, ProtocolVersion version) {
    ObjectMaterial material = object.material();
    KeyFormatType own = object.orNull(AttributeTypes.KEY_FORMAT_TYPE);
    KeyFormatType usual = own == null ? material.keyFormatType() : own;
    KeyFormatType format =
        wanted == null && usual != null ? TransparentFormats.in(version, usual) : wanted;
    KeyFormatType stored = material.keyFormatType();
    boolean unknown =
        material.structured() && (stored == null || !TransparentFormats.isKnown(stored));
    boolean fixed =
        unknown
            || material.keyWrappingData() != null
            || material.custody() instanceof Custody.Absent;
    if (format == null || (fixed && TransparentFormats.current(format) != usual)) {
      throw new KmipException(
          ResultReason.KEY_FORMAT_TYPE_NOT_SUPPORTED,
          "this object is given out in the key format it was registered in");
    }
    return format;
  }

  /** An object's key material in a format. */
  KeyMaterial material(ManagedObject object, KeyFormatType format) {
    KeyFormatType stored = Objects.requireNonNull(object.material().keyFormatType());
    try (SecretBytes value = vault.reveal(object)) {
      if (stored == format) {
        return material(object.material().structured(), value);
      }
      try (SecretBytes converted = converted(object, stored, value, format)) {
        return material(TransparentFormats.isKnown(format), converted);
      }
    }
  }

  /** A key of a size that this server merely keeps has one format only. */
  private static SecretBytes converted(
      ManagedObject object, KeyFormatType stored, SecretBytes value, KeyFormatType format) {
    try {
      return KeyFormats.convert(
          object.objectType(), KeyShapes.curveOf(object), stored, value, format);
    } catch (EngineException e) {
      throw e.kind() == EngineException.Kind.BAD_PARAMETERS
          ? new KmipException(
              ResultReason.KEY_FORMAT_TYPE_NOT_SUPPORTED,
              "this object is given out in the key format it was registered in")
          : e;
    }
  }

  private static KeyMaterial material(boolean structured, SecretBytes value) {
    if (!structured) {
      ByteString bytes = value.use(ByteString::copyOf);
      return KeyMaterial.of(bytes);
    }
    return KeyMaterial.of(value.use(TransparentFormats::structure));
  }
}
