package io.rootward.hsm.selftest;

import static io.rootward.hsm.selftest.Answers.hex;

import io.rootward.hsm.engine.Algorithm;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.HdChild;
import io.rootward.hsm.engine.HdMechanism;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.engine.SignatureMechanism;
import io.rootward.hsm.engine.SignatureMechanism.Ecdsa;
import io.rootward.hsm.engine.SignatureMechanism.Ed25519;
import java.util.Arrays;
import java.util.List;

/** Trees of private keys, all from the seed of the first published vector. */
final class TreeAnswers {
  private static final String SEED = "000102030405060708090a0b0c0d0e0f";
  private static final int HARDENED = 0x80000000;
  private static final byte[] MESSAGE = {'a', 'b', 'c'};

  private TreeAnswers() {}

  static List<KnownAnswer> all() {
    return List.of(
        child(
            Curve.SECP256K1,
            "BIP-32 test vector 1, m/0'/1",
            List.of(HARDENED, 1),
            "3056301006072a8648ce3d020106052b8104000a03420004501e454bf00751f24b1b489aa925215d"
                + "66af2234e3891c3b21a52bedb3cd711c008794c1df8131b9ad1e1359965b3f3ee2feef0866be6937"
                + "29772be14be881ab",
            "2a7857631386ba23dacac34180dd1983734e444fdbf774041578e9b6adb37c19"),
        // Its first output is no key: what comes of it shows the rule for such.
        child(
            Curve.P256,
            "SLIP-0010 derivation retry, m/28578'",
            List.of(HARDENED | 28578),
            "3059301306072a8648ce3d020106082a8648ce3d03010703420004519b5554a4872e8c9c1c847115"
                + "363051ec43e93400e030ba3c36b52a3e70a5b7fa0b4272bd7d6bcf8dd711a4f4868062a9dc98e9ca"
                + "c333386c645eb40e9a5af8",
            "e94c8ebe30c2250a14713212f6449b20f3329105ea15b652ca5bdfc68f6c65c2"),
        child(
            Curve.ED25519,
            "SLIP-0010 test vector 1 for ed25519, m/0'",
            List.of(HARDENED),
            "302a300506032b65700321008c8a13df77a28f3445213a0f432fde644acaa215fc72dcdf300d5efa"
                + "a85d350c",
            "8b59aa11380b624e81507a27fedda59fea6d0b779a778918a2fd3590e16e9c69"),
        child(
            Curve.X25519,
            "SLIP-0010 test vector 1 for curve25519, m/0'/1'",
            List.of(HARDENED, HARDENED | 1),
            "302a300506032b656e032100e9506455dce2526df42e5e4eb5585eaef712e5f9c6a28bf9fb175d96"
                + "595ea872",
            "2ee5ba14faf2fe9d7ab532451c2be3a0a5375c5e8c44fb31d9ad7edc25cda000"));
  }

  /** The public half and the chain code that were published, and a private key that fits them. */
  private static KnownAnswer child(
      Curve curve, String source, List<Integer> path, String info, String chainCode) {
    return new KnownAnswer(
        Algorithm.treeOn(curve),
        source,
        engine -> {
          HdMechanism how = new HdMechanism(curve, null, path);
          try (EngineKey seed = seed(engine);
              HdChild child = engine.deriveTree(seed, how, KeyPolicy.open());
              SecretBytes expected = SecretBytes.owning(hex(chainCode))) {
            return child.chainCode().contentEquals(expected)
                && Arrays.equals(child.publicKey(), hex(info))
                && (curve == Curve.X25519 || signs(engine, child, curve));
          }
        });
  }

  private static EngineKey seed(KeyEngine engine) {
    try (SecretBytes material = SecretBytes.owning(hex(SEED))) {
      return engine.importKey(
          new KeySpec.Secret(SecretAlgorithm.GENERIC, 8 * material.length()), material);
    }
  }

  private static boolean signs(KeyEngine engine, HdChild child, Curve curve) {
    KeySpec spec = new KeySpec.Public(new KeyPairSpec.Ec(curve));
    SignatureMechanism how = curve == Curve.ED25519 ? new Ed25519() : new Ecdsa(Hash.SHA256);
    try (SecretBytes info = SecretBytes.copyOf(child.publicKey());
        EngineKey verifier = engine.importKey(spec, info)) {
      return engine.verify(verifier, how, MESSAGE, engine.sign(child.privateKey(), how, MESSAGE));
    }
  }
}
