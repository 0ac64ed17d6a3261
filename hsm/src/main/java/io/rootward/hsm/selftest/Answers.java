package io.rootward.hsm.selftest;

import io.rootward.hsm.engine.Algorithm;
import io.rootward.hsm.engine.CipherMechanism;
import io.rootward.hsm.engine.Ciphertext;
import io.rootward.hsm.engine.DerivationMechanism;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.MacMechanism;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.engine.SignatureMechanism;
import io.rootward.hsm.engine.WrapMechanism;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * How each kind of mechanism is put to the test. All values are hexadecimal.
 *
 * <p>An answer alone does not prove much of what draws random numbers: RSA encryption, RSA-PSS and
 * ECDSA give other bytes each time. Those are tested from the side that does not, and then with
 * what the engine makes itself.
 */
final class Answers {
  /**
   * Where values come from and what they prove.
   *
   * @param algorithm what they prove
   * @param source publication
   */
  record Origin(Algorithm algorithm, String source) {
    private KnownAnswer proves(KnownAnswer.Check check) {
      return new KnownAnswer(algorithm, source, check);
    }
  }

  /**
   * A private and a public key, not of one pair in key agreement.
   *
   * @param pkcs8 PrivateKeyInfo
   * @param info SubjectPublicKeyInfo
   */
  record Pair(String pkcs8, String info) {
    private EngineKey privateKey(KeyEngine engine, KeyPairSpec pair) {
      return imported(engine, new KeySpec.Private(pair), pkcs8);
    }

    private EngineKey publicKey(KeyEngine engine, KeyPairSpec pair) {
      return imported(engine, new KeySpec.Public(pair), info);
    }
  }

  /** Any bytes would do; these went into the answer of the X9.63 test. */
  private static final String SHARED_INFO = "f005ba1100ddba11";

  private Answers() {}

  static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  /** The code of a message, compared; there is nothing to turn round. */
  static KnownAnswer mac(
      Origin origin, SecretAlgorithm kind, MacMechanism how, String key, String data, String code) {
    return origin.proves(
        engine -> {
          try (EngineKey secret = secret(engine, kind, key)) {
            return Arrays.equals(engine.mac(secret, how, hex(data)), hex(code));
          }
        });
  }

  /** A derivation from a secret key; the length of the answer is the length asked for. */
  static KnownAnswer derivation(
      Origin origin, SecretAlgorithm kind, DerivationMechanism how, String key, String output) {
    return origin.proves(
        engine -> {
          try (EngineKey base = secret(engine, kind, key)) {
            return derives(engine, base, how, output);
          }
        });
  }

  /** One side of a key agreement, with or without a derivation over the shared secret. */
  static KnownAnswer agreement(
      Origin origin, KeyPairSpec pair, Pair keys, @Nullable Hash kdf, String output) {
    return origin.proves(
        engine -> {
          try (EngineKey base = keys.privateKey(engine, pair);
              EngineKey peer = keys.publicKey(engine, pair)) {
            byte[] info = kdf == null ? new byte[0] : hex(SHARED_INFO);
            return derives(
                engine, base, new DerivationMechanism.Agreement(peer, kdf, info), output);
          }
        });
  }

  /** Both directions. */
  static KnownAnswer cipher(
      Origin origin, CipherMechanism how, String key, String clear, Ciphertext sealed) {
    return cipher(origin, SecretAlgorithm.AES, how, key, clear, sealed);
  }

  /** The same of any cipher. */
  static KnownAnswer cipher(
      Origin origin,
      SecretAlgorithm kind,
      CipherMechanism how,
      String key,
      String clear,
      Ciphertext sealed) {
    return origin.proves(
        engine -> {
          try (EngineKey secret = secret(engine, kind, key)) {
            byte[] iv = how.ivBytes(secret.spec()) == 0 ? null : sealed.iv();
            Ciphertext made = engine.encrypt(secret, how, iv, hex(clear));
            return Arrays.equals(made.data(), sealed.data())
                && Arrays.equals(made.tag(), sealed.tag())
                && opens(engine, secret, how, sealed, clear);
          }
        });
  }

