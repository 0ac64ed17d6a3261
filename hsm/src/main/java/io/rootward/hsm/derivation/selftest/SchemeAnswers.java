package io.rootward.hsm.derivation.selftest;

import io.rootward.hsm.derivation.scheme.DerivationScheme;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keys that are known beforehand. Values are published, or made by two programs that share nothing.
 */
final class SchemeAnswers {
  private SchemeAnswers() {}

  /**
   * One path and where it leads.
   *
   * @param scheme by which
   * @param source where the value comes from, for the report
   * @param master in hexadecimal: an AES key, or the seed of a tree
   * @param path as a reference has it
   * @param output in hexadecimal: the key, or of a tree the public key, compressed
   */
  record Answer(
      DerivationScheme scheme, String source, String master, String path, String output) {}

  /** At least one for every scheme. */
  static List<Answer> of(DerivationScheme scheme) {
    return Stream.of(ofAes(), ofHashes(), trees())
        .flatMap(List::stream)
        .filter(it -> it.scheme() == scheme)
        .toList();
  }

  /** Made of blocks of AES. */
  private static List<Answer> ofAes() {
    return List.of(
        new Answer(
            DerivationScheme.AES_ECB_INDEX,
            "two independent implementations, aes-ecb-index-128-1-1",
            "000102030405060708090a0b0c0d0e0f",
            "/1000/7",
            "c71d19fc2f9741a990e18e4652650f83"),
        new Answer(
            DerivationScheme.AES_ECB_INDEX,
            "two independent implementations, aes-ecb-index-128-1-0",
            "000102030405060708090a0b0c0d0e0f",
            "/1",
            "7346139595c0b41e497bbde365f42d0a"),
        new Answer(
            DerivationScheme.AN10922,
            "two independent implementations, an10922-128-1-1",
            "000102030405060708090a0b0c0d0e0f",
            "/0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "bfab13f209138f35bf1c174645ce5408"),
        new Answer(
            DerivationScheme.SP800_108_CMAC_AES,
            "two independent implementations, sp800-108-cmac-aes-256-0-2",
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
            "/%E2%82%AC/0xdeadbeef",
            "ee41ed417ac78826a35c84e3870337668014f16ec235c2b5b588e0a68cc96b7a"),
        new Answer(
            DerivationScheme.SP800_108_CMAC_AES,
            "two independent implementations, sp800-108-cmac-aes-128-1-1",
            "000102030405060708090a0b0c0d0e0f",
            "/tenant-7/disk-1",
            "28913cc5c5c6a98d3b0f7870f0633e6a"),
        new Answer(
            DerivationScheme.AES_ECB_INDEX,
            "wultra/powerauth-crypto, compute-derived-keys.json 18",
            "feb9a0fbcbe287dcc5dd6742e0b89305",
            "/2000",
            "eb0a0e507d44eece88914ad4e81af86e"),
        new Answer(
            DerivationScheme.AES_CBC_DATA,
            "AES-CBC of two blocks by OpenSSL 3",
            "000102030405060708090a0b0c0d0e0f",
            "/0x04782e21801d8000000000000000000000000000000000000000000000000000",
            "48c80e48743084bdd9b82905088cdb06"),
        new Answer(
            DerivationScheme.AN10922,
            "NXP AN10922 section 2.2.1",
            "00112233445566778899aabbccddeeff",
            "/0x04782e21801d803042f54e585020416275",
            "a8dd63a3b89d54b37ca802473fda9175"));
  }

  /** Made of hashes. */
  private static List<Answer> ofHashes() {
    return List.of(
        new Answer(
            DerivationScheme.HKDF_SHA256,
            "two independent implementations, hkdf-sha256-128-1-2",
            "000102030405060708090a0b0c0d0e0f",
            "/%E2%82%AC/0xdeadbeef",
            "ca78e5ee78f48a67322707eca4896b44"),
        new Answer(
            DerivationScheme.SP800_108_HMAC_SHA256,
            "two independent implementations, sp800-108-hmac-sha256-256-0-2",
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
            "/%E2%82%AC/0xdeadbeef",
            "5bf2062664e2b9bd754c3abcf4d65ca496c81e329ae1aeea50ae759290917c20"),
        new Answer(
            DerivationScheme.SP800_108_HMAC_SHA256,
            "two independent implementations, sp800-108-hmac-sha256-128-1-3",
            "000102030405060708090a0b0c0d0e0f",
            "/x/y/z/w",
            "5a04f5d69b102f78ed4e35bd9cf1d20e"),
        new Answer(
            DerivationScheme.HKDF_SHA256,
            "two independent implementations, hkdf-sha256-256-0-1",
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
            "/tenant-7/disk-1",
            "ac4f7941c22c047696c2c2eb592f8b452ab8e1f50f78824cdbd533f2c5d60471"),
        new Answer(
            DerivationScheme.POWERAUTH_V4,
            "OpenSSL 3, KMAC-256 customised PA4KDF:auth",
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
            "/auth",
            "12f6f7be1e63f5b0d09bd494f8c5b8b4f330518c6de6ebd28b2eb7febfc60f2b"));
  }

  private static List<Answer> trees() {
    return List.of(
        new Answer(
            DerivationScheme.BIP32,
            "SLIP-0010, Test vector 1 for secp256k1",
            "000102030405060708090a0b0c0d0e0f",
            "/m/0'/1/2'/2",
            "02e8445082a72f29b75ca48748a914df60622a609cacfce8ed0e35804560741d29"),
        new Answer(
            DerivationScheme.BIP32,
            "SLIP-0010, Test vector 2 for secp256k1",
            "fffcf9f6f3f0edeae7e4e1dedbd8d5d2cfccc9c6c3c0bdbab7b4b1aeaba8a5a29f9c999693908d8a"
                + "8784817e7b7875726f6c696663605d5a5754514e4b484542",
            "/m/0/2147483647'",
            "03c01e7425647bdefa82b12d9bad5e3e6865bee0502694b94ca58b666abc0a5c3b"),
        new Answer(
            DerivationScheme.SLIP10_NIST256P1,
            "SLIP-0010, Test vector 1 for nist256p1",
            "000102030405060708090a0b0c0d0e0f",
            "/m/0'/1/2'/2",
            "029f871f4cb9e1c97f9f4de9ccd0d4a2f2a171110c61178f84430062230833ff20"),
        new Answer(
            DerivationScheme.SLIP10_NIST256P1,
            "SLIP-0010, Test derivation retry for nist256p1",
            "000102030405060708090a0b0c0d0e0f",
            "/m/28578'",
            "02519b5554a4872e8c9c1c847115363051ec43e93400e030ba3c36b52a3e70a5b7"),
        new Answer(
            DerivationScheme.SLIP10_ED25519,
            "SLIP-0010, Test vector 1 for ed25519",
            "000102030405060708090a0b0c0d0e0f",
            "/m/0'/1'/2'",
            "ae98736566d30ed0e9d2f4486a64bc95740d89c7db33f52121f8ea8f76ff0fc1"),
        new Answer(
            DerivationScheme.SLIP10_ED25519,
            "SLIP-0010, Test vector 2 for ed25519",
            "fffcf9f6f3f0edeae7e4e1dedbd8d5d2cfccc9c6c3c0bdbab7b4b1aeaba8a5a29f9c999693908d8a"
                + "8784817e7b7875726f6c696663605d5a5754514e4b484542",
            "/m/0'/2147483647'/1'",
            "2e66aa57069c86cc18249aecf5cb5a9cebbfd6fadeab056254763874a9352b45"),
        new Answer(
            DerivationScheme.SLIP10_CURVE25519,
            "SLIP-0010, Test vector 1 for curve25519",
            "000102030405060708090a0b0c0d0e0f",
            "/m/0'/1'/2'",
            "18f008fcbc6d1cd8b4fe7a9eba00f6570a9da02a9b0005028cb2731b12ee4118"),
        new Answer(
            DerivationScheme.SLIP10_CURVE25519,
            "SLIP-0010, Test vector 2 for curve25519",
            "fffcf9f6f3f0edeae7e4e1dedbd8d5d2cfccc9c6c3c0bdbab7b4b1aeaba8a5a29f9c999693908d8a"
                + "8784817e7b7875726f6c696663605d5a5754514e4b484542",
            "/m/0'/2147483647'",
            "2372feac417c38b833e1aba75f2420278122d698605b995cafc2fed7bb453d41"));
  }
}
