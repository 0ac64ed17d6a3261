package io.rootward.hsm.pkcs11;

import io.rootward.hsm.derivation.Blocks;
import io.rootward.hsm.derivation.Kbkdf;
import io.rootward.hsm.derivation.Prf;
import io.rootward.hsm.engine.BlockMode;
import io.rootward.hsm.engine.CipherMechanism.Block;
import io.rootward.hsm.engine.DerivationMechanism;
import io.rootward.hsm.engine.DerivationMechanism.Sp800108;
import io.rootward.hsm.engine.EngineCalls.Call;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.MacMechanism;
import io.rootward.hsm.engine.Padding;
import io.rootward.hsm.engine.Residence;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.pkcs11.mechanism.HashCodes;
import io.rootward.hsm.pkcs11.mechanism.Mechanisms;
import io.rootward.hsm.pkcs11.session.FailureReader;

/**
 * Derivation: inside where the token can; else, and only if the policies of base and child allow
 * it, the token computes codes of the base here and the child goes back in. What needs the base
 * itself outside is not done by this engine at all.
 */
final class Derivations {
  private static final byte[] NONE = new byte[0];

  private final TokenAccess token;
  private final Parts parts;

  /** What it is made of. */
  record Parts(
      InsideDerivations inside,
      SecretKeys secrets,
      Wrapping wrapping,
      Ciphers ciphers,
      Macs macs) {}

  Derivations(TokenAccess token, Parts parts) {
    this.token = token;
    this.parts = parts;
  }

  /**
   * Derives.
   *
   * @param residence what the capabilities say of this mechanism
   */
  EngineKey derive(
      TokenKey base,
      DerivationMechanism mechanism,
      KeySpec.Secret spec,
      KeyPolicy policy,
      Residence residence) {
    boolean cut = isCutSecret(mechanism, base, spec);
    if (residence == Residence.INSIDE && !cut) {
      return inside(base, mechanism, spec, policy);
    }
    if (!policy.allowsTransit() || !base.policy().allowsTransit()) {
      throw new EngineException(
          Kind.UNSUPPORTED,
          "token "
              + token.label()
              + " cannot derive by "
              + Variant.of(mechanism, base.spec()).map(Variant::name).orElse("this method")
              + " inside: the derived key would leave it for the memory of this process");
    }
    try (SecretBytes material =
        SecretBytes.owning(
            cut ? cutSecret(base, mechanism, spec) : material(base, mechanism, spec.bytes()))) {
      return parts.secrets().importKey(spec, policy, material);
    }
  }

  /** A readable child that must be filled up for HMAC is read and brought in again. */
  private EngineKey inside(
      TokenKey base, DerivationMechanism mechanism, KeySpec.Secret spec, KeyPolicy policy) {
    if (policy.sensitive() || !parts.secrets().isFilled(spec, policy)) {
      return parts.inside().derive(base, mechanism, spec, policy);
    }
    try (EngineKey bare = parts.inside().derive(base, mechanism, spec, KeyPolicy.open());
        SecretBytes material = parts.secrets().export(TokenKey.of(bare), spec)) {
      return parts.secrets().importKey(spec, policy, material);
    }
  }

  /** What comes back is wiped by whoever cuts it; the base stays in the token. */
  private byte[] material(TokenKey base, DerivationMechanism mechanism, int length) {
    return switch (mechanism) {
      case DerivationMechanism.HmacOfData(Hash hash, byte[] data) ->
          Blocks.leftmost(
              "HMAC", parts.macs().function(base, new MacMechanism.Hmac(hash)).of(data), length);
      case Sp800108 kbkdf -> kbkdf(parts.macs().function(base, kbkdf.prf()), kbkdf, length);
      case DerivationMechanism.HashOfKey(Hash hash) ->
          Blocks.leftmost("a hash", hashOf(base, hash), length);
      case DerivationMechanism.EncryptData encrypt when encrypt.mode() == BlockMode.CTR ->
          Blocks.leftmost(
              "encryption",
              parts
                  .ciphers()
                  .encrypt(
                      base,
                      new Block(BlockMode.CTR, Padding.NONE),
                      encrypt.vector(),
                      encrypt.data())
                  .data(),
              length);
      case DerivationMechanism.EncryptData _,
          DerivationMechanism.Hkdf _,
          DerivationMechanism.Pbkdf2 _,
          DerivationMechanism.AwsSigV4 _,
          DerivationMechanism.An10922 _,
          DerivationMechanism.PowerAuthV4 _,
          DerivationMechanism.Agreement _ ->
          throw new EngineException(
              Kind.UNSUPPORTED, "token " + token.label() + " would have to give the base away");
    };
  }

  /** The same layouts as the token's: the tests compare both with published values. */
  private static byte[] kbkdf(Prf prf, Sp800108 kbkdf, int length) {
    byte[] fixed = kbkdf.fixedInput();
    return switch (kbkdf.mode()) {
      case COUNTER -> Kbkdf.counter(prf, Kbkdf.Counter.USUAL.bits(), NONE, fixed, length);
      case FEEDBACK -> Kbkdf.feedback(prf, kbkdf.iv(), Kbkdf.Counter.USUAL, fixed, length);
      case DOUBLE_PIPELINE -> Kbkdf.doublePipeline(prf, Kbkdf.Counter.USUAL, fixed, length);
    };
  }

  /** A base that was filled up is hashed as it is without filling. */
  private byte[] hashOf(TokenKey base, Hash hash) {
    if (base.policy().sensitive()
        || !(base.spec() instanceof KeySpec.Secret spec)
        || !parts.secrets().isFilled(spec, base.policy())) {
      return digested(base, hash);
    }
    try (SecretBytes material = parts.secrets().export(base, spec);
        EngineKey bare = parts.wrapping().plainObject(spec, material)) {
      return digested(TokenKey.of(bare), hash);
    }
  }

  /** C_DigestKey, which tokens allow for readable keys only. */
  private byte[] digested(TokenKey base, Hash hash) {
    base.ready();
    return token.use(
        Call.DERIVE,
        FailureReader.of("hashing a key"),
        (calls, session) -> {
          calls.C_DigestInit(session, Mechanisms.plain(HashCodes.digest(hash)), true);
          calls.C_DigestKey(session, base.handle());
          return calls.C_DigestFinal(session);
        });
  }

  /** The token gives the end of a shared secret where its beginning is wanted. */
  private static boolean isCutSecret(
      DerivationMechanism mechanism, TokenKey base, KeySpec.Secret spec) {
    return mechanism instanceof DerivationMechanism.Agreement ecdh
        && ecdh.kdf() == null
        && spec.bytes() < (base.spec().bits() + 7) / 8;
  }

  /** The whole secret is an object for a moment, and is removed with it. */
  private byte[] cutSecret(TokenKey base, DerivationMechanism mechanism, KeySpec.Secret spec) {
    var whole = new KeySpec.Secret(SecretAlgorithm.GENERIC, 8 * ((base.spec().bits() + 7) / 8));
    try (EngineKey shared = parts.inside().derive(base, mechanism, whole, KeyPolicy.open());
        SecretBytes bytes = parts.secrets().export(TokenKey.of(shared), whole)) {
      return Blocks.leftmost("ECDH", bytes.exposeCopy(), spec.bytes());
    }
  }
}
