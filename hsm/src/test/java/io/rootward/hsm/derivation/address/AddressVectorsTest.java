package io.rootward.hsm.derivation.address;

import static io.rootward.hsm.Failures.assertFails;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.rootward.hsm.Vectors;
import io.rootward.hsm.Vectors.Vector;
import io.rootward.hsm.derivation.address.BitcoinAddresses.Network;
import io.rootward.hsm.engine.EngineException.Kind;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AddressVectorsTest {
  static Stream<Vector> addresses() {
    return Vectors.of("addresses");
  }

  /** From the public key where it is published, else from what the address stands for. */
  @ParameterizedTest
  @MethodSource
  void addresses(Vector vector) {
    String address = vector.text("address");
    assertEquals(address, vector.has("public") ? ofKey(vector) : ofProgram(vector));
  }

  private static String ofKey(Vector vector) {
    Network network = Network.valueOf(vector.text("network").toUpperCase(Locale.ROOT));
    byte[] point = vector.hex("public");
    return switch (vector.text("kind")) {
      case "p2pkh" -> BitcoinAddresses.p2pkh(network, point);
      case "p2sh-p2wpkh" -> BitcoinAddresses.p2shP2wpkh(network, point);
      case "p2wpkh" -> BitcoinAddresses.p2wpkh(network, point);
      case "p2tr" -> {
        assertArrayEquals(vector.hex("output_key"), Points.taprootOutput(point));
        yield BitcoinAddresses.p2tr(network, point);
      }
      default -> EthereumAddresses.eip55(point);
    };
  }

  private static String ofProgram(Vector vector) {
    if (vector.text("kind").equals("eip55")) {
      return EthereumAddresses.checked(
          HexFormat.of().parseHex(vector.text("address").substring(2).toLowerCase(Locale.ROOT)));
    }
    byte[] script = vector.hex("script_pubkey");
    int version = script[0] == 0 ? 0 : script[0] - 0x50;
    String prefix = vector.text("network").equals("main") ? "bc" : "tb";
    return Bech32.segwit(prefix, version, Arrays.copyOfRange(script, 2, script.length));
  }

  /** BIP-49's own vector is on the test network. */
  @Test
  void testNetworksHaveTheirPrefixes() {
    byte[] point =
        HexFormat.of()
            .parseHex("03a1af804ac108a8a51782198c2d034b28bf90c8803f5a53f76276fa69a4eae77f");
    assertEquals(
        "2Mww8dCYPUpKHofjgcXcBCEGmniw9CoaiD2", BitcoinAddresses.p2shP2wpkh(Network.TEST, point));
    assertEquals("m", BitcoinAddresses.p2pkh(Network.TEST, point).substring(0, 1));
    assertEquals("tb1q", BitcoinAddresses.p2wpkh(Network.TEST, point).substring(0, 4));
    assertEquals("tb1p", BitcoinAddresses.p2tr(Network.TEST, point).substring(0, 4));
  }

  @Test
  void theFormOfThePointDoesNotMatter() {
    var point = CustomNamedCurves.getByName("secp256k1").getG();
    byte[] compressed = point.getEncoded(true);
    byte[] whole = point.getEncoded(false);
    assertEquals(
        BitcoinAddresses.p2pkh(Network.MAIN, compressed),
        BitcoinAddresses.p2pkh(Network.MAIN, whole));
    assertEquals(EthereumAddresses.eip55(compressed), EthereumAddresses.eip55(whole));
    assertEquals(20, BitcoinAddresses.base(whole).length);
    assertEquals(20, EthereumAddresses.base(whole).length);
    assertNotEquals(
        HexFormat.of().formatHex(BitcoinAddresses.base(whole)),
        HexFormat.of().formatHex(EthereumAddresses.base(whole)));
  }

  @ParameterizedTest
  @CsvSource({"00", "02", "020000000000000000000000000000000000000000000000000000000000000005"})
  void whatIsNoPointHasNoAddress(String point) {
    byte[] bytes = HexFormat.of().parseHex(point);
    assertFails(Kind.BAD_KEY, () -> BitcoinAddresses.p2pkh(Network.MAIN, bytes));
    assertFails(Kind.BAD_KEY, () -> BitcoinAddresses.p2tr(Network.MAIN, bytes));
    assertFails(Kind.BAD_KEY, () -> EthereumAddresses.eip55(bytes));
  }

  @Test
  void base58ComesBack() {
    Random random = new Random(20261121);
    for (int length = 0; length <= 82; length++) {
      byte[] payload = new byte[length];
      random.nextBytes(payload);
      Arrays.fill(payload, 0, random.nextInt(length + 1) / 4, (byte) 0);
      byte[] text = Base58Check.encode(payload);
      assertArrayEquals(payload, Base58Check.decode(text));
      text[random.nextInt(text.length)] ^= 3;
      assertFails(Kind.BAD_KEY, () -> Base58Check.decode(text));
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "l", "''", "1", "1111111111", "\u0661"})
  void whatIsNotBase58IsRefused(String text) {
    assertFails(Kind.BAD_KEY, () -> Base58Check.decode(text.getBytes(US_ASCII)));
  }

  @Test
  void aTextInBase58HasALimit() {
    byte[] text = new byte[Base58Check.TEXT_BYTES_MAX + 1];
    Arrays.fill(text, (byte) '1');
    assertFails(Kind.BAD_KEY, () -> Base58Check.decode(text));
  }
}
