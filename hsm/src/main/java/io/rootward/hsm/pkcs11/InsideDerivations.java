package io.rootward.hsm.pkcs11;

import static java.nio.charset.StandardCharsets.US_ASCII;

import iaik.pkcs.pkcs11.wrapper.CK_ATTRIBUTE;
import iaik.pkcs.pkcs11.wrapper.CK_MECHANISM;
import io.rootward.hsm.derivation.Blocks;
import io.rootward.hsm.encoding.KeyEncodings;
import io.rootward.hsm.engine.BlockMode;
import io.rootward.hsm.engine.BlockPadding;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.DerivationMechanism;
import io.rootward.hsm.engine.EngineCalls.Call;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeyPurpose;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.MacMechanism;
import io.rootward.hsm.engine.Padding;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.pkcs11.mechanism.HashCodes;
import io.rootward.hsm.pkcs11.mechanism.Mechanisms;
import io.rootward.hsm.pkcs11.mechanism.RawMechanism;
import io.rootward.hsm.pkcs11.session.FailureReader;
import io.rootward.hsm.pkcs11.session.ReturnCodes;
import io.rootward.hsm.pkcs11.session.TokenCall;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.function.Supplier;
import org.xipki.pkcs11.wrapper.PKCS11Constants;

/**
 * Derivation by C_DeriveKey: neither base nor child is ever outside. A mechanism that a token lacks
 * is {@link Kind#UNSUPPORTED}.
 */
final class InsideDerivations {
  private static final int AES_BLOCK_BYTES = 16;

  private static final byte[] AWS4 = "AWS4".getBytes(US_ASCII);
  private static final byte[] AWS4_REQUEST = "aws4_request".getBytes(US_ASCII);
  private static final MacMechanism HMAC_SHA256 = new MacMechanism.Hmac(Hash.SHA256);
  private static final KeySpec.Secret CODE_SHA256 =
      new KeySpec.Secret(SecretAlgorithm.GENERIC, 256);

  private final TokenAccess token;
  private final KeyMaker maker;

  InsideDerivations(TokenAccess token, KeyMaker maker) {
    this.token = token;
    this.maker = maker;
  }

  /** A mechanism for one call, made and freed by the thread that calls. */
  private interface Recipe extends Supplier<RawMechanism> {}

  /**
   * Derives with one call, or a chain of them.
   *
   * @throws EngineException {@link Kind#OUTPUT_TOO_SHORT} if the method gives fewer bytes; {@link
   *     Kind#UNSUPPORTED} if the token lacks it
   */
  EngineKey derive(
      TokenKey base, DerivationMechanism mechanism, KeySpec.Secret spec, KeyPolicy policy) {
    int length = spec.bytes();
    return switch (mechanism) {
      case DerivationMechanism.EncryptData encrypt ->
          made(base, encryption(encrypt, length), spec, policy);
      case DerivationMechanism.HashOfKey(Hash hash) -> {
        Blocks.requireLength("a hash", length, hash.bytes());
        yield made(base, Mechanisms.plain(HashCodes.derivation(hash)), spec, policy);
      }
      case DerivationMechanism.HmacOfData(Hash hash, byte[] data) -> {
        Blocks.requireLength("HMAC", length, hash.bytes());
        MacMechanism hmac = new MacMechanism.Hmac(hash);
        yield made(base, () -> RawMechanism.codeOf(hmac, data), spec, policy);
      }
      case DerivationMechanism.Sp800108(var mode, var prf, byte[] iv, byte[] fixed) ->
          made(base, () -> RawMechanism.kbkdf(mode, prf, iv, fixed), spec, policy);
      case DerivationMechanism.Hkdf(Hash hash, byte[] salt, byte[] info) -> {
        Blocks.requireLength("HKDF", length, 255L * hash.bytes());
        yield made(base, () -> RawMechanism.hkdf(hash, salt, info), spec, policy);
      }
      case DerivationMechanism.Agreement ecdh ->
          agreed(base, agreement(base, ecdh, length), spec, policy);
      case DerivationMechanism.AwsSigV4 aws -> signingKey(base, aws, spec, policy);
      case DerivationMechanism.Pbkdf2 _ -> throw lacking("PBKDF2");
      case DerivationMechanism.An10922 _ -> throw lacking("AN10922");
      case DerivationMechanism.PowerAuthV4 _ -> throw lacking("PowerAuth's derivation");
    };
  }

  private EngineException lacking(String method) {
    return new EngineException(
        Kind.UNSUPPORTED, "token " + token.label() + " does not derive by " + method);
  }

  /** CKM_AES_ECB_ENCRYPT_DATA and CKM_AES_CBC_ENCRYPT_DATA: the data are no secret here. */
  private CK_MECHANISM encryption(DerivationMechanism.EncryptData encrypt, int length) {
    if (encrypt.mode() != BlockMode.ECB && encrypt.mode() != BlockMode.CBC) {
      throw lacking("AES-" + encrypt.mode());
    }
    encrypt.requireWholeBlocks();
    byte[] data = padded(encrypt.padding(), encrypt.data());
    Blocks.requireLength("encryption", length, data.length);
    // Blocks behind the child's do not change it, and some tokens take few.
    byte[] needed = Arrays.copyOf(data, padded(Padding.PKCS5, new byte[length - 1]).length);
    return Mechanisms.encryptData(
        encrypt.mode() == BlockMode.ECB ? null : encrypt.vector(), needed);
  }

  /** Nothing of these paddings is random. */
  private static byte[] padded(Padding padding, byte[] data) {
    return BlockPadding.padded(padding, AES_BLOCK_BYTES, data, byte[]::new);
  }

