package io.rootward.server.operation;

import io.rootward.hsm.engine.CipherMechanism;
import io.rootward.hsm.engine.Ciphertext;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.engine.WrapMechanism;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.KeyInformation;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.KeyWrappingData;
import io.rootward.kmip.model.KeyWrappingSpecification;
import io.rootward.kmip.model.ObjectValue;
import io.rootward.kmip.model.enums.EncodingOption;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.WrappingMethod;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.TtlvWriter;
import io.rootward.server.access.Permission;
import io.rootward.server.derivation.Meaning;
import io.rootward.server.derivation.OpenChild;
import io.rootward.server.material.MaterialVault;
import io.rootward.server.mechanism.VectorChoice;
import io.rootward.server.mechanism.WrapChoice;
import io.rootward.server.object.AttributeView;
import io.rootward.server.object.DerivationSettings;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.object.SensitiveRules;
import org.jspecify.annotations.Nullable;

/** Gives values out wrapped by another key: KMIP 2.1 section 7.18. */
final class WrappedValues {
  private final KeyEngine engine;
  private final MaterialVault vault;
  private final KeyUse keyUse;
  private final ObjectValues values;
  private final FreshSegments fresh;

  WrappedValues(HandlerServices services, ObjectValues values, FreshSegments fresh) {
    this.fresh = fresh;
    this.engine = services.engine();
    this.vault = services.vault();
    this.keyUse = services.keyUse();
    this.values = values;
  }

  ObjectValue of(
      ManagedObject object,
      @Nullable KeyFormatType wanted,
      KeyWrappingSpecification specification,
      OperationContext context) {
    KeyInformation asked = requireOffered(object, specification);
    KeyInformation information = named(asked, context);
    requireOneTime(object, !information.equals(asked));
    KeyFormatType format = ObjectValues.format(object, wanted, context.version());
    FoundKey wrapping = wrappingKey(information, context);
    keyUse.judge(context, wrapping.object(), Purpose.WRAP);
    SensitiveRules.requireFitToWrap(wrapping.object(), object);
    CryptographicParameters parameters = parameters(information, wrapping);
    try (UsableKey key = keyUse.openJudged(context, wrapping, Purpose.WRAP)) {
      WrapChoice how = WrapChoice.of(key.key().spec(), parameters, context.version());
      boolean bare =
          specification.encodingOption() == EncodingOption.NO_ENCODING
              && vault.isBound(object)
              && format == KeyFormatType.RAW;
      Wrapped wrapped =
          bare && how instanceof WrapChoice.KeyWrap(WrapMechanism mechanism)
              ? wrappedInside(object, key, mechanism, context)
              : wrappedBytes(key, how, plain(object, format, specification, context), context);
      return inBlock(object, format, wrapped, specification, information);
    }
  }

  /**
   * What wrapping gives.
   *
   * @param iv what the cipher began with; null where it has none
   */
  private record Wrapped(byte[] bytes, @Nullable ByteString iv) {}

  private static CryptographicParameters parameters(KeyInformation information, FoundKey wrapping) {
    return WrapChoice.parameters(
        information.cryptographicParameters(),
        wrapping.object().attributes().all(AttributeTypes.CRYPTOGRAPHIC_PARAMETERS));
  }

  /** A key that is to be delivered so leaves by no wrapping key that anybody named before. */
  private static void requireOneTime(ManagedObject object, boolean drawn) {
    if (!drawn && DerivationSettings.DELIVERY.text(object.attributes()).isPresent()) {
      throw new KmipException(
          ResultReason.PERMISSION_DENIED,
          "the object leaves only wrapped by a key drawn for that: name one that ends in /~");
    }
  }

