package io.rootward.hsm.selftest;

import static io.rootward.hsm.selftest.Answers.hex;

import io.rootward.hsm.engine.Algorithm;
import io.rootward.hsm.engine.BlockMode;
import io.rootward.hsm.engine.CipherMechanism.Block;
import io.rootward.hsm.engine.CipherMechanism.Ccm;
import io.rootward.hsm.engine.CipherMechanism.ChaCha20;
import io.rootward.hsm.engine.CipherMechanism.ChaCha20Poly1305;
import io.rootward.hsm.engine.CipherMechanism.Gcm;
import io.rootward.hsm.engine.CipherMechanism.Xts;
import io.rootward.hsm.engine.Ciphertext;
import io.rootward.hsm.engine.Padding;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.selftest.Answers.Origin;
import java.util.List;
import java.util.stream.Stream;

/** Ciphers other than AES, by their first published block, and the modes that few engines have. */
final class CipherAnswers {
  private CipherAnswers() {}

  static List<KnownAnswer> all() {
    return Stream.concat(blockCiphers().stream(), modes().stream()).toList();
  }

  private static List<KnownAnswer> blockCiphers() {
    return List.of(
        block(
            new Origin(Algorithm.TRIPLE_DES, "SP 800-67 appendix B.1"),
            SecretAlgorithm.TRIPLE_DES,
            "0123456789abcdef23456789abcdef01456789abcdef0123",
            "5468652071756663",
            "a826fd8ce53b855f"),
        block(
            new Origin(Algorithm.BLOWFISH, "Schneier's test vectors, the second"),
            SecretAlgorithm.BLOWFISH,
            "ffffffffffffffff",
            "ffffffffffffffff",
            "51866fd5b85ecb8a"),
        block(
            new Origin(Algorithm.CAMELLIA, "RFC 3713 appendix A"),
            SecretAlgorithm.CAMELLIA,
            "0123456789abcdeffedcba9876543210",
            "0123456789abcdeffedcba9876543210",
            "67673138549669730857065648eabe43"),
        block(
            new Origin(Algorithm.CAST5, "RFC 2144 appendix B.1"),
            SecretAlgorithm.CAST5,
            "0123456712345678234567893456789a",
            "0123456789abcdef",
            "238b4fe5847e44b2"),
        block(
            new Origin(Algorithm.IDEA, "Lai, On the Design and Security of Block Ciphers"),
            SecretAlgorithm.IDEA,
            "00010002000300040005000600070008",
            "0000000100020003",
            "11fbed2b01986de5"),
        block(
            new Origin(Algorithm.SEED, "RFC 4269 appendix B.1"),
            SecretAlgorithm.SEED,
            "00000000000000000000000000000000",
            "000102030405060708090a0b0c0d0e0f",
            "5ebac6e0054e166819aff1cc6d346cdb"),
        block(
            new Origin(Algorithm.ARIA, "RFC 5794 appendix A.1"),
            SecretAlgorithm.ARIA,
            "000102030405060708090a0b0c0d0e0f",
            "00112233445566778899aabbccddeeff",
            "d718fbd6ab644c739da95f3be6451778"),
        block(
            new Origin(Algorithm.TWOFISH, "Twofish paper, appendix B.2"),
            SecretAlgorithm.TWOFISH,
            "00000000000000000000000000000000",
            "00000000000000000000000000000000",
            "9f589f5cf6122c32b6bfec2f2ae8c35a"),
        block(
            new Origin(Algorithm.SKIPJACK, "SKIPJACK and KEA Algorithm Specifications 2.0"),
            SecretAlgorithm.SKIPJACK,
            "00998877665544332211",
            "33221100ddccbbaa",
            "2587cae27a12d300"));
  }

  private static KnownAnswer block(
      Origin origin, SecretAlgorithm kind, String key, String clear, String sealed) {
    Block how = new Block(BlockMode.ECB, Padding.NONE);
    return Answers.cipher(origin, kind, how, key, clear, Ciphertext.of(hex(sealed)));
  }

  private static List<KnownAnswer> modes() {
    return List.of(
        Answers.cipher(
            new Origin(Algorithm.AES_CCM, "SP 800-38C example 1"),
            new Ccm(4, hex("0001020304050607")),
            "404142434445464748494a4b4c4d4e4f",
            "20212223",
            new Ciphertext(hex("7162015b"), hex("10111213141516"), hex("4dac255d"))),
        Answers.cipher(
            new Origin(Algorithm.AES_GCM, "GCM specification, test case 2, tag of 4 bytes"),
            new Gcm(4, new byte[0]),
            "00000000000000000000000000000000",
            "00000000000000000000000000000000",
            new Ciphertext(hex("0388dace60b6a392f328c2b971b2fe78"), new byte[12], hex("ab6e47d4"))),
        Answers.cipher(
            new Origin(Algorithm.AES_XTS, "NIST CAVP, XTSGenAES256, 256 bits, count 1"),
            SecretAlgorithm.AES_XTS,
            new Xts(),
            "1ea661c58d943a0e4801e42f4b0947149e7f9f8e3e68d0c7505210bd311a0e7c"
                + "d6e13ffdf2418d8d1911c004cda58da3d619b7e2b9141e58318eea392cf41b08",
            "2eedea52cd8215e1acc647e810bbc3642e87287f8d2e57e36c0a24fbc12a202e",
            Ciphertext.of(
                hex("cbaad0e2f6cea3f50b37f934d46a9b130b9d54f07e34f36af793e86f73c6d7db"),
                hex("adf8d92627464ad2f0428e84a9f87564"))),
        Answers.cipher(
            new Origin(Algorithm.CHACHA20, "RFC 8439 appendix A.1, test vector 1"),
            SecretAlgorithm.CHACHA20,
            new ChaCha20(0),
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0000000000000000000000000000000000000000000000000000000000000000",
            Ciphertext.of(
                hex("76b8e0ada0f13d90405d6ae55386bd28bdd219b8a08ded1aa836efcc8b770dc7"),
                new byte[12])),
        chaCha20Poly1305(16, "1ae10b594f09e26a7e902ecbd0600691"),
        chaCha20Poly1305(12, "1ae10b594f09e26a7e902ecb"));
  }

  private static KnownAnswer chaCha20Poly1305(int tagBytes, String tag) {
    return Answers.cipher(
        new Origin(Algorithm.CHACHA20_POLY1305, "RFC 8439 section 2.8.2, tag of " + tagBytes),
        SecretAlgorithm.CHACHA20_POLY1305,
        new ChaCha20Poly1305(tagBytes, hex("50515253c0c1c2c3c4c5c6c7")),
        "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f",
        "4c616469657320616e642047656e746c656d656e206f662074686520636c617373206f66202739393a"
            + "204966204920636f756c64206f6666657220796f75206f6e6c79206f6e652074697020666f7220"
            + "746865206675747572652c2073756e73637265656e20776f756c642062652069742e",
        new Ciphertext(
            hex(
                "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d63dbea45e8ca967"
                    + "1282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b3692ddbd7f2d778b8c9803aee3"
                    + "28091b58fab324e4fad675945585808b4831d7bc3ff4def08e4b7a9de576d26586cec64b61"
                    + "16"),
            hex("070000004041424344454647"),
            hex(tag)));
  }
}
