package io.rootward.server.operation;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.Digest;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.KeyInformation;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.KeyObject;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.KeyWrappingData;
import io.rootward.kmip.model.Link;
import io.rootward.kmip.model.SecretData;
import io.rootward.kmip.model.TransparentKeys;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.EncodingOption;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.LinkType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.schema.ReadContext;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.TtlvWriter;
import io.rootward.server.material.KeyChecks;
import io.rootward.server.material.MaterialVault;
import io.rootward.server.material.TransparentFormats;
import io.rootward.server.object.Custody;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.NewObject;
import io.rootward.server.object.ObjectMaterial;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the key blocks that clients register into objects: KMIP 2.1 section 3.1. */
final class RegisteredKeys {
  /**
   * Their bytes say all there is to say, to who understands them; of parts of a key the test case
   * TC-SJ-3 says no more.
   */
  private static final Set<ObjectType> SELF_DESCRIBED =
      EnumSet.of(ObjectType.SECRET_DATA, ObjectType.PGP_KEY, ObjectType.SPLIT_KEY);

  private final MaterialVault vault;

  RegisteredKeys(MaterialVault vault) {
    this.vault = vault;
  }

  /**
   * What stands in a key block, brought to bytes.
   *
   * @param sha256 of the encoded structure that the bytes were taken from; null when they are as
   *     they came
   */
  record Value(
      @Nullable ByteString bytes,
      KeyFormatType format,
      boolean structured,
      boolean wrapped,
      @Nullable ByteString sha256) {}

  NewObject object(String tenant, String identifier, Attributes given, KeyObject key) {
    KeyBlock block = key.keyBlock();
    Value value = value(block);
    Attributes all = complete(given, key, value);
    Sealed sealed = stored(tenant, key.objectType(), value);
    ObjectMaterial material =
        new ObjectMaterial(
            sealed == null ? new Custody.Absent() : sealed.custody(),
            value.format(),
            value.structured(),
            key instanceof SecretData secret ? secret.secretDataType() : null,
            null,
            block.keyWrappingData());
    return new NewObject(
        tenant,
        identifier,
        key.objectType(),
        all,
        material,
        sealed == null || value.wrapped() ? null : digest(block, value, sealed),
        false);
  }

  /** Of what the client brought, in the format it brought it in: KMIP 1.4 section 3.17. */
  private static Digest digest(KeyBlock block, Value value, Sealed sealed) {
    ByteString sha256 = Objects.requireNonNullElse(value.sha256(), sealed.sha256());
    return NewKeys.digest(sha256, TransparentFormats.current(block.keyFormatType()));
  }

  private @Nullable Sealed stored(String tenant, ObjectType type, Value value) {
    ByteString bytes = value.bytes();
    if (bytes == null) {
      return null;
    }
    boolean open = type == ObjectType.PUBLIC_KEY && !value.wrapped() && bytes.length() > 0;
    return open
        ? new Sealed(
            new Custody.Open(ByteString.copyOf(bytes.toByteArray())),
            NewKeys.sha256(bytes.toByteArray()))
        : Sealed.of(vault, tenant, bytes);
  }

  private static Value value(KeyBlock block) {
    KeyFormatType format = TransparentFormats.current(block.keyFormatType());
    return switch (block.keyValue()) {
      case null -> new Value(null, format, false, false, null);
      case KeyValue.Wrapped wrapped -> wrapped(block, wrapped.bytes());
      case KeyValue.Plain(KeyMaterial material, var _) when block.keyWrappingData() == null ->
          plain(format, material);
      case KeyValue.Plain plain -> wrappedWithin(block, plain);
    };
  }

  /** The Key Material alone is wrapped, which only the encoding option No Encoding can mean. */
  private static Value wrappedWithin(KeyBlock block, KeyValue.Plain plain) {
    KeyWrappingData wrapping = block.keyWrappingData();
    ByteString bytes = plain.keyMaterial().bytes(KeyMaterial.Use.STORE).orElse(null);
    boolean unencoded = wrapping != null && wrapping.encodingOption() == EncodingOption.NO_ENCODING;
    if (!unencoded || bytes == null || !plain.attributes().list().isEmpty()) {
      throw new KmipException(
          ResultReason.ENCODING_OPTION_ERROR,
          "a wrapped Key Value is a byte string, or with No Encoding a structure of nothing but"
              + " the wrapped Key Material");
    }
    return new Value(bytes, TransparentFormats.current(block.keyFormatType()), true, true, null);
  }

