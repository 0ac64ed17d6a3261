package io.rootward.hsm.selftest;

import static io.rootward.hsm.selftest.Answers.hex;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.rootward.hsm.engine.Algorithm;
import io.rootward.hsm.engine.BlockMode;
import io.rootward.hsm.engine.CipherMechanism.Block;
import io.rootward.hsm.engine.CipherMechanism.Gcm;
import io.rootward.hsm.engine.Ciphertext;
import io.rootward.hsm.engine.DerivationMechanism.EncryptData;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.MacMechanism.Cmac;
import io.rootward.hsm.engine.MacMechanism.Hmac;
import io.rootward.hsm.engine.Padding;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.engine.WrapMechanism.AesKeyWrap;
import io.rootward.hsm.engine.WrapMechanism.AesKeyWrapPadded;
import io.rootward.hsm.selftest.Answers.Origin;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * HMAC (RFC 4231 and RFC 2202, test 1), AES in its modes, CMAC and key wrap. Two blocks at least
 * where blocks are chained: the first alone would not show a wrong chaining.
 */
final class SymmetricAnswers {
  /** Key, vector and plaintext of SP 800-38A appendix F; RFC 4493 takes the same key. */
  private static final String KEY = "2b7e151628aed2a6abf7158809cf4f3c";

  private static final String IV = "000102030405060708090a0b0c0d0e0f";
  private static final String CLEAR =
      "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51";

  private SymmetricAnswers() {}

  static List<KnownAnswer> all() {
    return Stream.of(macs(), modes(), keyWraps()).flatMap(List::stream).toList();
  }