  /** PKCS#11 cuts the shared secret at its beginning, everybody else at its end. */
  private static CK_MECHANISM agreement(
      TokenKey base, DerivationMechanism.Agreement ecdh, int length) {
    Curve curve = curveOf(base);
    if (!(ecdh.peer() instanceof PublicTokenKey peer) || !peer.pair().equals(pairOf(base))) {
      throw new EngineException(Kind.BAD_DATA, "the peer's key is no public key on " + curve);
    }
    if (ecdh.kdf() == null) {
      Blocks.requireLength("ECDH on " + curve, length, curve.fieldBytes());
      if (length < curve.fieldBytes()) {
        throw new EngineException(
            Kind.UNSUPPORTED,
            "a token gives the whole secret of ECDH on " + curve + " or none of it");
      }
    }
    byte[] point = KeyEncodings.subjectPublicKeyInfoToPoint(peer.info());
    return Mechanisms.ecdh(point, ecdh.kdf(), ecdh.sharedInfo());
  }

  private static KeyPairSpec pairOf(TokenKey base) {
    if (base.spec() instanceof KeySpec.Private(KeyPairSpec pair)) {
      return pair;
    }
    throw new EngineException(Kind.BAD_KEY, "key agreement needs a private key");
  }

  private static Curve curveOf(TokenKey base) {
    if (pairOf(base) instanceof KeyPairSpec.Ec(Curve curve)) {
      return curve;
    }
    throw new EngineException(Kind.BAD_KEY, "key agreement needs a key on a curve");
  }

  /** Four codes in a row, each the key of the next, all in the token. */
  private EngineKey signingKey(
      TokenKey base, DerivationMechanism.AwsSigV4 aws, KeySpec.Secret spec, KeyPolicy policy) {
    Blocks.requireLength("AWS Signature Version 4", spec.bytes(), Hash.SHA256.bytes());
    KeyPolicy step =
        base.policy().sensitive()
            ? KeyPolicy.inside(EnumSet.of(KeyPurpose.DERIVE))
            : KeyPolicy.open();
    CK_MECHANISM prefixed =
        Mechanisms.stringData(PKCS11Constants.CKM_CONCATENATE_DATA_AND_BASE, AWS4);
    int bits = base.spec().bits() + 8 * AWS4.length;
    var first = new KeySpec.Secret(SecretAlgorithm.GENERIC, bits);
    try (EngineKey secret = made(base, prefixed, first, step);
        EngineKey date = code(secret, aws.date(), CODE_SHA256, step);
        EngineKey region = code(date, aws.region(), CODE_SHA256, step);
        EngineKey service = code(region, aws.service(), CODE_SHA256, step)) {
      return code(service, AWS4_REQUEST, spec, policy);
    }
  }

  private EngineKey code(EngineKey key, byte[] data, KeySpec.Secret spec, KeyPolicy policy) {
    return made(TokenKey.of(key), () -> RawMechanism.codeOf(HMAC_SHA256, data), spec, policy);
  }

  /**
   * A token that lives and yet fails in general was given a point that leads to nothing; one that
   * is known to say so of a wrong check too is believed when it says it each time.
   */
  private EngineKey agreed(
      TokenKey base, CK_MECHANISM mechanism, KeySpec.Secret spec, KeyPolicy policy) {
    boolean repeated = token.quirks().wrongCheckIsGeneralError();
    long refusal =
        repeated ? PKCS11Constants.CKR_ENCRYPTED_DATA_INVALID : PKCS11Constants.CKR_GENERAL_ERROR;
    FailureReader failures =
        (e, alive) ->
            alive && e.getErrorCode() == refusal
                ? new EngineException(Kind.BAD_DATA, "key agreement failed", e)
                : ReturnCodes.failure("key agreement", e);
    TokenCall<Long> call = deriving(base, mechanism, template(spec, policy));
    base.ready();
    return maker.make(
        Call.DERIVE, failures, spec, policy, spec.bytes(), Unauthentic.unwrapping(token, call));
  }

  private EngineKey made(
      TokenKey base, CK_MECHANISM mechanism, KeySpec.Secret spec, KeyPolicy policy) {
    TokenCall<Long> call = deriving(base, mechanism, template(spec, policy));
    base.ready();
    return maker.make(Call.DERIVE, failures(), spec, policy, spec.bytes(), call);
  }

  private static TokenCall<Long> deriving(
      TokenKey base, CK_MECHANISM mechanism, CK_ATTRIBUTE[] template) {
    return (calls, session) -> calls.C_DeriveKey(session, mechanism, base.handle(), template, true);
  }

  /**
   * The memory that a raw mechanism points to must live as long as the call, and no caller waits.
   */
  private EngineKey made(TokenKey base, Recipe recipe, KeySpec.Secret spec, KeyPolicy policy) {
    CK_ATTRIBUTE[] template = template(spec, policy);
    base.ready();
    return maker.make(
        Call.DERIVE,
        failures(),
        spec,
        policy,
        spec.bytes(),
        (calls, session) -> {
          try (RawMechanism raw = recipe.get()) {
            return calls.C_DeriveKey(session, raw.mechanism(), base.handle(), template, true);
          }
        });
  }

  /** Says what the child is: left unsaid, NSS makes it readable. */
  private CK_ATTRIBUTE[] template(KeySpec.Secret spec, KeyPolicy policy) {
    int max = token.quirks().secretBytesMax();
    if (max > 0 && spec.bytes() > max) {
      throw new EngineException(
          Kind.UNSUPPORTED,
          "token " + token.label() + " derives at most " + max + " bytes, not " + spec.bytes());
    }
    return maker
        .secret(spec, policy)
        .with(PKCS11Constants.CKA_VALUE_LEN, (long) spec.bytes())
        .array();
  }

  private static FailureReader failures() {
    return FailureReader.of("deriving a key");
  }
}
