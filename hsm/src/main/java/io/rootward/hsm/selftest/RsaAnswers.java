package io.rootward.hsm.selftest;

import io.rootward.hsm.engine.Algorithm;
import io.rootward.hsm.engine.CipherMechanism.RsaOaep;
import io.rootward.hsm.engine.CipherMechanism.RsaPkcs1;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.SignatureMechanism;
import io.rootward.hsm.engine.SignatureMechanism.Input;
import io.rootward.hsm.engine.SignatureMechanism.RsaPss;
import io.rootward.hsm.selftest.Answers.Origin;
import io.rootward.hsm.selftest.Answers.Pair;
import java.util.List;
import java.util.stream.Stream;

/**
 * RSA, under the 2048-bit key of Wycheproof's OAEP and PSS tests. A key is never made here: a fresh
 * one has no known answer, and every start would wait for it.
 */
final class RsaAnswers {
  private static final KeyPairSpec PAIR = new KeyPairSpec.Rsa(2048);

  /** The text 123400, which Wycheproof signs and encrypts. */
  private static final String MESSAGE = "313233343030";

  private static final Pair KEYS =
      new Pair(
          "308204bd020100300d06092a864886f70d0101010500048204a7308204a30201000282010100a2b4"
              + "51a07d0aa5f96e455671513550514a8a5b462ebef717094fa1fee82224e637f9746d3f7cafd31878"
              + "d80325b6ef5a1700f65903b469429e89d6eac8845097b5ab393189db92512ed8a7711a1253facd20"
              + "f79c15e8247f3d3e42e46e48c98e254a2fe9765313a03eff8f17e1a029397a1fa26a8dce26f490ed"
              + "81299615d9814c22da610428e09c7d9658594266f5c021d0fceca08d945a12be82de4d1ece6b4c03"
              + "145b5d3495d4ed5411eb878daf05fd7afc3e09ada0f1126422f590975a1969816f48698bcbba1b4d"
              + "9cae79d460d8f9f85e7975005d9bc22c4e5ac0f7c1a45d12569a62807d3b9a02e5a530e773066f45"
              + "3d1f5b4c2e9cf7820283f742b9d502030100010282010024cdc62317f5d72a6f6ba6cc9632899b01"
              + "d1ff28867d72f61688995bc855a4e420a8405250089bdb13cf8e09543827b748b9d27fbb2b4d9e20"
              + "af8c5a6a862796d1a4cc18ad16ea678bc1bd4a83bbbe9c5e57453b5ce7388e41a3ba4ce2b77b4438"
              + "a229e954f720dae0353dc088ac8a76b26dc276f8e1b7851ddd6398ad16ff2e78195123b9b036e945"
              + "c38c9d12434f6df76fe22359eb3e1ac9c011678fc926fad3ae475a4fffff55feb2d147e9c894f4c0"
              + "e29a599e762462482d968bf42780945fc0d2c31c573c4431b8f4fe8b8c67bec815abd44f7a86edca"
              + "1c2308737358d2c2ae5e2e0e2dadf730980262377e58b13b7d9992060a0bc870ccfdb4a9319ee102"
              + "818100dc431050f782e894fb5248247d98cb7d58b8d1e24f3b55d041c56e4de086b0d5bb028bda42"
              + "eeb5d234d5681e5809d415e6a289ad4cfbf78f978f6c35814f50eebff1c5b80a69f788e81e6bab5d"
              + "daa78369d659d143ec6f17e79813a575cfad9c569156b90113e2e9110ad9e7b48a1c9348a6e65332"
              + "1191290ea36cfb3a5b18f102818100bd1a81e7977f9898122273ae3222b598ea5fb19eb4eabc3830"
              + "8a5e32196603b2e500ffb79f5b886816611debc472fac45544070beb057c941378a6868af3b7a03d"
              + "3f9880ec47d5e089b94fbde542aba9ae8d72c57088d7abf5b131f39098f7bc160f90536abc9492fd"
              + "4e06f3ed7299d4b97bb03677207d95669f140cfbc20f2502818100a94b528b28f291599121d91952"
              + "ffd1c7f21d7c1479d99d478885fb161870ee1218bf08472612dbe5497e8d9c650688e09c786961ae"
              + "3e2c354dc48ae34514759c4c23c4588488961dc06b414e61c0e1e7fbbd2923d31532fe289f96da22"
              + "0711e58c14019808e00414276933bb07e4efb9b4a9b37656917205209f33f09515d7c10281803af0"
              + "e72a933aef09ff2503df78bafed531c02ff1a2bc437c540cdcbd4ad35435cf511763596543480629"
              + "b114ca7f780ff7efa32ea0cb6e000d6d9ea1f2ef71fd9cf9948422a165557e37e755edfe70d90b92"
              + "0502eb478bc98a63f788ce3a0f856d6ede7251a383bfa8fa480a81a925af7b3cc538c4bab8c9f759"
              + "7ffb68011d8d0281802640fbfbcfefb163ee7a87b6483a66ee41f956d90fa8a7939bfc042ee0924b"
              + "1b7993d0445f758d51933e85179c0320b0c968b48a91c38b5be923e1097c0c562f88d42294b6a275"
              + "9bafa5428a74f1270874e45f6fcc60f21602de5eccd143cf31241f5921b5ad3983fb54ef17be3b28"
              + "5367e50c999c67247b552fe4bfce945f7b",
          "30820122300d06092a864886f70d01010105000382010f003082010a0282010100a2b451a07d0aa5"
              + "f96e455671513550514a8a5b462ebef717094fa1fee82224e637f9746d3f7cafd31878d80325b6ef"
              + "5a1700f65903b469429e89d6eac8845097b5ab393189db92512ed8a7711a1253facd20f79c15e824"
              + "7f3d3e42e46e48c98e254a2fe9765313a03eff8f17e1a029397a1fa26a8dce26f490ed81299615d9"
              + "814c22da610428e09c7d9658594266f5c021d0fceca08d945a12be82de4d1ece6b4c03145b5d3495"
              + "d4ed5411eb878daf05fd7afc3e09ada0f1126422f590975a1969816f48698bcbba1b4d9cae79d460"
              + "d8f9f85e7975005d9bc22c4e5ac0f7c1a45d12569a62807d3b9a02e5a530e773066f453d1f5b4c2e"
              + "9cf7820283f742b9d50203010001");