  private ObjectValue inBlock(
      ManagedObject object,
      KeyFormatType format,
      Wrapped wrapped,
      KeyWrappingSpecification specification,
      KeyInformation information) {
    KeyWrappingData data =
        new KeyWrappingData(
            WrappingMethod.ENCRYPT,
            information,
            null,
            null,
            wrapped.iv(),
            specification.encodingOption());
    KeyValue value = new KeyValue.Wrapped(ByteString.adopt(wrapped.bytes()));
    return values.inKeyBlock(object, ObjectValues.block(object, format, value, data));
  }

  /**
   * A key that is derived for this, wrapped. Only a key that nobody can read takes it out, as with
   * any Sensitive key.
   */
  ObjectValue ofDerived(
      FoundKey found,
      Meaning.Line line,
      KeyWrappingSpecification specification,
      OperationContext context) {
    ManagedObject object = found.object();
    KeyInformation information = named(requireOffered(object, specification), context);
    FoundKey wrapping = wrappingKey(information, context);
    keyUse.judge(context, wrapping.object(), Purpose.WRAP);
    SensitiveRules.requireFitToWrap(wrapping.object(), object);
    CryptographicParameters parameters = parameters(information, wrapping);
    try (UsableKey by = keyUse.openJudged(context, wrapping, Purpose.WRAP);
        OpenChild child = context.children().openWrappable(line, object.attributes())) {
      WrapChoice how = WrapChoice.of(by.key().spec(), parameters, context.version());
      boolean bare = specification.encodingOption() == EncodingOption.NO_ENCODING;
      Wrapped wrapped =
          bare && how instanceof WrapChoice.KeyWrap(WrapMechanism mechanism)
              ? wrappedKey(child.key(), by, mechanism, context)
              : wrappedBytes(
                  by,
                  how,
                  bare
                      ? engine.export(child.key())
                      : encoded(child.key(), object, specification, context),
                  context);
      return inBlock(object, KeyFormatType.RAW, wrapped, specification, information);
    }
  }

  private SecretBytes encoded(
      EngineKey key,
      ManagedObject object,
      KeyWrappingSpecification specification,
      OperationContext context) {
    try (SecretBytes bytes = engine.export(key);
        KeyMaterial material = KeyMaterial.of(ByteString.adopt(bytes.exposeCopy()))) {
      return encoded(material, object, specification, context);
    }
  }

  /** The engine wraps one of its keys by another: neither is seen here. */
  private Wrapped wrappedInside(
      ManagedObject object, UsableKey wrapping, WrapMechanism mechanism, OperationContext context) {
    try (EngineKey key = vault.open(object)) {
      return wrappedKey(key, wrapping, mechanism, context);
    }
  }

  private Wrapped wrappedKey(
      EngineKey key, UsableKey wrapping, WrapMechanism mechanism, OperationContext context) {
    keyUse.charge(context, wrapping.found(), key.spec().bits() / 8);
    return new Wrapped(engine.wrap(wrapping.key(), mechanism, key), null);
  }

  private Wrapped wrappedBytes(
      UsableKey wrapping, WrapChoice how, SecretBytes plain, OperationContext context) {
    try (plain) {
      keyUse.charge(context, wrapping.found(), plain.length());
      return switch (how) {
        case WrapChoice.KeyWrap(WrapMechanism mechanism) ->
            new Wrapped(engine.wrapBytes(wrapping.key(), mechanism, plain), null);
        case WrapChoice.Cipher(CipherMechanism mechanism, VectorChoice vector) ->
            encrypted(wrapping, mechanism, vector, plain);
      };
    }
  }

  /** Key Wrapping Data has no place for a tag: it follows the data, as in RFC 5116. */
  private Wrapped encrypted(
      UsableKey wrapping, CipherMechanism mechanism, VectorChoice vector, SecretBytes plain) {
    byte[] iv = engine.random(vector.bytes());
    Ciphertext made =
        plain.use(bytes -> engine.encrypt(wrapping.key(), mechanism, vector.vector(iv), bytes));
    return new Wrapped(TagPlace.appended(made), iv.length == 0 ? null : ByteString.adopt(iv));
  }