  private static Value wrapped(KeyBlock block, ByteString bytes) {
    if (block.keyWrappingData() == null) {
      throw new KmipException(
          ResultReason.INVALID_FIELD, "a Key Value of bytes needs Key Wrapping Data");
    }
    return new Value(bytes, TransparentFormats.current(block.keyFormatType()), false, true, null);
  }

  /** Key material that is not wrapped. */
  static Value plain(KeyFormatType format, KeyMaterial material) {
    TtlvItem.Structure structure = material.structure(KeyMaterial.Use.STORE).orElse(null);
    if (structure == null) {
      ByteString bytes = material.bytes(KeyMaterial.Use.STORE).orElseThrow();
      return new Value(bytes, format, false, false, null);
    }
    if (format == KeyFormatType.TRANSPARENT_SYMMETRIC_KEY) {
      ReadContext context = ReadContext.of(ProtocolVersion.V2_1);
      ByteString key = TransparentKeys.Symmetric.CODEC.read(structure, context).key();
      return new Value(key, KeyFormatType.RAW, false, false, sha256(structure));
    }
    return new Value(ByteString.adopt(TtlvWriter.write(structure)), format, true, false, null);
  }

  private static ByteString sha256(TtlvItem.Structure structure) {
    byte[] encoded = TtlvWriter.write(structure);
    try {
      return NewKeys.sha256(encoded);
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  /** Adds algorithm, length and links that the key block tells, and checks what it claims. */
  private static Attributes complete(Attributes given, KeyObject key, Value value) {
    KeyBlock block = key.keyBlock();
    Attributes all =
        given.with(
            AttributeTypes.KEY_FORMAT_TYPE, TransparentFormats.current(block.keyFormatType()));
    all = agreed(all, AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, block.cryptographicAlgorithm());
    all = agreed(all, AttributeTypes.CRYPTOGRAPHIC_LENGTH, block.cryptographicLength());
    if (block.keyWrappingData() != null) {
      return withWrappingLink(all, block.keyWrappingData());
    }
    ByteString bytes = value.bytes();
    boolean opaque = value.structured() && !TransparentFormats.isKnown(value.format());
    if (bytes == null || opaque) {
      return requireDescribed(all, key.objectType());
    }
    return requireDescribed(
        KeyChecks.completed(key.objectType(), all, value.format(), bytes), key.objectType());
  }

  private static Attributes requireDescribed(Attributes all, ObjectType type) {
    CryptographicAlgorithm algorithm = all.orNull(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM);
    Integer length = all.orNull(AttributeTypes.CRYPTOGRAPHIC_LENGTH);
    if (!SELF_DESCRIBED.contains(type) && (algorithm == null || length == null)) {
      throw new KmipException(
          ResultReason.INVALID_ATTRIBUTE,
          ResultReason.INVALID_FIELD,
          "Cryptographic Algorithm and Cryptographic Length are required");
    }
    return all;
  }

  private static <V> Attributes agreed(Attributes all, AttributeType<V> type, @Nullable V inBlock) {
    V given = all.orNull(type);
    if (inBlock == null) {
      return all;
    }
    if (given != null && !given.equals(inBlock)) {
      throw new KmipException(
          ResultReason.INVALID_FIELD, type + " differs between key block and attributes");
    }
    return all.with(type, inBlock);
  }

  /** KMIP 2.1 section 6.1.43: an object that comes wrapped links to what wraps it. */
  private static Attributes withWrappingLink(Attributes all, KeyWrappingData wrapping) {
    KeyInformation information = wrapping.encryptionKeyInformation();
    if (information == null
        || !(information.uniqueIdentifier() instanceof UniqueIdentifier.Text(String identifier))) {
      return all;
    }
    Link link = Link.to(LinkType.WRAPPING_KEY_LINK, identifier);
    return all.plus(Attribute.of(AttributeTypes.LINK, link));
  }
}
