package io.rootward.hsm.pkcs11;

import iaik.pkcs.pkcs11.wrapper.CK_ATTRIBUTE;
import iaik.pkcs.pkcs11.wrapper.CK_MECHANISM;
import iaik.pkcs.pkcs11.wrapper.PKCS11;
import iaik.pkcs.pkcs11.wrapper.PKCS11Exception;
import io.rootward.hsm.encoding.MaterialChecks;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.EngineCalls.Call;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.engine.WrapMechanism;
import io.rootward.hsm.pkcs11.mechanism.CurveValues;
import io.rootward.hsm.pkcs11.mechanism.Mechanisms;
import io.rootward.hsm.pkcs11.mechanism.PaddedWrap;
import io.rootward.hsm.pkcs11.mechanism.Template;
import io.rootward.hsm.pkcs11.session.FailureReader;
import io.rootward.hsm.pkcs11.session.TokenCall;
import java.util.Arrays;
import org.xipki.pkcs11.wrapper.PKCS11Constants;

/**
 * Key wrap. Keys that are protected go from object to object and are never here; open keys are
 * wrapped in the one encoding that {@code export} gives, for which they come here.
 */
final class Wrapping {
  private static final FailureReader UNWRAPPING = Unauthentic.reader("key unwrap");

  private static final FailureReader WRAPPING = FailureReader.of("key wrap");

  private final TokenAccess token;
  private final Parts parts;

  /** What makes keys. */
  record Parts(KeyMaker maker, SecretKeys secrets, PairKeys pairs) {}

  Wrapping(TokenAccess token, Parts parts) {
    this.token = token;
    this.parts = parts;
  }

  /**
   * Wraps a key whose policy allows it.
   *
   * @throws EngineException {@link Kind#UNSUPPORTED} for a sensitive key of a length that this
   *     token would wrap wrongly
   */
  byte[] wrap(TokenKey wrapping, WrapMechanism mechanism, TokenKey key) {
    key.requireOpen();
    if (key instanceof PublicTokenKey publicKey) {
      try (SecretBytes info = SecretBytes.copyOf(publicKey.info())) {
        return wrapBytes(wrapping, mechanism, info);
      }
    }
    if (!key.policy().sensitive()) {
      try (SecretBytes material = material(key)) {
        return wrapBytes(wrapping, mechanism, material);
      }
    }
    if (key.spec() instanceof KeySpec.Secret secret) {
      mechanism.requireMaterial(secret.bytes());
      if (isMiscounted(mechanism, secret.bytes())) {
        throw new EngineException(
            Kind.UNSUPPORTED,
            "token " + token.label() + " wraps sensitive keys of whole 8 bytes only");
      }
    }
    return wrapped(wrapping, mechanism, key);
  }

  private SecretBytes material(TokenKey key) {
    return switch (key.spec()) {
      case KeySpec.Secret secret -> parts.secrets().export(key, secret);
      case KeySpec.Private(KeyPairSpec pair) -> parts.pairs().export(key, pair);
      case KeySpec.Public _ -> throw new IllegalArgumentException("public keys are no objects");
    };
  }

  /** Wraps bytes by making them an object for the length of this call. */
  byte[] wrapBytes(TokenKey wrapping, WrapMechanism mechanism, SecretBytes material) {
    mechanism.requireMaterial(material.length());
    if (isMiscounted(mechanism, material.length())) {
      return material.use(bytes -> blockwise(wrapping, bytes));
    }
    var spec = new KeySpec.Secret(SecretAlgorithm.GENERIC, 8 * material.length());
    try (EngineKey object = plainObject(spec, material)) {
      return wrapped(wrapping, mechanism, TokenKey.of(object));
    }
  }

  /** SoftHSM2 fills the key up first, so that RFC 5649 says the wrong length for it. */
  private boolean isMiscounted(WrapMechanism mechanism, int bytes) {
    return token.quirks().wrapPaddedFillsUp()
        && mechanism instanceof WrapMechanism.AesKeyWrapPadded
        && bytes % 8 != 0;
  }

