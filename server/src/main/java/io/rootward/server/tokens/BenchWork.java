package io.rootward.server.tokens;

import io.rootward.hsm.engine.BlockMode;
import io.rootward.hsm.engine.CipherMechanism;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.DerivationMechanism;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.EngineKeyPair;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeyPurpose;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.MacMechanism;
import io.rootward.hsm.engine.Padding;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.engine.SignatureMechanism;
import io.rootward.hsm.engine.WrapMechanism;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;

/**
 * One kind of operation to be measured.
 *
 * @param name for people
 * @param setup makes the keys it needs
 */
record BenchWork(String name, Function<KeyEngine, Ready> setup) {
  private static final KeySpec.Secret AES = new KeySpec.Secret(SecretAlgorithm.AES, 256);
  private static final KeySpec.Secret AES_128 = new KeySpec.Secret(SecretAlgorithm.AES, 128);
  private static final KeySpec.Secret HMAC = new KeySpec.Secret(SecretAlgorithm.HMAC, 256);
  private static final CipherMechanism GCM = new CipherMechanism.Gcm(16, new byte[0]);
  private static final WrapMechanism PADDED = new WrapMechanism.AesKeyWrapPadded();
  private static final byte[] KIBIBYTE = new byte[1_024];
  private static final byte[] DIGEST = new byte[32];

  /**
   * An operation with its keys.
   *
   * @param once does it once; thread-safe
   * @param keys to be closed afterwards
   */
  record Ready(Runnable once, List<EngineKey> keys) implements AutoCloseable {
    @Override
    public void close() {
      keys.forEach(EngineKey::close);
    }
  }

  Ready prepare(KeyEngine token) {
    return setup.apply(token);
  }

  static List<BenchWork> all() {
    return List.of(
        new BenchWork("Sign, ECDSA P-256", BenchWork::sign),
        new BenchWork("Encrypt, AES-256-GCM 1 KiB", BenchWork::encrypt),
        new BenchWork("MAC, HMAC-SHA-256 1 KiB", BenchWork::mac),
        new BenchWork("Derive, AES-ECB, and forget", BenchWork::derive),
        new BenchWork("Unwrap, encrypt 1 KiB, forget", BenchWork::unwrap),
        new BenchWork("Generate AES-256, and forget", BenchWork::generate));
  }

  private static KeyPolicy inside(KeyPurpose first, KeyPurpose... rest) {
    return KeyPolicy.inside(EnumSet.of(first, rest));
  }

  private static Ready sign(KeyEngine token) {
    EngineKeyPair pair =
        token.generatePair(new KeyPairSpec.Ec(Curve.P256), inside(KeyPurpose.SIGN));
    SignatureMechanism ecdsa = new SignatureMechanism.Ecdsa(null);
    return new Ready(
        () -> token.sign(pair.privateKey(), ecdsa, DIGEST),
        List.of(pair.privateKey(), pair.publicKey()));
  }

  private static Ready encrypt(KeyEngine token) {
    EngineKey key = token.generate(AES, inside(KeyPurpose.ENCRYPT));
    return new Ready(() -> token.encrypt(key, GCM, null, KIBIBYTE), List.of(key));
  }

  private static Ready mac(KeyEngine token) {
    EngineKey key = token.generate(HMAC, inside(KeyPurpose.MAC));
    MacMechanism hmac = new MacMechanism.Hmac(Hash.SHA256);
    return new Ready(() -> token.mac(key, hmac, KIBIBYTE), List.of(key));
  }

  private static Ready derive(KeyEngine token) {
    EngineKey base = token.generate(AES, inside(KeyPurpose.DERIVE));
    DerivationMechanism ecb =
        new DerivationMechanism.EncryptData(BlockMode.ECB, Padding.NONE, null, new byte[16]);
    KeyPolicy child = inside(KeyPurpose.ENCRYPT);
    return new Ready(() -> token.derive(base, ecb, AES_128, child).close(), List.of(base));
  }

  private static Ready unwrap(KeyEngine token) {
    EngineKey kek = token.generate(AES, inside(KeyPurpose.WRAP, KeyPurpose.UNWRAP));
    KeyPolicy policy = inside(KeyPurpose.ENCRYPT);
    byte[] wrapped;
    try (EngineKey key = token.generate(AES, policy.wrappable())) {
      wrapped = token.wrap(kek, PADDED, key);
    }
    return new Ready(() -> sealedUse(token, kek, wrapped, policy), List.of(kek));
  }

  private static void sealedUse(KeyEngine token, EngineKey kek, byte[] wrapped, KeyPolicy policy) {
    try (EngineKey key = token.unwrap(kek, PADDED, wrapped, AES, policy)) {
      token.encrypt(key, GCM, null, KIBIBYTE);
    }
  }

  private static Ready generate(KeyEngine token) {
    KeyPolicy policy = inside(KeyPurpose.ENCRYPT);
    return new Ready(() -> token.generate(AES, policy).close(), List.of());
  }
}
