package io.rootward.server.operation;

import io.rootward.hsm.engine.CipherMechanism;
import io.rootward.hsm.engine.Ciphertext;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeyPurpose;
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
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.TtlvWriter;
import io.rootward.server.derivation.Meaning;
import io.rootward.server.derivation.OpenChild;
import io.rootward.server.derivation.ToldBelow;
import io.rootward.server.material.MaterialVault;
import io.rootward.server.mechanism.VectorChoice;
import io.rootward.server.mechanism.WrapChoice;
import io.rootward.server.object.AttributeView;
import io.rootward.server.object.DerivationSettings;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.object.SensitiveRules;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gives values out wrapped by another key: KMIP 2.1 section 7.18. */
final class WrappedValues {
  private static final Set<ObjectType> WITHOUT_KEY_BLOCK =
      EnumSet.of(
          ObjectType.CERTIFICATE,
          ObjectType.CERTIFICATE_REQUEST,
          ObjectType.OPAQUE_OBJECT,
          ObjectType.TEMPLATE);

  private final KeyEngine engine;
  private final MaterialVault vault;
  private final KeyUse keyUse;
  private final ObjectValues values;
  private final FreshSegments fresh;
  private final KeyProofs proofs;

  WrappedValues(HandlerServices services, ObjectValues values, FreshSegments fresh) {
    this.fresh = fresh;
    this.engine = services.engine();
    this.vault = services.vault();
    this.keyUse = services.keyUse();
    this.values = values;
    this.proofs = new KeyProofs(services.engine(), services.keyUse());
  }

  ObjectValue of(
      ManagedObject object,
      @Nullable KeyFormatType wanted,
      KeyWrappingSpecification specification,
      OperationContext context) {
    requireWrappable(object, specification);
    WrapOrder asked = WrapOrder.of(specification);
    WrapOrder order = named(asked, context);
    requireOneTime(object, order.encrypts() && !order.equals(asked));
    KeyFormatType format = ObjectValues.format(object, wanted, context.version());
    boolean bare = specification.encodingOption() == EncodingOption.NO_ENCODING;
    boolean inside = bare && vault.isBound(object) && format == KeyFormatType.RAW;
    Source source =
        new Source(
            inside ? () -> OpenChild.of(vault.open(object)) : null,
            () -> plain(object, format, specification, context));
    return inBlock(object, format, wrapped(object, order, source, context), specification, order);
  }

  /**
   * Where the value comes from.
   *
   * @param key the value as a key of the engine, where no more than that is wrapped; null where it
   *     is
   * @param bytes the value in plain, encoded as it is to be wrapped
   */
  private record Source(@Nullable Supplier<OpenChild> key, Supplier<SecretBytes> bytes) {}

  /**
   * What wrapping gives.
   *
   * @param iv what the cipher began with; null where it has none
   * @param proof MAC or signature; null where the method has none
   */
  private record Wrapped(byte[] bytes, @Nullable ByteString iv, @Nullable ByteString proof) {
    Wrapped proved(ByteString by) {
      return new Wrapped(bytes, iv, by);
    }
  }

  /** The keys are judged one after the other before either is used. */
  private Wrapped wrapped(
      ManagedObject object, WrapOrder order, Source source, OperationContext context) {
    KeyInformation encryption = order.encryption();
    try (KeyProofs.Proof proof = proofs.opened(order.proof(), context)) {
      if (encryption != null) {
        return encrypted(object, encryption, order.provesWhatIsEncrypted(), proof, source, context);
      }
      try (SecretBytes plain = source.bytes().get()) {
        byte[] open = plain.exposeCopy();
        return new Wrapped(open, null, Objects.requireNonNull(proof).over(open));
      }
    }
  }

  private Wrapped encrypted(
      ManagedObject object,
      KeyInformation encryption,
      boolean afterwards,
      KeyProofs.@Nullable Proof proof,
      Source source,
      OperationContext context) {
    FoundKey wrapping = WrappingKeys.encrypting(encryption, context);
    keyUse.judge(context, wrapping.object(), Purpose.WRAP);
    SensitiveRules.requireFitToWrap(wrapping.object(), object);
    if (object.isSensitive()) {
      context.read(
          objects -> {
            ToldBelow.requireUntold(objects, wrapping.object());
            return null;
          });
    }
    CryptographicParameters parameters = parameters(encryption, wrapping);
    try (UsableKey key = keyUse.openJudged(context, wrapping, Purpose.WRAP)) {
      WrapChoice how = WrapChoice.of(key.key().spec(), parameters, context.version());
      if (how.showsBlocks(object.orNull(AttributeTypes.CRYPTOGRAPHIC_LENGTH))) {
        context.read(
            objects -> {
              ToldBelow.requireNoChosenBlock(objects, wrapping.object(), object);
              return null;
            });
      }
      if (proof == null || afterwards) {
        return proved(wrapped(key, how, source, context), proof);
      }
      try (SecretBytes plain = source.bytes().get()) {
        ByteString over = plain.use(proof::over);
        return wrappedBytes(key, how, plain, context).proved(over);
      }
    }
  }

