package io.rootward.hsm.selftest;

import io.rootward.hsm.engine.Algorithm;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeyPairSpec.Ec;
import io.rootward.hsm.engine.SignatureMechanism.DeterministicEcdsa;
import io.rootward.hsm.engine.SignatureMechanism.DeterministicEcdsa.Form;
import io.rootward.hsm.engine.SignatureMechanism.Ecdsa;
import io.rootward.hsm.selftest.Answers.Origin;
import io.rootward.hsm.selftest.Answers.Pair;
import java.util.List;

/**
 * Signatures and key agreement on secp256k1, and signatures with the nonces of RFC 6979, of which
 * there is a published set on that curve.
 */
final class Secp256k1Answers {
  private static final Ec CURVE = new Ec(Curve.SECP256K1);
  private static final String SOURCE = "RFC 6979 on secp256k1, bitcointalk.org topic 285142";

  /** RFC 6979's "sample" is the message. */
  private static final String SAMPLE = "73616d706c65";

  private static final Pair SIGNER =
      new Pair(
          "308184020100301006072a8648ce3d020106052b8104000a046d306b0201010420cca9fbcc1b41e5"
              + "a95d369eaa6ddcff73b61a4efaa279cfc6567e8daa39cbaf50a1440342000491f1ed66d63e12df11"
              + "8095ae010152f6cf65ffee656831f3000c28c4421d8e5b41b60399f2f3e0154134c91195c10fa3b7"
              + "28dcff53a0c42f195cabe2ef0c9847",
          "3056301006072a8648ce3d020106052b8104000a0342000491f1ed66d63e12df118095ae010152f6"
              + "cf65ffee656831f3000c28c4421d8e5b41b60399f2f3e0154134c91195c10fa3b728dcff53a0c42f"
              + "195cabe2ef0c9847");

  private static final Pair WYCHEPROOF =
      new Pair(
          "308184020100301006072a8648ce3d020106052b8104000a046d306b0201010420f4b7ff7cccc988"
              + "13a69fae3df222bfe3f4e28f764bf91b4a10d8096ce446b254a144034200042437217554f2c4a425"
              + "d320acb9519abe59fb491279630c8daa8d19bcaa6d6d32fc1d8c23feba0a9ea3931fa3baa6684d87"
              + "0a514885b9f854ba1d1fda8fb33cc3",
          "3056301006072a8648ce3d020106052b8104000a03420004d8096af8a11e0b80037e1ee68246b5dc"
              + "bb0aeb1cf1244fd767db80f3fa27da2b396812ea1686e7472e9692eaf3e958e50e9500d3b4c77243"
              + "db1f2acd67ba9cc4");

  private Secp256k1Answers() {}

  static List<KnownAnswer> all() {
    String r = "af340daf02cc15c8d5d08d7735dfe6b98a474ed373bdb5fbecf7571be52b3842";
    String s = "5009fb27f37034a9b24b707b7c6b79ca23ddef9e25f7282e8a797efe53a8f124";
    String der = "3045022100" + r + "0220" + s;
    return List.of(
        Answers.signature(
            new Origin(Algorithm.ECDSA_SECP256K1, SOURCE),
            CURVE,
            SIGNER,
            new Ecdsa(Hash.SHA256),
            SAMPLE,
            der),
        Answers.exactSignature(
            new Origin(Algorithm.ECDSA_DETERMINISTIC, SOURCE),
            CURVE,
            SIGNER,
            new DeterministicEcdsa(Hash.SHA256, Form.DER),
            SAMPLE,
            der),
        Answers.exactSignature(
            new Origin(Algorithm.ECDSA_DETERMINISTIC, SOURCE + ", recoverable"),
            CURVE,
            SIGNER,
            new DeterministicEcdsa(Hash.SHA256, Form.RECOVERABLE),
            SAMPLE,
            r + s + "01"),
        Answers.agreement(
            new Origin(Algorithm.ECDH_SECP256K1, "Wycheproof ecdh_secp256k1_test.json tcId 1"),
            CURVE,
            WYCHEPROOF,
            null,
            "544dfae22af6af939042b1d85b71a1e49e9a5614123c4d6ad0c8af65baf87d65"));
  }
}
