package io.rootward.conformance.load;

import io.rootward.hsm.engine.CipherMechanism;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.DerivationMechanism;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.engine.SignatureMechanism;
import io.rootward.hsm.software.Providers;
import io.rootward.hsm.software.SoftwareEngine;
import java.security.SecureRandom;
import java.util.List;

/**
 * What the software engine can do by itself: threads that call it in a loop, with one key that is
 * at hand. No record is read, nothing audited, nothing encoded. A program of its own, asked by the
 * name of a {@link SoftwareWork}.
 */
final class SoftwareLoop {
  private static final KeySpec.Secret AES_256 = new KeySpec.Secret(SecretAlgorithm.AES, 256);
  private static final KeySpec.Secret HMAC_256 = new KeySpec.Secret(SecretAlgorithm.HMAC, 256);
  private static final int RSA_BITS = 2_048;
  private static final int TAG_BYTES = 16;

  private final KeyEngine engine = SoftwareEngine.start(Providers.fastest(), new SecureRandom());
  private final byte[] data = new byte[Workloads.DATA_BYTES];
  private final byte[] derivationData = new byte[Workloads.DERIVATION_DATA_BYTES];

  private SoftwareLoop() {}

  /** Arguments as {@link TightLoop} has them. */
  public static void main(String[] arguments) throws Exception {
    SoftwareLoop loop = new SoftwareLoop();
    new TightLoop(List.of(arguments))
        .serve(
            line -> {
              TightLoop.Worker worker = loop.worker(SoftwareWork.valueOf(line));
              return () -> worker;
            });
  }

  /** One for all threads, with a key of its own. */
  private TightLoop.Worker worker(SoftwareWork work) {
    return switch (work) {
      case ENCRYPT -> encrypting();
      case DERIVE -> deriving();
      case SIGN_P256 -> ecdsa(Curve.P256);
      case SIGN_SECP256K1 -> ecdsa(Curve.SECP256K1);
      case SIGN_ED25519 ->
          signing(new KeyPairSpec.Ec(Curve.ED25519), new SignatureMechanism.Ed25519());
      case SIGN_RSA ->
          signing(
              new KeyPairSpec.Rsa(RSA_BITS),
              new SignatureMechanism.RsaPkcs1(Hash.SHA256, SignatureMechanism.Input.MESSAGE));
    };
  }

  private TightLoop.Worker encrypting() {
    EngineKey key = engine.generate(AES_256);
    CipherMechanism gcm = new CipherMechanism.Gcm(TAG_BYTES, new byte[0]);
    return () -> engine.encrypt(key, gcm, null, data);
  }

  private TightLoop.Worker deriving() {
    EngineKey base = engine.generate(HMAC_256);
    DerivationMechanism hmac = new DerivationMechanism.HmacOfData(Hash.SHA256, derivationData);
    return () -> engine.derive(base, hmac, AES_256).close();
  }

  private TightLoop.Worker ecdsa(Curve curve) {
    return signing(new KeyPairSpec.Ec(curve), new SignatureMechanism.Ecdsa(Hash.SHA256));
  }

  private TightLoop.Worker signing(KeyPairSpec pair, SignatureMechanism how) {
    EngineKey key = engine.generatePair(pair).privateKey();
    return () -> engine.sign(key, how, data);
  }
}
