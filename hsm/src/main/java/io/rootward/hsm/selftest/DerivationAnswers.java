package io.rootward.hsm.selftest;

import static io.rootward.hsm.selftest.Answers.hex;

import io.rootward.hsm.engine.Algorithm;
import io.rootward.hsm.engine.DerivationMechanism.An10922;
import io.rootward.hsm.engine.DerivationMechanism.AwsSigV4;
import io.rootward.hsm.engine.DerivationMechanism.HashOfKey;
import io.rootward.hsm.engine.DerivationMechanism.Hkdf;
import io.rootward.hsm.engine.DerivationMechanism.KbkdfMode;
import io.rootward.hsm.engine.DerivationMechanism.Pbkdf2;
import io.rootward.hsm.engine.DerivationMechanism.PowerAuthV4;
import io.rootward.hsm.engine.DerivationMechanism.Sp800108;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.MacMechanism.Cmac;
import io.rootward.hsm.engine.MacMechanism.Hmac;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.selftest.Answers.Origin;
import java.util.List;
import java.util.stream.Stream;

/**
 * Hashes and derivations from secret keys. A hash is tested as the derivation by HASH, because
 * engines offer hashing only over keys; the "key" is then the message.
 */
final class DerivationAnswers {

  private DerivationAnswers() {}

  static List<KnownAnswer> all() {
    return Stream.of(hashes(), kbkdfs(), others()).flatMap(List::stream).toList();
  }

