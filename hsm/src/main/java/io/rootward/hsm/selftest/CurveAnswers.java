package io.rootward.hsm.selftest;

import io.rootward.hsm.engine.Algorithm;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeyPairSpec.Ec;
import io.rootward.hsm.engine.SignatureMechanism.Ecdsa;
import io.rootward.hsm.engine.SignatureMechanism.Ed25519;
import io.rootward.hsm.engine.SignatureMechanism.Ed448;
import io.rootward.hsm.selftest.Answers.Origin;
import io.rootward.hsm.selftest.Answers.Pair;
import java.util.List;
import java.util.stream.Stream;

/**
 * Signatures and key agreement on curves.
 *
 * <p>The keys are published test keys: of RFC 6979 appendix A.2 for ECDSA, RFC 8032 section 7.1 for
 * Ed25519, Wycheproof for key agreement. A pair of the latter is the private key of one side and
 * the public key of the other, as a test of agreement needs them. The signatures of RFC 6979 serve
 * although the engines draw their nonces: any engine can verify them.
 */
final class CurveAnswers {
  /** PKCS#8 and SubjectPublicKeyInfo around the numbers of the publication; so are all below. */
  private static final Pair RFC6979_P256 =
      new Pair(
          "308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b0201010420c9afa9d8"
              + "45ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721a1440342000460fed4ba255a"
              + "9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb67903fe1008b8bc99a41ae9e95628"
              + "bc64f2f1b20c2d7e9f5177a3c294d4462299",
          "3059301306072a8648ce3d020106082a8648ce3d0301070342000460fed4ba255a9d31c961eb74c6"
              + "356d68c049b8923b61fa6ce669622e60f29fb67903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d"
              + "7e9f5177a3c294d4462299");

  private static final Pair RFC6979_P384 =
      new Pair(
          "3081b6020100301006072a8648ce3d020106052b8104002204819e30819b02010104306b9d3dad2e"
              + "1b8c1c05b19875b6659f4de23c3b667bf297ba9aa47740787137d896d5724e4c70a825f872c9ea60"
              + "d2edf5a16403620004ec3a4e415b4e19a4568618029f427fa5da9a8bc4ae92e02e06aae5286b300c"
              + "64def8f0ea9055866064a254515480bc138015d9b72d7d57244ea8ef9ac0c621896708a59367f9df"
              + "b9f54ca84b3f1c9db1288b231c3ae0d4fe7344fd2533264720",
          "3076301006072a8648ce3d020106052b8104002203620004ec3a4e415b4e19a4568618029f427fa5"
              + "da9a8bc4ae92e02e06aae5286b300c64def8f0ea9055866064a254515480bc138015d9b72d7d5724"
              + "4ea8ef9ac0c621896708a59367f9dfb9f54ca84b3f1c9db1288b231c3ae0d4fe7344fd2533264720");

  private static final Pair RFC6979_P521 =
      new Pair(
          "3081ee020100301006072a8648ce3d020106052b810400230481d63081d3020101044200fad06daa"
              + "62ba3b25d2fb40133da757205de67f5bb0018fee8c86e1b68c7e75caa896eb32f1f47c70855836a6"
              + "d16fcc1466f6d8fbec67db89ec0c08b0e996b83538a18189038186000401894550d0785932e00eaa"
              + "23b694f213f8c3121f86dc97a04e5a7167db4e5bcd371123d46e45db6b5d5370a7f20fb633155d38"
              + "ffa16d2bd761dcac474b9a2f5023a400493101c962cd4d2fddf782285e64584139c2f91b47f87ff8"
              + "2354d6630f746a28a0db25741b5b34a828008b22acc23f924faafbd4d33f81ea66956dfeaa2bfdfc"
              + "f5",
          "30819b301006072a8648ce3d020106052b81040023038186000401894550d0785932e00eaa23b694"
              + "f213f8c3121f86dc97a04e5a7167db4e5bcd371123d46e45db6b5d5370a7f20fb633155d38ffa16d"
              + "2bd761dcac474b9a2f5023a400493101c962cd4d2fddf782285e64584139c2f91b47f87ff82354d6"
              + "630f746a28a0db25741b5b34a828008b22acc23f924faafbd4d33f81ea66956dfeaa2bfdfcf5");