  private Wrapped wrapped(
      UsableKey wrapping, WrapChoice how, Source source, OperationContext context) {
    Supplier<OpenChild> value = source.key();
    if (value != null && how instanceof WrapChoice.KeyWrap(WrapMechanism mechanism)) {
      return wrappedInside(value, wrapping, mechanism, context);
    }
    try (SecretBytes plain = source.bytes().get()) {
      return wrappedBytes(wrapping, how, plain, context);
    }
  }

  private static Wrapped proved(Wrapped made, KeyProofs.@Nullable Proof proof) {
    return proof == null ? made : made.proved(proof.over(made.bytes()));
  }

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
      WrapOrder order) {
    KeyWrappingData data =
        new KeyWrappingData(
            order.method(),
            order.encryption(),
            order.proof(),
            wrapped.proof(),
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
    requireWrappable(object, specification);
    WrapOrder order = named(WrapOrder.of(specification), context);
    if (!order.encrypts()) {
      throw new KmipException(
          ResultReason.SENSITIVE, "a derived key is given out encrypted by another key only");
    }
    boolean bare = specification.encodingOption() == EncodingOption.NO_ENCODING;
    Supplier<OpenChild> child = () -> context.children().openWrappable(line, object.attributes());
    Source source =
        new Source(bare ? child : null, () -> bytes(child, object, specification, context));
    return inBlock(
        object, KeyFormatType.RAW, wrapped(object, order, source, context), specification, order);
  }

  private SecretBytes bytes(
      Supplier<OpenChild> child,
      ManagedObject object,
      KeyWrappingSpecification specification,
      OperationContext context) {
    try (OpenChild open = child.get()) {
      SecretBytes bytes = engine.export(open.key());
      if (specification.encodingOption() == EncodingOption.NO_ENCODING) {
        return bytes;
      }
      try (bytes;
          KeyMaterial material = KeyMaterial.of(ByteString.adopt(bytes.exposeCopy()))) {
        return encoded(material, object, specification, context);
      }
    }
  }

  /** The engine wraps one of its keys by another: neither is seen here. */
  private Wrapped wrappedInside(
      Supplier<OpenChild> value,
      UsableKey wrapping,
      WrapMechanism mechanism,
      OperationContext context) {
    try (OpenChild open = value.get()) {
      EngineKey key = open.key();
      keyUse.charge(context, wrapping.found(), key.spec().bits() / 8);
      return new Wrapped(engine.wrap(wrapping.key(), mechanism, key), null, null);
    }
  }

  private Wrapped wrappedBytes(
      UsableKey wrapping, WrapChoice how, SecretBytes plain, OperationContext context) {
    keyUse.charge(context, wrapping.found(), plain.length());
    return switch (how) {
      case WrapChoice.KeyWrap(WrapMechanism mechanism) ->
          new Wrapped(engine.wrapBytes(wrapping.key(), mechanism, plain), null, null);
      case WrapChoice.Cipher(CipherMechanism mechanism, VectorChoice vector) ->
          encrypted(wrapping, mechanism, vector, plain);
    };
  }

  /** Key Wrapping Data has no place for a tag: it follows the data, as in RFC 5116. */
  private Wrapped encrypted(
      UsableKey wrapping, CipherMechanism mechanism, VectorChoice vector, SecretBytes plain) {
    WrappingKeys.requireCipher(wrapping.key(), KeyPurpose.ENCRYPT, engine.name());
    byte[] iv = engine.random(vector.bytes());
    Ciphertext made =
        plain.use(bytes -> engine.encrypt(wrapping.key(), mechanism, vector.vector(iv), bytes));
    return new Wrapped(TagPlace.appended(made), iv.length == 0 ? null : ByteString.adopt(iv), null);
  }

  /** The answer tells which key wrapped, where the request left that to the server. */
  private WrapOrder named(WrapOrder order, OperationContext context) {
    KeyInformation encryption = order.encryption();
    return encryption == null
        ? order
        : new WrapOrder(
            order.method(),
            new KeyInformation(
                fresh.namedKey(encryption.uniqueIdentifier(), context),
                encryption.cryptographicParameters()),
            order.proof());
  }

  private static void requireWrappable(
      ManagedObject object, KeyWrappingSpecification specification) {
    boolean inKeyBlock =
        !WITHOUT_KEY_BLOCK.contains(object.objectType())
            && object.material().keyWrappingData() == null;
    if (!inKeyBlock) {
      throw new KmipException(
          ResultReason.INVALID_OBJECT_TYPE,
          ResultReason.ILLEGAL_OPERATION,
          "only keys and secret data can be wrapped");
    }
    if (specification.encodingOption() == EncodingOption.NO_ENCODING
        && !specification.attributeNames().isEmpty()) {
      throw new KmipException(
          ResultReason.ENCODING_OPTION_ERROR,
          "attributes can be wrapped with a key in TTLV encoding only");
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
