package io.rootward.conformance.load;

import iaik.pkcs.pkcs11.wrapper.CK_ATTRIBUTE;
import iaik.pkcs.pkcs11.wrapper.PKCS11;
import iaik.pkcs.pkcs11.wrapper.PKCS11Exception;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.KeyId;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeyPurpose;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.pkcs11.mechanism.KeyCodes;
import io.rootward.hsm.pkcs11.mechanism.KeyTemplates;
import io.rootward.hsm.pkcs11.mechanism.Mechanisms;
import io.rootward.hsm.pkcs11.mechanism.Template;
import io.rootward.hsm.pkcs11.quirk.QuirkFiles;
import io.rootward.hsm.pkcs11.quirk.Quirks;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.xipki.pkcs11.wrapper.PKCS11Constants;

/** The keys of the bare loop, with the attributes that the server gives its own. */
final class BareKeys {
  /** What a derived key is. */
  static final KeySpec.Secret AES_256 = new KeySpec.Secret(SecretAlgorithm.AES, 256);

  private static final KeySpec.Secret HMAC_256 = new KeySpec.Secret(SecretAlgorithm.HMAC, 256);
  private static final KeyPairSpec P256 = new KeyPairSpec.Ec(Curve.P256);
  private static final KeyPolicy KEK = KeyPolicy.inside(Set.of(KeyPurpose.WRAP, KeyPurpose.UNWRAP));

  private final PKCS11 token;
  private final Quirks quirks;
  private final long wrapping;
  private final Map<TokenWork, Long> resident = new EnumMap<>(TokenWork.class);
  private final Map<TokenWork, Long> held = new EnumMap<>(TokenWork.class);
  private final Map<TokenWork, byte[]> wrapped = new EnumMap<>(TokenWork.class);

  /**
   * Makes them all.
   *
   * @param description of the library, by which its quirks are known
   * @param anchor the session that the keys live with
   */
  BareKeys(PKCS11 token, String description, long anchor) throws PKCS11Exception {
    this.token = token;
    this.quirks = QuirkFiles.of(description);
    this.wrapping = secret(anchor, AES_256, KEK);
    for (TokenWork work : TokenWork.values()) {
      KeyPolicy policy = KeyPolicy.inside(Set.of(purpose(work)));
      resident.put(work, made(anchor, work, policy.residentAs(new KeyId("bare:" + work))));
      held.put(work, made(anchor, work, policy));
      wrapped.put(work, wrap(anchor, made(anchor, work, policy.wrappable())));
    }
  }

  private static KeyPurpose purpose(TokenWork work) {
    return switch (work) {
      case SIGN -> KeyPurpose.SIGN;
      case ENCRYPT -> KeyPurpose.ENCRYPT;
      case HMAC -> KeyPurpose.MAC;
      case DERIVE -> KeyPurpose.DERIVE;
    };
  }

  private long made(long session, TokenWork work, KeyPolicy policy) throws PKCS11Exception {
    return work == TokenWork.SIGN ? pair(session, policy) : secret(session, spec(work), policy);
  }

  private static KeySpec.Secret spec(TokenWork work) {
    return work == TokenWork.HMAC ? HMAC_256 : AES_256;
  }

  private long secret(long session, KeySpec.Secret spec, KeyPolicy policy) throws PKCS11Exception {
    long how =
        spec.algorithm() == SecretAlgorithm.AES
            ? PKCS11Constants.CKM_AES_KEY_GEN
            : PKCS11Constants.CKM_GENERIC_SECRET_KEY_GEN;
    CK_ATTRIBUTE[] template =
        KeyTemplates.secret(spec, policy, "bare", quirks)
            .with(PKCS11Constants.CKA_VALUE_LEN, (long) spec.bytes())
            .array();
    return token.C_GenerateKey(session, Mechanisms.plain(how), template, true);
  }

  private long pair(long session, KeyPolicy policy) throws PKCS11Exception {
    Template publicKey =
        KeyTemplates.publicKey(P256, quirks)
            .with(PKCS11Constants.CKA_EC_PARAMS, KeyCodes.parametersOf(Curve.P256));
    return token.C_GenerateKeyPair(
        session,
        Mechanisms.plain(PKCS11Constants.CKM_EC_KEY_PAIR_GEN),
        publicKey.array(),
        KeyTemplates.privateKey(new KeySpec.Private(P256), policy, "bare", quirks).array(),
        true)[1];
  }

  /** The key of a work that is there all the time. */
  long standing(BareWay way, TokenWork work) {
    return Objects.requireNonNull((way == BareWay.RESIDENT ? resident : held).get(work));
  }

  /** The key of a work, unwrapped; the caller's to destroy. */
  long unwrapped(long session, TokenWork work) throws PKCS11Exception {
    KeyPolicy policy = KeyPolicy.inside(Set.of(purpose(work)));
    Template template =
        work == TokenWork.SIGN
            ? KeyTemplates.privateKey(new KeySpec.Private(P256), policy, "", quirks)
            : KeyTemplates.secret(spec(work), policy, "", quirks);
    return token.C_UnwrapKey(
        session,
        Mechanisms.plain(quirks.wrapPadded()),
        wrapping,
        Objects.requireNonNull(wrapped.get(work)),
        template.array(),
        true);
  }

  /** Wraps a key. */
  byte[] wrap(long session, long key) throws PKCS11Exception {
    return token.C_WrapKey(session, Mechanisms.plain(quirks.wrapPadded()), wrapping, key, true);
  }

  /**
   * Attributes of a derived key: it is kept as the base is.
   *
   * @param number makes its identifier
   */
  CK_ATTRIBUTE[] child(BareWay way, long number) {
    KeyPolicy policy = KeyPolicy.inside(Set.of(KeyPurpose.ENCRYPT));
    KeyPolicy kept =
        switch (way) {
          case RESIDENT -> policy.residentAs(new KeyId("bare:" + number));
          case HELD -> policy;
          case UNWRAPPED -> policy.wrappable();
        };
    return KeyTemplates.secret(AES_256, kept, "bare", quirks)
        .with(PKCS11Constants.CKA_VALUE_LEN, (long) AES_256.bytes())
        .array();
  }
}