  private static final Pair RFC8032 =
      new Pair(
          "302e020100300506032b657004220420c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b"
              + "85ce3a2e0b4458f7",
          "302a300506032b6570032100fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb9115"
              + "48908025");

  private static final Pair WYCHEPROOF_P256 =
      new Pair(
          "308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b02010104200612465c"
              + "89a023ab17855b0a6bcebfd3febb53aef84138647b5352e02c10c346a14403420004b59cc7671dd6"
              + "a6b836e2cd9396ef5618b2ff3e8192dd7c9d36c27cb56ff916614826d9dbd5ae64cdd8575068bbc9"
              + "e63f231ea57ed03248844c09331b95392053",
          "3059301306072a8648ce3d020106082a8648ce3d0301070342000462d5bd3372af75fe85a040715d"
              + "0f502428e07046868b0bfdfa61d731afe44f26ac333a93a9e70a81cd5a95b5bf8d13990eb741c8c3"
              + "8872b4a07d275a014e30cf");

  private static final Pair WYCHEPROOF_P384 =
      new Pair(
          "3081b6020100301006072a8648ce3d020106052b8104002204819e30819b0201010430766e61425b"
              + "2da9f846c09fc3564b93a6f8603b7392c785165bf20da948c49fd1fb1dee4edd64356b9f21c588b7"
              + "5dfd81a164036200047a6ec8d311d5ca588baed41be3e98f30c9294844ecbb629995653635dbc22d"
              + "a2f083f29711e0f9c5963bc021bd8cb2109daf56a55f883a7200cea9c4de44488e6dc49fb9c394f5"
              + "1cb5a49fc69d7e8a034792963ae4eabc63483a2cf1a899e8c8",
          "3076301006072a8648ce3d020106052b8104002203620004790a6e059ef9a5940163183d4a780913"
              + "5d29791643fc43a2f17ee8bf677ab84f791b64a6be15969ffa012dd9185d8796d9b954baa8a75e82"
              + "df711b3b56eadff6b0f668c3b26b4b1aeb308a1fcc1c680d329a6705025f1c98a0b5e5bfcb163caa");

  private static final Pair WYCHEPROOF_P521 =
      new Pair(
          "3081ee020100301006072a8648ce3d020106052b810400230481d63081d3020101044201939982b5"
              + "29596ce77a94bc6efd03e92c21a849eb4f87b8f619d506efc9bb22e7c61640c90d598f795b64566d"
              + "c6df43992ae34a1341d458574440a7371f611c7dcda18189038186000401fac84b38d732daccfcef"
              + "aad9a178e3d04f2c30e19c4925d112e88235c10c088036d4d1ea2528f5e02003da703533170489c6"
              + "576d6e1e4d0fc73eec126ca55acd84000904b6199d2f6e890a654be20c9e65a40ad1201570438818"
              + "22fc52df4120e4563a7cd5905c01678d65e845eae9c653e303f79c523910551d212fbd7c25e2d134"
              + "49",
          "30819b301006072a8648ce3d020106052b8104002303818600040064da3e94733db536a74a0d8a5c"
              + "b2265a31c54a1da6529a198377fbd38575d9d79769ca2bdf2d4c972642926d444891a652e7f49233"
              + "7251adf1613cf3077999b5ce00e04ad19cf9fd4722b0c824c069f70c3c0e7ebc5288940dfa924221"
              + "52ae4a4f79183ced375afb54db1409ddf338b85bb6dbfc5950163346bb63a90a70c5aba098f7");

  /** A peer whose co-ordinate has one bit set: short cuts in the arithmetic show here. */
  private static final Pair WYCHEPROOF_X25519 =
      new Pair(
          "302e020100300506032b656e04220420d00c35dc17460f360bfae7b94647bc4e9a7ad9ce82abeadb"
              + "50a2f1a0736e2175",
          "302a300506032b656e03210000000000010000000000000000000000000000000000000000000000"
              + "00000000");