  private static List<KnownAnswer> hashes() {
    return List.of(
        hash(Hash.SHA1, "a9993e364706816aba3e25717850c26c9cd0d89d"),
        hash(Hash.SHA224, "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7"),
        hash(Hash.SHA256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        hash(
            Hash.SHA384,
            "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc23"
                + "58baeca134c825a7"),
        hash(
            Hash.SHA512,
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a8"
                + "36ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"),
        hash(Hash.SHA3_224, "e642824c3f8cf24ad09234ee7d3c766fc9a3a5168d0c94ad73b46fdf"),
        hash(Hash.SHA3_256, "3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532"),
        hash(
            Hash.SHA3_384,
            "ec01498288516fc926459f58e2c6ad8df9b473cb0fc08c2596da7cf0e49be4b298d88cea927ac7f539f1edf228376d25"),
        hash(
            Hash.SHA3_512,
            "b751850b1a57168a5693cd924b6b096e08f621827444f70d884f5d0240d2712e10e116e9192af3c91a7ec57647e3934057340b4cf408d5a56592f8274eec53f0"),
        hash(Hash.SHA512_224, "4634270f707b6a54daae7530460842e20e37ed265ceee9a43e8924aa"),
        hash(Hash.SHA512_256, "53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23"));
  }

  /**
   * NIST's validation values for a counter of 32 bits, which is the layout that Derive Key uses:
   * before the fixed input in counter mode, behind the iteration in the others. Counter mode with
   * HMAC and with CMAC, so that both functions are proved.
   */
  private static List<KnownAnswer> kbkdfs() {
    return List.of(
        Answers.derivation(
            new Origin(
                Algorithm.SP800_108_COUNTER, "NIST CAVP, counter-hmac_sha256-before_fixed-32-1"),
            SecretAlgorithm.HMAC,
            new Sp800108(
                KbkdfMode.COUNTER,
                new Hmac(Hash.SHA256),
                hex(""),
                hex(
                    "33d8cf6d0c759fb622d867ea8cf1285de4020af81cc287addf38cc2da4643e6db3b215ad3e33bfc4"
                        + "7877c3620e336887c3c9ad4a1c6c0476b0f90a33")),
            "32c4003872a146194023eac1bda74ddf2b66977dad8a554b974ca2a62f7e4f43",
            "f593af0e1a492a7b904a2662897fa1c1"),
        Answers.derivation(
            new Origin(
                Algorithm.SP800_108_COUNTER, "NIST CAVP, counter-cmac_aes256-before_fixed-32-12"),
            SecretAlgorithm.AES,
            new Sp800108(
                KbkdfMode.COUNTER,
                new Cmac(),
                hex(""),
                hex(
                    "5b0fddc9d05ddcb1ec22719a1ef7aeb497fa15779567de0998a2fd434333a931f137bc9463d608bf"
                        + "c3f32eb6f6ee2be8e47771baef96986edc7d30f7")),
            "06efa15de9c4e827b7bb7f84355b643ef71c97790fc351c3f681bb1cec4f5fd4",
            "3c296c96404de961b47cc6ae4f4d52cba879212f3a63a87cc53480770f215627"),
        Answers.derivation(
            new Origin(
                Algorithm.SP800_108_FEEDBACK, "NIST CAVP, feedback-hmac_sha256-after_iter-32-27"),
            SecretAlgorithm.HMAC,
            new Sp800108(
                KbkdfMode.FEEDBACK,
                new Hmac(Hash.SHA256),
                hex("a87d451b450a5c9c4f157a2c0710f17081a5d85f9c2c70c66c9eeb320f666ad1"),
                hex(
                    "b4c5235e9bd8aa5ca75bdeaf9423b0be53a9ccc92c078d27424ef1b3ac006e1e5e7291ce535ea2c4"
                        + "095e0898bb03b55482233c")),
            "d09be3f6e85a58c5e310ab069bbf316edb5b16a244bc0b8e7840e4ed18276fe1",
            "c0fb5de061f83bbae88e6ce27412a2e7aa6a3f587d655628f77676cc41c074a890c0d31605e89c52"
                + "f43ff3f924a445f1be8a2b35e964de0f4bad10a724e3ce74f53c1a99d8b7"),
        Answers.derivation(
            new Origin(
                Algorithm.SP800_108_DOUBLE_PIPELINE,
                "NIST CAVP, double-pipeline-cmac_aes128-after_iter-32-5"),
            SecretAlgorithm.AES,
            new Sp800108(
                KbkdfMode.DOUBLE_PIPELINE,
                new Cmac(),
                hex(""),
                hex(
                    "bce241ecdfe031faae201950262579aae1b956c46f9b4b683e0fd6ba59658d005d946e13b974f05d"
                        + "348fc1b5a70eb680177b0b")),
            "ae251fe9dc30b9d75c52c6762e0a4aed",
            "1fc49bf7a8b9db3dd131f8ff63b7d8bdaaf1507d2ef9150b01b6bbc1c7b201d6c918386c620a49ae"
                + "074d5b04450202a4cf310c509a8180d3ae58f7baa72abc92"));
  }

  /** One each. PBKDF2 with 2 iterations: one would pass without the loop. */
  private static List<KnownAnswer> others() {
    return List.of(
        Answers.derivation(
            new Origin(Algorithm.PBKDF2, "RFC 6070, 2 iterations"),
            SecretAlgorithm.GENERIC,
            new Pbkdf2(Hash.SHA1, hex("73616c74"), 2),
            "70617373776f7264",
            "ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957"),
        Answers.derivation(
            new Origin(Algorithm.HKDF, "RFC 5869 A.1"),
            SecretAlgorithm.GENERIC,
            new Hkdf(Hash.SHA256, hex("000102030405060708090a0b0c"), hex("f0f1f2f3f4f5f6f7f8f9")),
            "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"),
        Answers.derivation(
            new Origin(Algorithm.AN10922, "NXP AN10922, AES-256"),
            SecretAlgorithm.AES,
            new An10922(hex("04782e21801d803042f54e585020416275")),
            "00112233445566778899aabbccddeeff0102030405060708090a0b0c0d0e0f00",
            "4fc6eec820b4c54314990b8611662db695e7880982c0001e6067488346100aed"),
        Answers.derivation(
            new Origin(Algorithm.AN10922, "NXP AN10957, less than a block"),
            SecretAlgorithm.AES,
            new An10922(hex("04deadbeeffeed")),
            "f3f9377698707b688eaf84abe39e3791",
            "0bb408baff98b6ee9f2e1585777f6a51"),
        Answers.derivation(
            new Origin(Algorithm.POWERAUTH_V4, "wultra/powerauth-mobile-sdk, v4-kdf.json"),
            SecretAlgorithm.GENERIC,
            new PowerAuthV4(hex("7574696c"), hex("e5bcc6e984706ad9eb4706b3da373f81decd263e26a1ff")),
            "3bd64c852419b77f2e448da23fcf5d97b4d582e73170d0e23e39d291eb532c04",
            "e1c9e119773fc3008a4d0cb6bb561ef8f81e7218c1f18c186fd1f71cd2d73a56"),
        Answers.derivation(
            new Origin(Algorithm.AWS_SIGV4, "AWS documentation, 20120215"),
            SecretAlgorithm.GENERIC,
            new AwsSigV4(hex("3230313230323135"), hex("75732d656173742d31"), hex("69616d")),
            "774a616c725855746e46454d492f4b374d44454e472b62507852666943594558414d504c454b4559",
            "f4780e2d9f65fa895f9c67b32ce1baf0b0d8a43505a000a1a9e090d414db404d"));
  }

  private static KnownAnswer hash(Hash hash, String output) {
    return Answers.derivation(
        new Origin(Algorithm.of(hash), "FIPS 180 and FIPS 202, \"abc\""),
        SecretAlgorithm.GENERIC,
        new HashOfKey(hash),
        "616263",
        output);
  }
}