  private RsaAnswers() {}

  static List<KnownAnswer> all() {
    return Stream.of(encryptions(), signatures()).flatMap(List::stream).toList();
  }

  /**
   * OAEP with SHA-256 and a mask of SHA-1, the combination that KMIP 2.1 section 4.16 gives when
   * the mask is left out, and the one in which Java providers differ when only its name is given.
   */
  private static List<KnownAnswer> encryptions() {
    return List.of(
        Answers.decryption(
            new Origin(Algorithm.RSA_PKCS1_ENCRYPTION, "made with pyca/cryptography"),
            KEYS,
            new RsaPkcs1(),
            "98b205023ac585a270469056202ec8b553ce3770bb84eaf96de74dc824f8ba3618a0f5103d532b67"
                + "3d604cbcfa00bd8d9c2006e947a1632d6ffc37d645e8f3d0052f02ff8e0ea93d7d6b9838bcecb0fb"
                + "0761f019a70fa38e924ffd30554a48ad218204e465a7c40a58cf39953b25a099e2f616a943a47731"
                + "602fb41eec70c66b70bfbf947ff0fdac79c0c84d569c29e014177740956dd9db180b4356342e163d"
                + "d6fa5dd797611a52f1a9b6e949e72bc7f07ef7440d638c02211229f863da3dfb7bb6770a38984977"
                + "3501e5a6b96cedd8f4f1ce897416a20539584f18d3d4b0e42cadf7e5cc3c16ccaa526eee2f20c5a6"
                + "27621c1557d7c2530482a331631c4b75",
            MESSAGE),
        Answers.decryption(
            new Origin(Algorithm.RSA_OAEP, "Wycheproof rsa_oaep_2048_sha256_mgf1sha1_test tcId 4"),
            KEYS,
            new RsaOaep(Hash.SHA256, Hash.SHA1, new byte[0]),
            "822e8870c00908cbf5032226547d38e423deb912c49c9fcbee66920cd2e9e3197b3fd7428cbbc5e9"
                + "0e660545720f180ac0ce06205cef8735446de30df32c8797380ccce9c0512eb285b7bffd883ef00f"
                + "e118f027bdc75700e511226ec4da35f406e460fb88f9af2e9c4ec219387676ae21cadfad0fb1d704"
                + "be69d0ebcdda90dff7e172612c972c6a974b828acee6ca186c71b50376d1ed5eb6c107408065473d"
                + "53a2ebedc833f07f60f909a6c42464d79d76f94531a0d386213fce5efc2e66f311e73b06142f8245"
                + "b063b9e395722dbea029dabe5ed1c12788b890974ba1d28492cce2c90e0a3026c282964763a030a7"
                + "f7f3f76a72843a97d9eee17cdbbb00f4",
            MESSAGE),
        Answers.decryption(
            new Origin(Algorithm.RSA_OAEP, "made with OpenSSL 3, SHA-1"),
            KEYS,
            new RsaOaep(Hash.SHA1, Hash.SHA1, new byte[0]),
            "9c015eb7009145363d4f6717fc3eeadf4322cd901fd6c80f24fd0e7dcb2a26a27e857eec033aa5b3"
                + "54bebec07e9e139edd596da107bccc78a5719c551d6a01dc38cbd30204fe9c1c602d4f812c4a3b7f"
                + "5536ce4a1f96719e624c2ec65790c13b28c7db41d037443bccf6637cd3bff607ee58e952a96d5b4e"
                + "eb3af8cb694790f0d878af88f2c6197b6cabeeef3e629662d1d952d5b37aa7139df0a4fd1b61b48e"
                + "8363ee0bbbcb8b487cb9f2fa2f780e920d7a1556855b634d5d8d250f023fc2e3e5347fe821db365b"
                + "95566355b9b935a35874456b2f182bab3e1a84a24547d284a683c3b333631c8da8ee2a14de7ac37b"
                + "c3cff6e6264ba58e689a8d71eaff2217",
            MESSAGE));
  }

