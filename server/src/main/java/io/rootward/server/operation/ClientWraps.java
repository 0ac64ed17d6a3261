package io.rootward.server.operation;

import io.rootward.hsm.engine.CipherMechanism;
import io.rootward.hsm.engine.Ciphertext;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeyPurpose;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.engine.WrapMechanism;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.KeyInformation;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.KeyWrappingData;
import io.rootward.kmip.model.enums.EncodingOption;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.WrappingMethod;
import io.rootward.kmip.schema.ReadContext;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.TtlvLimits;
import io.rootward.kmip.ttlv.TtlvReader;
import io.rootward.server.derivation.Separation;
import io.rootward.server.material.KeyChecks;
import io.rootward.server.material.KeyFormats;
import io.rootward.server.material.KeyShapes;
import io.rootward.server.material.MaterialVault;
import io.rootward.server.mechanism.VectorChoice;
import io.rootward.server.mechanism.WrapChoice;
import io.rootward.server.object.Custody;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.object.ObjectMaterial;
import io.rootward.server.object.SensitiveRules;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes off what clients wrapped their keys in before they registered them: KMIP 2.1 section 3.3.
 * An object stays as it came; who may use the key it was wrapped by gets it unwrapped, for one use
 * or one Get, and never by way of what could be guessed piece by piece.
 */
final class ClientWraps {
  private static final TtlvReader READER = new TtlvReader(TtlvLimits.DEFAULT);

  private final KeyEngine engine;
  private final MaterialVault vault;
  private final KeyUse keyUse;
  private final KeyProofs proofs;

  ClientWraps(KeyEngine engine, MaterialVault vault, KeyUse keyUse) {
    this.engine = engine;
    this.vault = vault;
    this.keyUse = keyUse;
    this.proofs = new KeyProofs(engine, keyUse);
  }

  /** Whether an object is still as its client wrapped it. */
  static boolean isWrapped(ManagedObject object) {
    return object.material().keyWrappingData() != null;
  }

  /** Whether nobody can read its value as it came. */
  static boolean isHidden(ManagedObject object) {
    KeyWrappingData data = object.material().keyWrappingData();
    return data != null && data.wrappingMethod() != WrappingMethod.MAC_SIGN;
  }

  /**
   * The object as if it had come unwrapped, nowhere stored. Its value is Sensitive when the key it
   * was wrapped by is protected: else a Sensitive key that was taken out wrapped would come back as
   * one that can be read.
   *
   * @throws KmipException when the keys it was wrapped by are not there or not fit, or what comes
   *     out is not what the object's attributes say
   */
  ManagedObject unwrapped(ManagedObject object, OperationContext context) {
    KeyWrappingData data = Objects.requireNonNull(object.material().keyWrappingData());
    WrapOrder order = WrapOrder.of(data);
    try (SecretBytes wrapped = vault.reveal(object)) {
      KeyInformation proof = order.proof();
      if (proof != null && (order.provesWhatIsEncrypted() || !order.encrypts())) {
        wrapped.use(bytes -> check(proof, data, bytes, context));
      }
      KeyInformation encryption = order.encryption();
      if (encryption == null) {
        return plain(object, wrapped, context);
      }
      return decrypted(
          object, encryption, order.provesWhatIsEncrypted() ? null : proof, wrapped, context);
    }
  }

  private boolean check(
      KeyInformation proof, KeyWrappingData data, byte[] bytes, OperationContext context) {
    proofs.check(proof, data.macSignature(), bytes, context);
    return true;
  }

  private ManagedObject decrypted(
      ManagedObject object,
      KeyInformation encryption,
      @Nullable KeyInformation proofOfPlain,
      SecretBytes wrapped,
      OperationContext context) {
    FoundKey found = WrappingKeys.decrypting(encryption, context);
    if (isWrapped(found.object())) {
      throw new KmipException(
          ResultReason.FEATURE_NOT_SUPPORTED, "what the key was wrapped by is wrapped itself");
    }
    KeyWrappingData data = Objects.requireNonNull(object.material().keyWrappingData());
    try (UsableKey key = keyUse.openJudged(context, found, Purpose.UNWRAP)) {
      WrapChoice how =
          WrapChoice.of(
              key.key().spec(),
              WrapChoice.parameters(
                  encryption.cryptographicParameters(),
                  found.object().attributes().all(AttributeTypes.CRYPTOGRAPHIC_PARAMETERS)),
              context.version());
      SensitiveRules.requireFitToUnwrap(found.object(), how.isAuthenticated());
      ManagedObject result = SensitiveRules.afterUnwrapping(found.object(), object);
      if (proofOfPlain == null
          && data.encodingOption() == EncodingOption.NO_ENCODING
          && how instanceof WrapChoice.KeyWrap(WrapMechanism mechanism)
          && vault.placement().isHardware(result.attributes())) {
        return inside(result, key, mechanism, wrapped);
      }
      try (SecretBytes bytes = bytes(key, how, data.ivCounterNonce(), wrapped)) {
        if (proofOfPlain != null) {
          bytes.use(it -> check(proofOfPlain, data, it, context));
        }
        return plain(result, bytes, context);
      }
    }
  }