  /** The bytes are here anyway; the wrapping key stays where it is. */
  private byte[] blockwise(TokenKey wrapping, byte[] material) {
    CK_MECHANISM ecb = Mechanisms.plain(PKCS11Constants.CKM_AES_ECB);
    wrapping.ready();
    return token.use(
        Call.WRAP,
        WRAPPING,
        (calls, session) ->
            PaddedWrap.wrap(
                block -> {
                  calls.C_EncryptInit(session, ecb, wrapping.handle(), true);
                  return calls.C_Encrypt(session, block);
                },
                material));
  }

  /** Exactly these bytes, not filled up. */
  EngineKey plainObject(KeySpec.Secret spec, SecretBytes material) {
    byte[] value = material.exposeCopy();
    CK_ATTRIBUTE[] template =
        parts.maker().secret(spec, KeyPolicy.open()).with(PKCS11Constants.CKA_VALUE, value).array();
    try {
      return parts
          .maker()
          .make(
              Call.IMPORT,
              WRAPPING,
              spec,
              KeyPolicy.open(),
              spec.bytes(),
              (calls, session) -> calls.C_CreateObject(session, template, true));
    } finally {
      Arrays.fill(value, (byte) 0);
    }
  }

  /** From object to object, whatever the policy says. */
  byte[] wrapped(TokenKey wrapping, WrapMechanism mechanism, TokenKey key) {
    wrapping.ready();
    key.ready();
    if (token.quirks().wrapPaddedNeedsBuffer()
        && mechanism instanceof WrapMechanism.AesKeyWrapPadded) {
      int bytesMax = KeySpec.SECRET_BITS_MAX / 8 + 64;
      return token.manage(
          Call.WRAP,
          WRAPPING,
          (_, session) ->
              token
                  .nativeCalls()
                  .wrap(session, codeOf(mechanism), wrapping.handle(), key.handle(), bytesMax));
    }
    CK_MECHANISM how = Mechanisms.plain(codeOf(mechanism));
    return token.manage(
        Call.WRAP,
        WRAPPING,
        (calls, session) -> calls.C_WrapKey(session, how, wrapping.handle(), key.handle(), true));
  }

  private long codeOf(WrapMechanism mechanism) {
    return switch (mechanism) {
      case WrapMechanism.AesKeyWrap() -> PKCS11Constants.CKM_AES_KEY_WRAP;
      case WrapMechanism.AesKeyWrapPadded() -> token.quirks().wrapPadded();
    };
  }

  /**
   * Unwraps into an object. A sensitive key is never here; its length is known by the length of
   * what was wrapped where the token does not tell it.
   *
   * @throws EngineException {@link Kind#AUTHENTICATION_FAILED} for a wrong check value; {@link
   *     Kind#BAD_KEY} if it is another key than {@code spec}
   */
  EngineKey unwrap(
      TokenKey wrapping, WrapMechanism mechanism, byte[] wrapped, KeySpec spec, KeyPolicy policy) {
    mechanism.requireWrapped(wrapped.length);
    boolean inside = policy.sensitive() && !(spec instanceof KeySpec.Public);
    if (!inside && policy.residentAs() == null && needsBytes(spec)) {
      try (SecretBytes material = unwrapBytes(wrapping, mechanism, wrapped)) {
        return imported(spec, policy, material);
      }
    }
    Template template = template(spec, policy);
    int stored = spec instanceof KeySpec.Secret secret ? stored(secret, wrapped.length) : 0;
    CK_MECHANISM how = Mechanisms.plain(codeOf(mechanism));
    CK_ATTRIBUTE[] attributes = template.array();
    wrapping.ready();
    return parts
        .maker()
        .make(
            Call.UNWRAP,
            UNWRAPPING,
            spec,
            policy,
            stored,
            Unauthentic.unwrapping(
                token,
                (calls, session) ->
                    calls.C_UnwrapKey(session, how, wrapping.handle(), wrapped, attributes, true)));
  }

