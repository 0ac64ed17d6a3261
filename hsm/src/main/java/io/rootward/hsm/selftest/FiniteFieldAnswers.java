package io.rootward.hsm.selftest;

import io.rootward.hsm.engine.Algorithm;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeyPairSpec.Dh;
import io.rootward.hsm.engine.KeyPairSpec.Dsa;
import io.rootward.hsm.engine.SignatureMechanism;
import io.rootward.hsm.selftest.Answers.Origin;
import io.rootward.hsm.selftest.Answers.Pair;
import java.util.List;

/** DSA and Diffie-Hellman in finite fields, in the encodings of RFC 3279 and X9.42. */
final class FiniteFieldAnswers {
  /** RFC 6979's "sample" is the message. */
  private static final String SAMPLE = "73616d706c65";

  private static final Pair SIGNER =
      new Pair(
          "308202640201003082023906072a8648ce3804013082022c02820101009db6fb5951b66bb6fe1e14"
              + "0f1d2ce5502374161fd6538df1648218642f0b5c48c8f7a41aadfa187324b87674fa1822b00f1ecf"
              + "8136943d7c55757264e5a1a44ffe012e9936e00c1d3e9310b01c7d179805d3058b2a9f4bb6f9716b"
              + "fe6117c6b5b3cc4d9be341104ad4a80ad6c94e005f4b993e14f091eb51743bf33050c38de235567e"
              + "1b34c3d6a5c0ceaa1a0f368213c3d19843d0b4b09dcb9fc72d39c8de41f1bf14d4bb4563ca283716"
              + "21cad3324b6a2d392145bebfac748805236f5ca2fe92b871cd8f9c36d3292b5509ca8caa77a2adfc"
              + "7bfd77dda6f71125a7456fea153e433256a2261c6a06ed3693797e7995fad5aabbcfbe3eda2741e3"
              + "75404ae25b022100f2c3119374ce76c9356990b465374a17f23f9ed35089bd969f61c6dde9998c1f"
              + "028201005c7ff6b06f8f143fe8288433493e4769c4d988ace5be25a0e24809670716c613d7b0cee6"
              + "932f8faa7c44d2cb24523da53fbe4f6ec3595892d1aa58c4328a06c46a15662e7eaa703a1decf8bb"
              + "b2d05dbe2eb956c142a338661d10461c0d135472085057f3494309ffa73c611f78b32adbb5740c36"
              + "1c9f35be90997db2014e2ef5aa61782f52abeb8bd6432c4dd097bc5423b285dafb60dc364e8161f4"
              + "a2a35aca3a10b1c4d203cc76a470a33afdcbdd92959859abd8b56e1725252d78eac66e71ba9ae3f1"
              + "dd2487199874393cd4d832186800654760e1e34c09e4d155179f9ec0dc4473f996bdce6eed1cabed"
              + "8b6f116f7ad9cf505df0f998e34ab27514b0ffe70422022069c7548c21d0dfea6b9a51c9ead4e27c"
              + "33d3b3f180316e5bcab92c933f0e4dbc",
          "308203463082023906072a8648ce3804013082022c02820101009db6fb5951b66bb6fe1e140f1d2c"
              + "e5502374161fd6538df1648218642f0b5c48c8f7a41aadfa187324b87674fa1822b00f1ecf813694"
              + "3d7c55757264e5a1a44ffe012e9936e00c1d3e9310b01c7d179805d3058b2a9f4bb6f9716bfe6117"
              + "c6b5b3cc4d9be341104ad4a80ad6c94e005f4b993e14f091eb51743bf33050c38de235567e1b34c3"
              + "d6a5c0ceaa1a0f368213c3d19843d0b4b09dcb9fc72d39c8de41f1bf14d4bb4563ca28371621cad3"
              + "324b6a2d392145bebfac748805236f5ca2fe92b871cd8f9c36d3292b5509ca8caa77a2adfc7bfd77"
              + "dda6f71125a7456fea153e433256a2261c6a06ed3693797e7995fad5aabbcfbe3eda2741e375404a"
              + "e25b022100f2c3119374ce76c9356990b465374a17f23f9ed35089bd969f61c6dde9998c1f028201"
              + "005c7ff6b06f8f143fe8288433493e4769c4d988ace5be25a0e24809670716c613d7b0cee6932f8f"
              + "aa7c44d2cb24523da53fbe4f6ec3595892d1aa58c4328a06c46a15662e7eaa703a1decf8bbb2d05d"
              + "be2eb956c142a338661d10461c0d135472085057f3494309ffa73c611f78b32adbb5740c361c9f35"
              + "be90997db2014e2ef5aa61782f52abeb8bd6432c4dd097bc5423b285dafb60dc364e8161f4a2a35a"
              + "ca3a10b1c4d203cc76a470a33afdcbdd92959859abd8b56e1725252d78eac66e71ba9ae3f1dd2487"
              + "199874393cd4d832186800654760e1e34c09e4d155179f9ec0dc4473f996bdce6eed1cabed8b6f11"
              + "6f7ad9cf505df0f998e34ab27514b0ffe7038201050002820100667098c654426c78d7f8201eac6c"
              + "203ef030d43605032c2f1fa937e5237dbd949f34a0a2564fe126dc8b715c5141802ce0979c824646"
              + "3c40e6b6bdaa2513fa611728716c2e4fd53bc95b89e69949d96512e873b9c8f8dfd499cc31288256"
              + "1adecb31f658e934c0c197f2c4d96b05cbad67381e7b768891e4da3843d24d94cdfb5126e9b8bf21"
              + "e8358ee0e0a30ef13fd6a664c0dce3731f7fb49a4845a4fd8254687972a2d382599c9bac4e0ed799"
              + "8193078913032558134976410b89d2c171d123ac35fd977219597aa7d15c1a9a428e59194f75c721"
              + "ebcbcfae44696a499afa74e04299f132026601638cb87ab79190d4a0986315da8eec6561c938996b"
              + "eadf");

