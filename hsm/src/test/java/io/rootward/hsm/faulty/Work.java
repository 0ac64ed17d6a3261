package io.rootward.hsm.faulty;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rootward.hsm.engine.BlockMode;
import io.rootward.hsm.engine.CipherMechanism.Gcm;
import io.rootward.hsm.engine.Ciphertext;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.DerivationMechanism;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.EngineKeyPair;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeyId;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeyPurpose;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.MacMechanism.Hmac;
import io.rootward.hsm.engine.Padding;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.engine.SignatureMechanism.Ecdsa;
import io.rootward.hsm.engine.WrapMechanism.AesKeyWrapPadded;
import io.rootward.hsm.software.Providers;
import io.rootward.hsm.software.SoftwareEngine;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * A little of everything with keys that outlast a token's absence; each result is compared with
 * what it must be, signatures by another engine.
 */
final class Work implements AutoCloseable {
  private static final KeySpec.Secret AES_256 = new KeySpec.Secret(SecretAlgorithm.AES, 256);
  private static final KeySpec.Secret HMAC_512 = new KeySpec.Secret(SecretAlgorithm.HMAC, 512);
  private static final Gcm GCM = new Gcm(16, new byte[0]);
  private static final Hmac HMAC = new Hmac(Hash.SHA256);
  private static final Ecdsa ECDSA = new Ecdsa(Hash.SHA256);
  private static final AesKeyWrapPadded KWP = new AesKeyWrapPadded();
  private static final byte[] MESSAGE = "a message".getBytes(UTF_8);
  private static final DerivationMechanism DERIVATION =
      new DerivationMechanism.EncryptData(BlockMode.ECB, Padding.NONE, null, new byte[32]);

  private final KeyEngine engine;
  private final KeyEngine judge = SoftwareEngine.start(Providers.fastest(), new SecureRandom());
  private final EngineKey mac;
  private final EngineKey data;
  private final EngineKey base;
  private final EngineKey kek;
  private final EngineKey signing;
  private final EngineKey verifying;
  private final byte[] code;
  private final byte[] derivedCode;
  private final byte[] wrapped;

  /** Makes the keys; the engine works well meanwhile. */
  Work(KeyEngine engine) {
    this.engine = engine;
    removeKeys(); // Of a test that was cut short.
    mac = engine.generate(HMAC_512, resident("mac", EnumSet.of(KeyPurpose.MAC)));
    data =
        engine.generate(
            AES_256, resident("data", EnumSet.of(KeyPurpose.ENCRYPT, KeyPurpose.DECRYPT)));
    base = engine.generate(AES_256, resident("base", EnumSet.of(KeyPurpose.DERIVE)));
    kek = engine.generate(AES_256, resident("kek", EnumSet.of(KeyPurpose.WRAP, KeyPurpose.UNWRAP)));
    KeyPairSpec p256 = new KeyPairSpec.Ec(Curve.P256);
    EngineKeyPair pair =
        engine.generatePair(p256, resident("signing", EnumSet.of(KeyPurpose.SIGN)));
    signing = pair.privateKey();
    try (SecretBytes info = engine.export(pair.publicKey())) {
      verifying = judge.importKey(new KeySpec.Public(p256), info);
    }
    code = engine.mac(mac, HMAC, MESSAGE);
    derivedCode = derivedCode();
    try (EngineKey some = engine.generate(AES_256)) {
      wrapped = engine.wrap(kek, KWP, some);
    }
  }

  private static KeyPolicy resident(String name, Set<KeyPurpose> purposes) {
    return KeyPolicy.inside(purposes).residentAs(new KeyId("faulty:" + name));
  }

  /** One of each. */
  boolean isRight() {
    return Arrays.equals(code, engine.mac(mac, HMAC, MESSAGE))
        && sealsAndOpens()
        && Arrays.equals(derivedCode, derivedCode())
        && unwraps()
        && judge.verify(verifying, ECDSA, MESSAGE, engine.sign(signing, ECDSA, MESSAGE));
  }

  private boolean sealsAndOpens() {
    Ciphertext sealed = engine.encrypt(data, GCM, null, MESSAGE);
    try (SecretBytes opened = engine.decrypt(data, GCM, sealed)) {
      return Arrays.equals(MESSAGE, opened.exposeCopy());
    }
  }

  private byte[] derivedCode() {
    KeyPolicy policy = KeyPolicy.inside(EnumSet.of(KeyPurpose.ENCRYPT));
    try (EngineKey derived = engine.derive(base, DERIVATION, AES_256, policy)) {
      return engine.encrypt(derived, GCM, new byte[12], MESSAGE).tag();
    }
  }

  private boolean unwraps() {
    KeyPolicy policy = KeyPolicy.inside(EnumSet.of(KeyPurpose.ENCRYPT));
    try (EngineKey key = engine.unwrap(kek, KWP, wrapped, AES_256, policy)) {
      return key.spec().equals(AES_256);
    }
  }

  /** Removes the keys; the engine works well again. */
  @Override
  public void close() {
    removeKeys();
    judge.close();
  }

  private void removeKeys() {
    for (String name : new String[] {"mac", "data", "base", "kek", "signing"}) {
      engine.destroy(new KeyId("faulty:" + name));
    }
  }
}