  private static final Pair RFC8032_448 =
      new Pair(
          "3047020100300506032b6571043b04396c82a562cb808d10d632be89c8513ebf6c929f34ddfa8c9f"
              + "63c9960ef6e348a3528c8a3fcc2f044e39a3fc5b94492f8f032e7549a20098f95b",
          "3043300506032b6571033a005fd7449b59b461fd2ce787ec616ad46a1da1342485a70e1f8a0ea75d"
              + "80e96778edf124769b46c7061bd6783df1e50f6cd1fa1abeafe8256180");

  private static final Pair RFC7748_448 =
      new Pair(
          "3046020100300506032b656f043a04389a8f4925d1519f5775cf46b04b5800d4ee9ee8bae8bc5565"
              + "d498c28dd9c9baf574a9419744897391006382a6f127ab1d9ac2d8c0a598726b",
          "3042300506032b656f0339003eb7a829b0cd20f5bcfc0b599b6feccf6da4627107bdb0d4f345b430"
              + "27d8b972fc3e34fb4232a13ca706dcb57aec3dae07bdc1c67bf33609");

  private static final Pair RFC6979_P224 =
      new Pair(
          "3078020100301006072a8648ce3d020106052b810400210461305f020101041cf220266e1105bfe3"
              + "083e03ec7a3a654651f45e37167e88600bf257c1a13c033a000400cf08da5ad719e42707fa431292"
              + "dea11244d64fc51610d94b130d6ceeab6f3debe455e3dbf85416f7030cbd94f34f2d6f232c69f3c1"
              + "385a",
          "304e301006072a8648ce3d020106052b81040021033a000400cf08da5ad719e42707fa431292dea1"
              + "1244d64fc51610d94b130d6ceeab6f3debe455e3dbf85416f7030cbd94f34f2d6f232c69f3c1385a");

  private static final Pair RFC7027 =
      new Pair(
          "308188020100301406072a8648ce3d020106092b2403030208010107046d306b020101042081db1e"
              + "e100150ff2ea338d708271be38300cb54241d79950f77b063039804f1da1440342000444106e913f"
              + "92bc02a1705d9953a8414db95e1aaa49e81d9e85f929a8e3100be58ab4846f11caccb73ce49cbdd1"
              + "20f5a900a69fd32c272223f789ef10eb089bdc",
          "305a301406072a8648ce3d020106092b2403030208010107034200048d2d688c6cf93e1160ad04cc"
              + "4429117dc2c41825e1e9fca0addd34e6f1b39f7b990c57520812be512641e47034832106bc7d3e8d"
              + "d0e4c7f1136d7006547cec6a");

  private CurveAnswers() {}

  static List<KnownAnswer> all() {
    return Stream.of(signatures(), agreements()).flatMap(List::stream).toList();
  }

  private static List<KnownAnswer> signatures() {
    return List.of(
        ecdsa(
            Curve.P256,
            Hash.SHA256,
            RFC6979_P256,
            "3046022100efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716022100"
                + "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8"),
        ecdsa(
            Curve.P384,
            Hash.SHA384,
            RFC6979_P384,
            "306602310094edbb92a5ecb8aad4736e56c691916b3f88140666ce9fa73d64c4ea95ad133c81a648"
                + "152e44acf96e36dd1e80fabe4602310099ef4aeb15f178cea1fe40db2603138f130e740a19624526"
                + "203b6351d0a3a94fa329c145786e679e7b82c71a38628ac8"),
        ecdsa(
            Curve.P521,
            Hash.SHA512,
            RFC6979_P521,
            "308187024200c328fafcbd79dd77850370c46325d987cb525569fb63c5d3bc53950e6d4c5f174e25"
                + "a1ee9017b5d450606add152b534931d7d4e8455cc91f9b15bf05ec36e377fa0241617cce7cf50648"
                + "06c467f678d3b4080d6f1cc50af26ca209417308281b68af282623eaa63e5b5c0723d8b8c37ff077"
                + "7b1a20f8ccb1dccc43997f1ee0e44da4a67a"),
        ecdsa(
            Curve.P224,
            Hash.SHA256,
            RFC6979_P224,
            "303d021c61aa3da010e8e8406c656bc477a7a7189895e7e840cdfe8ff42307ba021d00bc814050da"
                + "b5d23770879494f9e0a680dc1af7161991bde692b10101"),
        Answers.signature(
            new Origin(Algorithm.ED448, "RFC 8032 section 7.4, blank"),
            new Ec(Curve.ED448),
            RFC8032_448,
            new Ed448(),
            "",
            "533a37f6bbe457251f023c0d88f976ae2dfb504a843e34d2074fd823d41a591f2b233f034f628281"
                + "f2fd7a22ddd47d7828c59bd0a21bfd3980ff0d2028d4b18a9df63e006c5d1c2d345b925d8dc00b41"
                + "04852db99ac5c7cdda8530a113a0f4dbb61149f05a7363268c71d95808ff2e652600"),
        Answers.signature(
            new Origin(Algorithm.ED25519, "RFC 8032 section 7.1, test 3"),
            new Ec(Curve.ED25519),
            RFC8032,
            new Ed25519(),
            "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290"
                + "ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"));
  }

