package io.rootward.hsm.selftest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.rootward.hsm.engine.BlockMode;
import io.rootward.hsm.engine.CipherMechanism.Block;
import io.rootward.hsm.engine.Ciphertext;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.DerivationMechanism;
import io.rootward.hsm.engine.DerivationMechanism.EncryptData;
import io.rootward.hsm.engine.DerivationMechanism.HmacOfData;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeyPurpose;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.MacMechanism;
import io.rootward.hsm.engine.Mechanism;
import io.rootward.hsm.engine.Padding;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.engine.SignatureMechanism;
import io.rootward.hsm.engine.WrapMechanism.AesKeyWrap;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * What tells one key from another without showing anything of it: a hash of its answer to a fixed
 * question. How is asked depends on the key's policy only, so that all engines ask the same. Equal
 * keys have equal values; different ones do not, except once in 2^64.
 *
 * @param text 16 hexadecimal digits
 */
public record CheckValue(String text) {
  private static final int BYTES = 8;
  private static final byte[] QUESTION = "rootward: which key is this? (1)".getBytes(US_ASCII);
  private static final Block ECB = new Block(BlockMode.ECB, Padding.NONE);
  private static final KeySpec.Secret CHILD = new KeySpec.Secret(SecretAlgorithm.AES, 256);

  /**
   * Asks a key.
   *
   * @param engine the key's
   * @return empty if the key may do nothing that has one right answer, such as signing by ECDSA; or
   *     the engine cannot do it
   */
  public static Optional<CheckValue> of(KeyEngine engine, EngineKey key) {
    Optional<byte[]> answer =
        switch (key.spec()) {
          case KeySpec.Secret(SecretAlgorithm algorithm, int _) ->
              algorithm == SecretAlgorithm.AES ? ofAes(engine, key) : ofSecret(engine, key);
          case KeySpec.Private(KeyPairSpec pair) -> ofPrivate(engine, key, pair);
          case KeySpec.Public _ -> Optional.empty();
        };
    return answer.map(CheckValue::hashed);
  }

  private static Optional<byte[]> ofAes(KeyEngine engine, EngineKey key) {
    Set<KeyPurpose> may = key.policy().purposes();
    if (may.contains(KeyPurpose.WRAP)) {
      return wrapped(engine, key);
    }
    if (may.contains(KeyPurpose.ENCRYPT)) {
      return offered(engine, ECB, key) ? Optional.of(encrypted(engine, key)) : Optional.empty();
    }
    if (may.contains(KeyPurpose.DECRYPT)) {
      return offered(engine, ECB, key) ? Optional.of(decrypted(engine, key)) : Optional.empty();
    }
    if (may.contains(KeyPurpose.MAC)) {
      return coded(engine, key, new MacMechanism.Cmac());
    }
    return derived(engine, key, new EncryptData(BlockMode.ECB, Padding.NONE, null, QUESTION));
  }

  private static Optional<byte[]> ofSecret(KeyEngine engine, EngineKey key) {
    return key.policy().purposes().contains(KeyPurpose.MAC)
        ? coded(engine, key, new MacMechanism.Hmac(Hash.SHA256))
        : derived(engine, key, new HmacOfData(Hash.SHA256, QUESTION));
  }

  private static Optional<byte[]> ofPrivate(KeyEngine engine, EngineKey key, KeyPairSpec pair) {
    Optional<SignatureMechanism> how =
        switch (pair) {
          case KeyPairSpec.Rsa _ ->
              Optional.of(
                  new SignatureMechanism.RsaPkcs1(Hash.SHA256, SignatureMechanism.Input.MESSAGE));
          case KeyPairSpec.Ec(Curve curve) when curve == Curve.ED25519 ->
              Optional.of(new SignatureMechanism.Ed25519());
          case KeyPairSpec.Ec _, KeyPairSpec.Dsa _, KeyPairSpec.Dh _ -> Optional.empty();
        };
    return how.filter(_ -> key.policy().purposes().contains(KeyPurpose.SIGN))
        .filter(mechanism -> offered(engine, mechanism, key))
        .map(mechanism -> engine.sign(key, mechanism, QUESTION));
  }

  private static Optional<byte[]> wrapped(KeyEngine engine, EngineKey key) {
    AesKeyWrap how = new AesKeyWrap();
    if (!offered(engine, how, key)) {
      return Optional.empty();
    }
    try (SecretBytes question = SecretBytes.copyOf(QUESTION)) {
      return Optional.of(engine.wrapBytes(key, how, question));
    }
  }

  private static byte[] encrypted(KeyEngine engine, EngineKey key) {
    return engine.encrypt(key, ECB, null, QUESTION).data();
  }

  private static byte[] decrypted(KeyEngine engine, EngineKey key) {
    try (SecretBytes answer = engine.decrypt(key, ECB, Ciphertext.of(QUESTION))) {
      return answer.exposeCopy();
    }
  }

  private static Optional<byte[]> coded(KeyEngine engine, EngineKey key, MacMechanism how) {
    return offered(engine, how, key)
        ? Optional.of(engine.mac(key, how, QUESTION))
        : Optional.empty();
  }

  /** The derived key is asked, for it may be as protected as its base. */
  private static Optional<byte[]> derived(
      KeyEngine engine, EngineKey key, DerivationMechanism how) {
    KeyPolicy base = key.policy();
    boolean possible =
        base.purposes().contains(KeyPurpose.DERIVE)
            && switch (engine.capabilities().support(how, key.spec()).residence()) {
              case INSIDE, BASE_IN_MEMORY -> true;
              case RESULT_TRANSITS_MEMORY -> base.allowsTransit();
              case UNAVAILABLE -> false;
            };
    if (!possible) {
      return Optional.empty();
    }
    KeyPolicy child = KeyPolicy.inside(EnumSet.of(KeyPurpose.ENCRYPT));
    try (EngineKey asked =
        engine.derive(key, how, CHILD, base.allowsTransit() ? child.transiting() : child)) {
      return Optional.of(encrypted(engine, asked));
    }
  }

  private static boolean offered(KeyEngine engine, Mechanism how, EngineKey key) {
    return engine.capabilities().supports(how, key.spec());
  }

  /** The answer itself may be of use to somebody who knows the question. */
  private static CheckValue hashed(byte[] answer) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(QUESTION);
      byte[] hash = sha256.digest(answer);
      return new CheckValue(HexFormat.of().formatHex(hash, 0, BYTES));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    } finally {
      Arrays.fill(answer, (byte) 0);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