  private static List<KnownAnswer> signatures() {
    return List.of(
        Answers.signature(
            new Origin(Algorithm.RSA_PKCS1_SIGNATURE, "made with pyca/cryptography"),
            PAIR,
            KEYS,
            new SignatureMechanism.RsaPkcs1(Hash.SHA256, Input.MESSAGE),
            MESSAGE,
            "1758eb94588e6fc4f50c1be1afcaa41027869f304cad513b1fb12c2f446d63cdc05c4830a7e3e630"
                + "da7b2da4f7867cc173bf6420f9732277282596de41ded32e21d0cc31441174da8765f57419c7764e"
                + "a758f55bc17646eb100c435d1ac0eed6fc7ba6de5f832094ee2f479979765e05ac9976788db3c241"
                + "a9e32a0da864f0019a87646ba623d63f4411af5dee1be9ec488c7e3e1b231479de70b9ac5f78a17b"
                + "1f4120aece45f26c07e7bb345fdfeb05e14bcaacc614672a465fc523624cb19f66f9c6c3f642b832"
                + "ca44cb25176d679f0e05606c3fed022cac24c2bf960a406d48818e3eb7ed53b0446032469047dfed"
                + "95fc18088c92d91d93722c47f88163a8"),
        Answers.signature(
            new Origin(Algorithm.RSA_PSS, "Wycheproof rsa_pss_2048_sha256_mgf1_32_test tcId 4"),
            PAIR,
            KEYS,
            new RsaPss(Hash.SHA256, Hash.SHA256, 32, Input.MESSAGE),
            MESSAGE,
            "68caf07e71ee654ffabf07d342fc4059deb4f7e5970746c423b1e8f668d5332275cc35eb61270aeb"
                + "d27855b1e80d59def47fe8882867fd33c2308c91976baa0b1df952caa78db4828ab81e79949bf145"
                + "cbdfd1c4987ed036f81e8442081016f20fa4b587574884ca6f6045959ce3501ae7c02b1902ec1d24"
                + "1ef28dee356c0d30d28a950f1fbc683ee7d9aad26b048c13426fe3975d5638afeb5b9c1a99d162d3"
                + "a5810e8b074d7a2eae2be52b577151f76e1f734b0a956ef4f22be64dc20a81ad1316e4f79dff5fc4"
                + "1fc08a20bc612283a88415d41595bfea66d59de7ac12e230f72244ad9905aef0ead3fa41ed70bf42"
                + "18863d5f041292f2d14ce0a7271c6d36"));
  }
}