  private static List<KnownAnswer> agreements() {
    return List.of(
        ecdh(
            Curve.P256,
            WYCHEPROOF_P256,
            "53020d908b0219328b658b525f26780e3ae12bcd952bb25a93bc0895e1714285"),
        ecdh(
            Curve.P384,
            WYCHEPROOF_P384,
            "6461defb95d996b24296f5a1832b34db05ed031114fbe7d98d098f93859866e4de1e229da71fef0c"
                + "77fe49b249190135"),
        ecdh(
            Curve.P521,
            WYCHEPROOF_P521,
            "01f1e410f2c6262bce6879a3f46dfb7dd11d30eeee9ab49852102e1892201dd10f27266c2cf7cbcc"
                + "c7f6885099043dad80ff57f0df96acf283fb090de53df95f7d87"),
        Answers.agreement(
            new Origin(Algorithm.ECDH_OTHER_CURVES, "RFC 7027 appendix A.1"),
            new Ec(Curve.BRAINPOOLP256R1),
            RFC7027,
            null,
            "89afc39d41d3b327814b80940b042590f96556ec91e6ae7939bce31f3a18bf2b"),
        Answers.agreement(
            new Origin(Algorithm.X448, "RFC 7748 section 6.2"),
            new Ec(Curve.X448),
            RFC7748_448,
            null,
            "07fff4181ac6cc95ec1c16a94a0f74d12da232ce40a77552281d282bb60c0b56fd2464c335543936"
                + "521c24403085d59a449a5037514a879d"),
        Answers.agreement(
            new Origin(Algorithm.X25519, "Wycheproof x25519_test.json tcId 37"),
            new Ec(Curve.X25519),
            WYCHEPROOF_X25519,
            null,
            "c212bfceb91f8588d46cd94684c2c9ee0734087796dc0a9f3404ff534012123d"),
        Answers.agreement(
            new Origin(
                Algorithm.X963_KDF,
                "Wycheproof ecpoint test tcId 1, with SHA-256 by pyca/cryptography"),
            new Ec(Curve.P256),
            WYCHEPROOF_P256,
            Hash.SHA256,
            "f5c7d74786ba9e4ea8db8a760281adfda063cde3bc422352815aae9dde4f0d4d5b7d929a4bc80b93"));
  }

  /** The message of RFC 6979 is "sample". */
  private static KnownAnswer ecdsa(Curve curve, Hash hash, Pair keys, String signature) {
    return Answers.signature(
        new Origin(Algorithm.signatureOn(curve), "RFC 6979 A.2, sample with " + hash),
        new Ec(curve),
        keys,
        new Ecdsa(hash),
        "73616d706c65",
        signature);
  }

  /** The answer is the x co-ordinate in the length of a field element, without a derivation. */
  private static KnownAnswer ecdh(Curve curve, Pair keys, String shared) {
    return Answers.agreement(
        new Origin(Algorithm.agreementOn(curve), "Wycheproof ecpoint test tcId 1"),
        new Ec(curve),
        keys,
        null,
        shared);
  }
}
