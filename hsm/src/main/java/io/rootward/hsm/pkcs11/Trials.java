package io.rootward.hsm.pkcs11;

import io.rootward.hsm.engine.BlockMode;
import io.rootward.hsm.engine.CipherMechanism.RsaOaep;
import io.rootward.hsm.engine.Ciphertext;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.DerivationMechanism;
import io.rootward.hsm.engine.DerivationMechanism.KbkdfMode;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.EngineKeyPair;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.MacMechanism;
import io.rootward.hsm.engine.Mechanism;
import io.rootward.hsm.engine.Padding;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.engine.SignatureMechanism.Input;
import io.rootward.hsm.engine.SignatureMechanism.RsaPss;
import io.rootward.hsm.pkcs11.mechanism.HashCodes;
import io.rootward.hsm.pkcs11.quirk.Quirks;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tries every variant once on keys made for it: a token's mechanism list leaves mechanisms out, and
 * names some that take few of their parameters. Values are judged by the known answers, not here.
 */
final class Trials {
  private static final byte[] NONE = new byte[0];
  private static final byte[] DATA = new byte[32];
  private static final KeySpec.Secret AES = new KeySpec.Secret(SecretAlgorithm.AES, 256);
  private static final KeySpec.Secret SEED = new KeySpec.Secret(SecretAlgorithm.GENERIC, 512);
  private static final KeySpec.Secret CHILD = new KeySpec.Secret(SecretAlgorithm.GENERIC, 128);
  private static final KeyPairSpec P256 = new KeyPairSpec.Ec(Curve.P256);
  private static final KeyPairSpec RSA = new KeyPairSpec.Rsa(2048);

  private final EngineParts parts;
  private final Quirks quirks;
  private final Set<Variant> working = new HashSet<>();

  Trials(EngineParts parts, Quirks quirks) {
    this.parts = parts;
    this.quirks = quirks;
  }

  /** What worked. */
  Set<Variant> run() {
    tryAll(this::secretDerivations);
    tryAll(this::aesVariants);
    tryAll(this::agreements);
    tryAll(this::rsa);
    return working;
  }

  /** A token without such keys has none of what is tried under them. */
  private static void tryAll(Runnable trials) {
    try {
      trials.run();
    } catch (EngineException e) {
      rethrowIfGone(e);
    }
  }

  /** Every refusal but an absent token counts as "has it not", whatever the code. */
  private void attempt(Mechanism mechanism, KeySpec key, Runnable use) {
    try {
      use.run();
      Variant.of(mechanism, key).ifPresent(working::add);
    } catch (EngineException e) {
      rethrowIfGone(e);
    }
  }

  private static void rethrowIfGone(EngineException e) {
    if (e.kind() == Kind.UNAVAILABLE) {
      throw e;
    }
  }

  private void secretDerivations() {
    try (EngineKey base = parts.secrets().generate(SEED, KeyPolicy.open())) {
      for (Hash hash : HashCodes.known()) {
        derive(base, new DerivationMechanism.HashOfKey(hash));
        derive(base, new DerivationMechanism.HmacOfData(hash, DATA));
        derive(base, new DerivationMechanism.Hkdf(hash, DATA, DATA));
        kbkdfs(base, new MacMechanism.Hmac(hash));
      }
      derive(base, new DerivationMechanism.AwsSigV4(DATA, DATA, DATA));
    }
  }

  /** NSS has all of them under HMAC and CMAC, SoftHSM2 none. */
  private void kbkdfs(EngineKey base, MacMechanism prf) {
    for (KbkdfMode mode : KbkdfMode.values()) {
      byte[] iv = mode == KbkdfMode.FEEDBACK ? DATA : NONE;
      derive(base, new DerivationMechanism.Sp800108(mode, prf, iv, DATA));
    }
  }

  private void aesVariants() {
    try (EngineKey base = parts.secrets().generate(AES, KeyPolicy.open())) {
      for (BlockMode mode : BlockMode.values()) {
        derive(base, new DerivationMechanism.EncryptData(mode, Padding.NONE, null, DATA));
      }
      kbkdfs(base, new MacMechanism.Cmac());
      for (Hash hash : HashCodes.known()) {
        MacMechanism hmac = new MacMechanism.Hmac(hash);
        attempt(hmac, AES, () -> parts.macs().mac(TokenKey.of(base), hmac, DATA));
      }
    }
  }

  private void agreements() {
    try (EngineKeyPair own = parts.pairs().generate(P256, KeyPolicy.open());
        EngineKeyPair other = parts.pairs().generate(P256, KeyPolicy.open())) {
      EngineKey base = own.privateKey();
      var whole = new KeySpec.Secret(SecretAlgorithm.GENERIC, 256);
      derive(base, new DerivationMechanism.Agreement(other.publicKey(), null, NONE), whole);
      for (Hash hash : HashCodes.known()) {
        derive(base, new DerivationMechanism.Agreement(other.publicKey(), hash, DATA), whole);
      }
    }
  }

  private void derive(EngineKey base, DerivationMechanism mechanism) {
    derive(base, mechanism, CHILD);
  }

  private void derive(EngineKey base, DerivationMechanism mechanism, KeySpec.Secret spec) {
    attempt(
        mechanism,
        base.spec(),
        () -> parts.inside().derive(TokenKey.of(base), mechanism, spec, KeyPolicy.open()).close());
  }

  /** SoftHSM2 takes OAEP with SHA-1 and an empty label only, and PSS with one hash for both. */
  private void rsa() {
    try (EngineKeyPair pair = parts.pairs().generate(RSA, KeyPolicy.open())) {
      for (Hash hash : HashCodes.known()) {
        for (Hash mgfHash : HashCodes.known()) {
          RsaPss pss = new RsaPss(hash, mgfHash, hash.bytes(), Input.MESSAGE);
          attempt(pss, pair.privateKey().spec(), () -> signAndVerify(pair, pss));
          if (!quirks.oaepFailsAtTimes()) {
            oaep(pair, hash, mgfHash);
          }
        }
      }
    }
  }

  private void oaep(EngineKeyPair pair, Hash hash, Hash mgfHash) {
    for (byte[] label : List.of(NONE, DATA)) {
      RsaOaep oaep = new RsaOaep(hash, mgfHash, label);
      attempt(oaep, pair.publicKey().spec(), () -> encryptAndDecrypt(pair, oaep));
    }
  }

  private void signAndVerify(EngineKeyPair pair, RsaPss pss) {
    byte[] signature = parts.signatures().sign(TokenKey.of(pair.privateKey()), pss, DATA);
    require(parts.signatures().verify(TokenKey.of(pair.publicKey()), pss, DATA, signature));
  }

  private void encryptAndDecrypt(EngineKeyPair pair, RsaOaep oaep) {
    Ciphertext sealed = parts.ciphers().encrypt(TokenKey.of(pair.publicKey()), oaep, null, DATA);
    try (SecretBytes opened =
        parts.ciphers().decrypt(TokenKey.of(pair.privateKey()), oaep, sealed)) {
      require(opened.<Boolean, RuntimeException>use(bytes -> Arrays.equals(bytes, DATA)));
    }
  }

  /** A round trip that does not come round is as bad as a refusal. */
  private static void require(boolean right) {
    if (!right) {
      throw new EngineException(Kind.FAILED, "the token undoes not what it did");
    }
  }
}