  /** The answer tells which key wrapped, where the request left that to the server. */
  private KeyInformation named(KeyInformation information, OperationContext context) {
    return new KeyInformation(
        fresh.namedKey(information.uniqueIdentifier(), context),
        information.cryptographicParameters());
  }

  private static KeyInformation requireOffered(
      ManagedObject object, KeyWrappingSpecification specification) {
    KeyInformation information = specification.encryptionKeyInformation();
    if (specification.wrappingMethod() != WrappingMethod.ENCRYPT
        || specification.macSignatureKeyInformation() != null
        || information == null) {
      throw new KmipException(
          ResultReason.FEATURE_NOT_SUPPORTED,
          "keys are wrapped by method Encrypt with Encryption Key Information");
    }
    boolean inKeyBlock =
        object.objectType() != ObjectType.CERTIFICATE
            && object.objectType() != ObjectType.OPAQUE_OBJECT
            && object.material().keyWrappingData() == null;
    if (!inKeyBlock) {
      throw new KmipException(
          ResultReason.INVALID_OBJECT_TYPE,
          ResultReason.ILLEGAL_OPERATION,
          "only keys and secret data that are not wrapped yet can be wrapped");
    }
    if (specification.encodingOption() == EncodingOption.NO_ENCODING
        && !specification.attributeNames().isEmpty()) {
      throw new KmipException(
          ResultReason.ENCODING_OPTION_ERROR,
          "attributes can be wrapped with a key in TTLV encoding only");
    }
    return information;
  }

  private static FoundKey wrappingKey(KeyInformation information, OperationContext context) {
    String identifier = context.identifier(information.uniqueIdentifier());
    FoundKey found =
        context.read(
            objects ->
                KeyFinder.findBeside(context, objects, identifier, Permission.ENCRYPT)
                    .map(it -> context.asJudged(objects, it))
                    .orElseThrow(
                        () ->
                            new KmipException(
                                ResultReason.WRAPPING_OBJECT_NOT_FOUND,
                                ResultReason.ITEM_NOT_FOUND,
                                "no wrapping key with this Unique Identifier")));
    requireWrapping(found.object());
    return found;
  }

  private static void requireWrapping(ManagedObject wrapping) {
    if (wrapping.isDestroyed()) {
      throw new KmipException(
          ResultReason.WRAPPING_OBJECT_DESTROYED,
          ResultReason.ITEM_NOT_FOUND,
          "the wrapping key is destroyed");
    }
    if (wrapping.objectType() != ObjectType.SYMMETRIC_KEY
        && wrapping.objectType() != ObjectType.PUBLIC_KEY) {
      throw new KmipException(
          ResultReason.INVALID_OBJECT_TYPE,
          ResultReason.ILLEGAL_OPERATION,
          "the wrapping key must be a Symmetric Key or a Public Key");
    }
  }

  private SecretBytes plain(
      ManagedObject object,
      KeyFormatType format,
      KeyWrappingSpecification specification,
      OperationContext context) {
    try (KeyMaterial material = values.material(object, format)) {
      if (specification.encodingOption() == EncodingOption.NO_ENCODING) {
        return SecretBytes.owning(
            material
                .bytes(KeyMaterial.Use.ENGINE)
                .orElseThrow(
                    () ->
                        new KmipException(
                            ResultReason.ENCODING_OPTION_ERROR,
                            "key material that is a structure needs TTLV encoding"))
                .toByteArray());
      }
      return encoded(material, object, specification, context);
    }
  }

  private static SecretBytes encoded(
      KeyMaterial material,
      ManagedObject object,
      KeyWrappingSpecification specification,
      OperationContext context) {
    Attributes beside =
        AttributeView.of(object, context.now())
            .filter(it -> specification.attributeNames().contains(it.type()));
    TtlvItem item =
        KeyValue.TYPE.write(
            Tag.KEY_VALUE.code(), new KeyValue.Plain(material, beside), context.version());
    return SecretBytes.owning(TtlvWriter.write(item));
  }
}