  private static List<KnownAnswer> macs() {
    return List.of(
        hmac(Hash.SHA1, "b617318655057264e28bc0b6fb378c8ef146be00"),
        hmac(Hash.SHA224, "896fb1128abbdf196832107cd49df33f47b4b1169912ba4f53684b22"),
        hmac(Hash.SHA256, "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
        hmac(
            Hash.SHA384,
            "afd03944d84895626b0825f4ab46907f15f9dadbe4101ec682aa034c7cebc59cfaea9ea9076ede7f4af152e8b2fa9cb6"),
        hmac(
            Hash.SHA512,
            "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cdedaa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854"),
        hmac(Hash.SHA512_224, "b244ba01307c0e7a8ccaad13b1067a4cf6b961fe0c6a20bda3d92039"),
        hmac(Hash.SHA512_256, "9f9126c3d9c3c330d760425ca8a217e31feae31bfe70196ff81642b868402eab"),
        sha3(Hash.SHA3_224, "332cfd59347fdb8e576e77260be4aba2d6dc53117b3bfb52c6d18c04"),
        sha3(Hash.SHA3_256, "4fe8e202c4f058e8dddc23d8c34e467343e23555e24fc2f025d598f558f67205"),
        sha3(
            Hash.SHA3_384,
            "d588a3c51f3f2d906e8298c1199aa8ff6296218127f6b38a90b6afe2c5617725bc99987f79b22a557b6520db710b7f42"),
        sha3(
            Hash.SHA3_512,
            "4efd629d6c71bf86162658f29943b1c308ce27cdfa6db0d9c3ce81763f9cbce5f7ebe9868031db1a8f8eb7b6b95e5c5e3f657a8996c86a2f6527e307f0213196"),
        Answers.mac(
            new Origin(Algorithm.HMAC_MD5, "RFC 2202, test case 1"),
            SecretAlgorithm.HMAC,
            new Hmac(Hash.MD5),
            "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
            "4869205468657265",
            "9294727a3638bb1c13f48ef8158bfc9d"),
        Answers.mac(
            new Origin(Algorithm.AES_CMAC, "RFC 4493 example 2"),
            SecretAlgorithm.AES,
            new Cmac(),
            KEY,
            "6bc1bee22e409f96e93d7e117393172a",
            "070a16b46b4d4144f79bdd9dd04a287c"));
  }

  private static List<KnownAnswer> modes() {
    return List.of(
        Answers.cipher(
            new Origin(Algorithm.AES_ECB, "SP 800-38A F.1.1"),
            new Block(BlockMode.ECB, Padding.NONE),
            KEY,
            CLEAR,
            Ciphertext.of(hex("3ad77bb40d7a3660a89ecaf32466ef97f5d3d58503b9699de785895a96fdbaaf"))),
        Answers.cipher(
            new Origin(Algorithm.AES_CBC, "SP 800-38A F.2.1"),
            new Block(BlockMode.CBC, Padding.NONE),
            KEY,
            CLEAR,
            Ciphertext.of(
                hex("7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2"), hex(IV))),
        Answers.cipher(
            new Origin(Algorithm.AES_CTR, "SP 800-38A F.5.1"),
            new Block(BlockMode.CTR, Padding.NONE),
            KEY,
            CLEAR,
            Ciphertext.of(
                hex("874d6191b620e3261bef6864990db6ce9806f66b7970fdff8617187bb9fffdff"),
                hex("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"))),
        stream(
            Algorithm.AES_CFB,
            "SP 800-38A F.3.13",
            BlockMode.CFB,
            "3b3fd92eb72dad20333449f8e83cfb4ac8a64537a0b3a93fcde3cdad9f1ce58b"),
        stream(
            Algorithm.AES_OFB,
            "SP 800-38A F.4.1",
            BlockMode.OFB,
            "3b3fd92eb72dad20333449f8e83cfb4a7789508d16918f03f53c52dac54ed825"),
        Answers.cipher(
            new Origin(Algorithm.AES_GCM, "GCM specification, test case 4"),
            new Gcm(16, hex("feedfacedeadbeeffeedfacedeadbeefabaddad2")),
            "feffe9928665731c6d6a8f9467308308",
            "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c9595680953"
                + "2fcf0e2449a6b525b16aedf5aa0de657ba637b39",
            new Ciphertext(
                hex(
                    "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c"
                        + "7d8f6a5aac84aa051ba30b396a0aac973d58e091"),
                hex("cafebabefacedbaddecaf888"),
                hex("5bc94fbc3221a5db94fae95ae7121a47"))));
  }

  private static List<KnownAnswer> keyWraps() {
    return List.of(
        Answers.wrap(
            new Origin(Algorithm.AES_KEY_WRAP, "RFC 3394 section 4.6"),
            new AesKeyWrap(),
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
            "00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f",
            "28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21"),
        Answers.wrap(
            new Origin(Algorithm.AES_KEY_WRAP_PADDED, "RFC 5649 section 6, 20 bytes"),
            new AesKeyWrapPadded(),
            "5840df6e29b02af1ab493b705bf16ea1ae8338f4dcc176a8",
            "c37b7e6492584340bed12207808941155068f738",
            "138bdeaa9b8fa7fc61f97742e72248ee5ae6ae5360d1ae6a5f54f373fa543b6a"),
        Answers.wrap(
            new Origin(Algorithm.AES_KEY_WRAP_PADDED, "RFC 5649 section 6, 7 bytes"),
            new AesKeyWrapPadded(),
            "5840df6e29b02af1ab493b705bf16ea1ae8338f4dcc176a8",
            "466f7250617369",
            "afbeb0f07dfbf5419200f2ccb50bb24f"));
  }

  private static KnownAnswer hmac(Hash hash, String code) {
    return Answers.mac(
        new Origin(Algorithm.hmacOf(hash), "RFC 2202 and RFC 4231, test case 1"),
        SecretAlgorithm.HMAC,
        new Hmac(hash),
        "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
        "4869205468657265",
        code);
  }

  /** As long a key as the output: 00, 01, 02 and so on. */
  private static KnownAnswer sha3(Hash hash, String code) {
    byte[] key = new byte[hash.bytes()];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) i;
    }
    return Answers.mac(
        new Origin(Algorithm.hmacOf(hash), "NIST, Examples with Intermediate Values, HMAC_SHA3"),
        SecretAlgorithm.HMAC,
        new Hmac(hash),
        HexFormat.of().formatHex(key),
        HexFormat.of().formatHex("Sample message for keylen<blocklen".getBytes(US_ASCII)),
        code);
  }

  /** Modes that tokens offer for derivation only: the tests of this module try them as ciphers. */
  private static KnownAnswer stream(
      Algorithm algorithm, String source, BlockMode mode, String output) {
    return Answers.derivation(
        new Origin(algorithm, source),
        SecretAlgorithm.AES,
        new EncryptData(mode, Padding.NONE, hex(IV), hex(CLEAR)),
        KEY,
        output);
  }
}