  /** The private key of the one side and the public key of the other. */
  private static final Pair SIDES =
      new Pair(
          "3082014c0201003082012c06072a8648ce3e02013082011f02818100b10b8f96a080e01dde92de5e"
              + "ae5d54ec52c99fbcfb06a3c69a6a9dca52d23b616073e28675a23d189838ef1e2ee652c013ecb4ae"
              + "a906112324975c3cd49b83bfaccbdd7d90c4bd7098488e9c219a73724effd6fae5644738faa31a4f"
              + "f55bccc0a151af5f0dc8b4bd45bf37df365c1a65e68cfda76d4da708df1fb2bc2e4a437102818100"
              + "a4d1cbd5c3fd34126765a442efb99905f8104dd258ac507fd6406cff14266d31266fea1e5c41564b"
              + "777e690f5504f213160217b4b01b886a5e91547f9e2749f4d7fbd7d3b9a92ee1909d0d2263f80a76"
              + "a6a24c087a091f531dbf0a0169b6a28ad662a4d18e73afa32d779d5918d08bc8858f4dcef97c2a24"
              + "855e6eeb22b3b2e5021500f518aa8781a8df278aba4e7d64b7cb9d494623530417021500b9a3b3ae"
              + "8fefc1a2930496507086f8455d48943e",
          "308201b73082012c06072a8648ce3e02013082011f02818100b10b8f96a080e01dde92de5eae5d54"
              + "ec52c99fbcfb06a3c69a6a9dca52d23b616073e28675a23d189838ef1e2ee652c013ecb4aea90611"
              + "2324975c3cd49b83bfaccbdd7d90c4bd7098488e9c219a73724effd6fae5644738faa31a4ff55bcc"
              + "c0a151af5f0dc8b4bd45bf37df365c1a65e68cfda76d4da708df1fb2bc2e4a437102818100a4d1cb"
              + "d5c3fd34126765a442efb99905f8104dd258ac507fd6406cff14266d31266fea1e5c41564b777e69"
              + "0f5504f213160217b4b01b886a5e91547f9e2749f4d7fbd7d3b9a92ee1909d0d2263f80a76a6a24c"
              + "087a091f531dbf0a0169b6a28ad662a4d18e73afa32d779d5918d08bc8858f4dcef97c2a24855e6e"
              + "eb22b3b2e5021500f518aa8781a8df278aba4e7d64b7cb9d4946235303818400028180717a6cb053"
              + "371ff4a3b932941c1e5663f861a1d6ad34ae66576dfb98f6c6cbf9ddd5a56c7833f6bcfdff095582"
              + "ad868e440e8d09fd769e3ceccdc3d3b1e4cfa057776caaf9739b6a9fee8e7411f8d6dac09d6a4edb"
              + "46cc2b5d5203090eae6126311e53fd2c14b574e6a3109a3da1be41bdceaa186f5ce06716a2b6a07b"
              + "3c33fe");

  private FiniteFieldAnswers() {}

  static List<KnownAnswer> all() {
    return List.of(
        Answers.signature(
            new Origin(Algorithm.DSA, "RFC 6979 appendix A.2.2, 2048 bits, SHA-256, sample"),
            new Dsa(2048, 256),
            SIGNER,
            new SignatureMechanism.Dsa(Hash.SHA256),
            SAMPLE,
            "3045022100eace8bdbbe353c432a795d9ec556c6d021f7a03f42c36e9bc87e4ac7932cc809022070"
                + "81e175455f9247b812b74583e9e94f9ea79bd640dc962533b0680793a38d53"),
        Answers.agreement(
            new Origin(Algorithm.DH, "RFC 5114 appendix A.1, 1024-bit group"),
            new Dh(1024),
            SIDES,
            null,
            "5c804f454d30d9c4df85271f93528c91df6b48ab5f80b3b59caac1b28f8acba9cd3e39f3cb614525"
                + "d9521d2e644c53b807b810f340062f257d7d6fbfe8d5e8f072e9b6e9afda9413eafb2e8b0699b1fb"
                + "5a0caceddeaead7e9cfbb36ae2b420835bd83a19fb0b5e96bf8fa4d09e345525167ecd9155416f46"
                + "f408ed31b63c6e6d"));
  }
}