  /** Both directions: unwrapping judges a check value, wrapping makes it. */
  static KnownAnswer wrap(
      Origin origin, WrapMechanism how, String key, String material, String wrapped) {
    return origin.proves(
        engine -> {
          try (EngineKey kek = secret(engine, SecretAlgorithm.AES, key);
              SecretBytes clear = SecretBytes.owning(hex(material));
              SecretBytes unwrapped = engine.unwrapBytes(kek, how, hex(wrapped))) {
            return unwrapped.contentEquals(clear)
                && Arrays.equals(engine.wrapBytes(kek, how, clear), hex(wrapped));
          }
        });
  }

  /** A published signature verifies, a changed one does not, and one made now verifies. */
  static KnownAnswer signature(
      Origin origin,
      KeyPairSpec pair,
      Pair keys,
      SignatureMechanism how,
      String message,
      String signature) {
    return origin.proves(
        engine -> {
          try (EngineKey signer = keys.privateKey(engine, pair);
              EngineKey verifier = keys.publicKey(engine, pair)) {
            byte[] data = hex(message);
            return engine.verify(verifier, how, data, hex(signature))
                && !engine.verify(verifier, how, data, changed(hex(signature)))
                && engine.verify(verifier, how, data, engine.sign(signer, how, data));
          }
        });
  }

  /** The published signature and no other, which verifies. */
  static KnownAnswer exactSignature(
      Origin origin,
      KeyPairSpec pair,
      Pair keys,
      SignatureMechanism how,
      String message,
      String signature) {
    return origin.proves(
        engine -> {
          try (EngineKey signer = keys.privateKey(engine, pair);
              EngineKey verifier = keys.publicKey(engine, pair)) {
            byte[] data = hex(message);
            return Arrays.equals(engine.sign(signer, how, data), hex(signature))
                && engine.verify(verifier, how, data, hex(signature))
                && !engine.verify(verifier, how, data, changed(hex(signature)));
          }
        });
  }

  /** A published ciphertext opens, and so does one made now. */
  static KnownAnswer decryption(
      Origin origin, Pair keys, CipherMechanism how, String sealed, String clear) {
    return origin.proves(
        engine -> {
          KeyPairSpec pair = new KeyPairSpec.Rsa(2048);
          try (EngineKey opener = keys.privateKey(engine, pair);
              EngineKey sealer = keys.publicKey(engine, pair)) {
            Ciphertext made = engine.encrypt(sealer, how, null, hex(clear));
            return opens(engine, opener, how, Ciphertext.of(hex(sealed)), clear)
                && opens(engine, opener, how, made, clear);
          }
        });
  }

  private static boolean derives(
      KeyEngine engine, EngineKey base, DerivationMechanism how, String output) {
    var spec = new KeySpec.Secret(SecretAlgorithm.GENERIC, 4 * output.length());
    try (EngineKey derived = engine.derive(base, how, spec);
        SecretBytes material = engine.export(derived);
        SecretBytes expected = SecretBytes.owning(hex(output))) {
      return material.contentEquals(expected);
    }
  }

  private static boolean opens(
      KeyEngine engine, EngineKey key, CipherMechanism how, Ciphertext sealed, String clear) {
    try (SecretBytes opened = engine.decrypt(key, how, sealed);
        SecretBytes expected = SecretBytes.owning(hex(clear))) {
      return opened.contentEquals(expected);
    }
  }

  private static EngineKey secret(KeyEngine engine, SecretAlgorithm kind, String key) {
    return imported(engine, new KeySpec.Secret(kind, 4 * key.length()), key);
  }

  private static EngineKey imported(KeyEngine engine, KeySpec spec, String digits) {
    try (SecretBytes material = SecretBytes.owning(hex(digits))) {
      return engine.importKey(spec, material);
    }
  }

  /** One bit in the last byte: still of the right form, so that the mathematics must refuse it. */
  private static byte[] changed(byte[] signature) {
    byte[] changed = signature.clone();
    changed[changed.length - 1] ^= 1;
    return changed;
  }
}