  /** Key wrap gives 8 bytes more than whole 8 bytes of material. */
  private int stored(KeySpec.Secret spec, int wrappedBytes) {
    if ((spec.bytes() + 7) / 8 * 8 + 8 != wrappedBytes) {
      throw new EngineException(Kind.BAD_KEY, "the wrapped key is not " + spec);
    }
    return token.quirks().unwrapTellsNoLength() ? KeyMaker.LENGTH_UNKNOWN : spec.bytes();
  }

  /** Open keys whose object is not simply their bytes. */
  private boolean needsBytes(KeySpec spec) {
    return !(spec instanceof KeySpec.Secret secret)
        || parts.secrets().isFilled(secret, KeyPolicy.open());
  }

  private EngineKey imported(KeySpec spec, KeyPolicy policy, SecretBytes material) {
    MaterialChecks.require(spec, material);
    return switch (spec) {
      case KeySpec.Secret secret -> parts.secrets().importKey(secret, policy, material);
      case KeySpec.Private secret -> parts.pairs().importPrivate(secret, policy, material);
      case KeySpec.Public(KeyPairSpec pair) ->
          material.use(info -> parts.pairs().publicKey(pair, info));
    };
  }

  private Template template(KeySpec spec, KeyPolicy policy) {
    return switch (spec) {
      case KeySpec.Secret secret -> parts.maker().secret(secret, policy);
      case KeySpec.Private secret -> privateTemplate(secret, policy);
      case KeySpec.Public _ ->
          throw new EngineException(Kind.BAD_KEY, "public keys are not kept in a token");
    };
  }

  /** NSS wants a point to be there; it is the key's that counts, so any point of the curve does. */
  private Template privateTemplate(KeySpec.Private spec, KeyPolicy policy) {
    Template template = parts.maker().privateKey(spec, policy);
    long attribute = token.quirks().ecPointAttribute();
    if (attribute != 0
        && spec.pair() instanceof KeyPairSpec.Ec(Curve curve)
        && curve.isWeierstrass()) {
      template.with(attribute, CurveValues.basePoint(curve));
    }
    return template;
  }

  /** Unwraps into a readable object, which is gone before this returns. */
  SecretBytes unwrapBytes(TokenKey wrapping, WrapMechanism mechanism, byte[] wrapped) {
    mechanism.requireWrapped(wrapped.length);
    int max = token.quirks().secretBytesMax();
    if (max > 0 && wrapped.length - 8 > max) {
      return decrypted(wrapping, mechanism, wrapped);
    }
    var spec = new KeySpec.Secret(SecretAlgorithm.GENERIC, 8);
    CK_ATTRIBUTE[] template = parts.maker().secret(spec, KeyPolicy.open()).array();
    CK_MECHANISM how = Mechanisms.plain(codeOf(mechanism));
    wrapping.ready();
    TokenCall<Long> unwrap =
        Unauthentic.unwrapping(
            token,
            (calls, session) ->
                calls.C_UnwrapKey(session, how, wrapping.handle(), wrapped, template, true));
    return SecretBytes.owning(
        token.manage(
            Call.UNWRAP,
            UNWRAPPING,
            (calls, session) -> taken(calls, session, unwrap.in(calls, session))));
  }

  /** Bytes too long for a secret key of this token are no key to it, but data. */
  private SecretBytes decrypted(TokenKey wrapping, WrapMechanism mechanism, byte[] wrapped) {
    CK_MECHANISM how = Mechanisms.plain(codeOf(mechanism));
    wrapping.ready();
    TokenCall<byte[]> decrypt =
        (calls, session) -> {
          calls.C_DecryptInit(session, how, wrapping.handle(), true);
          return calls.C_Decrypt(session, wrapped);
        };
    return SecretBytes.owning(
        token.use(Call.UNWRAP, UNWRAPPING, Unauthentic.decrypting(token, decrypt)));
  }

  private static byte[] taken(PKCS11 calls, long session, long handle) throws PKCS11Exception {
    try {
      CK_ATTRIBUTE[] read = Template.reading(PKCS11Constants.CKA_VALUE);
      calls.C_GetAttributeValue(session, handle, read, true);
      return read[0].pValue instanceof byte[] value ? value : new byte[0];
    } finally {
      calls.C_DestroyObject(session, handle);
    }
  }
}