  /** Where keys live in a token, one key of it unwraps another: it is not seen here. */
  private ManagedObject inside(
      ManagedObject object, UsableKey by, WrapMechanism mechanism, SecretBytes wrapped) {
    KeyFormatType format = KeyFormats.ofEngine(object.objectType());
    KeySpec spec =
        KeyShapes.specOf(object)
            .filter(it -> object.material().keyFormatType() == format)
            .orElseThrow(() -> inToken(object));
    try (EngineKey key =
        wrapped.use(
            bytes ->
                engine.unwrap(
                    by.key(),
                    mechanism,
                    bytes,
                    spec,
                    vault.placement().ofStored(object.attributes()).wrappable()))) {
      Custody custody = vault.seal(object.tenant(), key);
      return object.with(unwrapped(object.material(), custody, format, false));
    }
  }

  private KmipException inToken(ManagedObject object) {
    return new KmipException(
        ResultReason.FEATURE_NOT_SUPPORTED,
        "the wrapped "
            + object.objectType().specName()
            + " is Sensitive or not Extractable and would have to leave token "
            + engine.name()
            + " to be unwrapped");
  }

  private SecretBytes bytes(
      UsableKey by, WrapChoice how, @Nullable ByteString iv, SecretBytes wrapped) {
    return switch (how) {
      case WrapChoice.KeyWrap(WrapMechanism mechanism) ->
          wrapped.use(bytes -> engine.unwrapBytes(by.key(), mechanism, bytes));
      case WrapChoice.Cipher(CipherMechanism mechanism, VectorChoice vector) -> {
        WrappingKeys.requireCipher(by.key(), KeyPurpose.DECRYPT, engine.name());
        if (vector.bytes() > 0 && iv == null) {
          throw new KmipException(
              ResultReason.INVALID_FIELD, "IV/Counter/Nonce is missing in Key Wrapping Data");
        }
        byte[] start = iv == null ? new byte[0] : vector.vector(iv.toByteArray());
        Ciphertext parts = wrapped.use(bytes -> TagPlace.split(bytes, start, mechanism.tagBytes()));
        yield engine.decrypt(by.key(), mechanism, parts);
      }
    };
  }

  private ManagedObject plain(
      ManagedObject object, SecretBytes keyValue, OperationContext context) {
    if (vault.placement().isHardware(object.attributes())) {
      throw inToken(object);
    }
    KeyWrappingData data = Objects.requireNonNull(object.material().keyWrappingData());
    KeyFormatType format = object.material().keyFormatType();
    if (format == null) {
      throw new IllegalStateException("a key block without Key Format Type");
    }
    try (KeyMaterial material = material(data, keyValue)) {
      RegisteredKeys.Value value = RegisteredKeys.plain(format, material);
      ByteString bytes = Objects.requireNonNull(value.bytes());
      ByteString sha256 = NewKeys.sha256(bytes.toByteArray());
      context.read(
          objects -> {
            Separation.requireNoCopy(objects, object.tenant(), sha256, object.usageMask());
            return null;
          });
      Attributes complete =
          KeyChecks.completed(object.objectType(), object.attributes(), value.format(), bytes);
      Custody custody = Sealed.of(vault, object.tenant(), bytes).custody();
      return object
          .with(complete)
          .with(unwrapped(object.material(), custody, value.format(), value.structured()));
    }
  }

  private static KeyMaterial material(KeyWrappingData data, SecretBytes keyValue) {
    if (data.encodingOption() != EncodingOption.NO_ENCODING) {
      return keyValue.use(ClientWraps::decoded);
    }
    ByteString bytes = keyValue.use(ByteString::copyOf);
    return KeyMaterial.of(bytes);
  }

  private static ObjectMaterial unwrapped(
      ObjectMaterial material, Custody custody, KeyFormatType format, boolean structured) {
    return new ObjectMaterial(
        custody, format, structured, material.secretDataType(), material.opaqueDataType(), null);
  }

  /** Attributes that were wrapped along are passed over: nobody could see them at Register. */
  private static KeyMaterial decoded(byte[] encoded) {
    if (READER.read(encoded) instanceof TtlvItem.Structure keyValue
        && keyValue.tag() == Tag.KEY_VALUE.code()) {
      for (TtlvItem field : keyValue.items()) {
        if (field.tag() == Tag.KEY_MATERIAL.code()) {
          return KeyMaterial.TYPE.read(field, ReadContext.of(ProtocolVersion.V2_1));
        }
      }
    }
    throw new KmipException(
        ResultReason.CRYPTOGRAPHIC_FAILURE, "what was wrapped is not an encoded Key Value");
  }
}
