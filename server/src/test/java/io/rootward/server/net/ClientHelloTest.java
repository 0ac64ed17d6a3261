package io.rootward.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClientHelloTest {
  private static final String START = "0303" + "11".repeat(32) + "00";
  private static final String GREASE_AND_TWO_SUITES = "0006" + "0a0a" + "1301" + "c02b" + "0100";
  private static final String EXTENSIONS =
      "0024" + "000a" + "0006" + "0004" + "001d" + "0017" + "000d" + "0006" + "0004" + "0403"
          + "0804" + "002b" + "0007" + "06" + "7a7a" + "0304" + "0303" + "ff01" + "0001" + "00";

  private static final List<CipherSuite> ALL = List.of(CipherSuite.values());
  private static final EcCertificate P256 = new EcCertificate(0x0403, 23);

  private static ClientHello parse(String hex) {
    return ClientHello.parse(Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex)));
  }

  @Test
  void readsWhatDecides() {
    ClientHello hello = parse(START + GREASE_AND_TWO_SUITES + EXTENSIONS);
    assertEquals(Set.of(0x0304, 0x0303), hello.versions());
    assertEquals(Set.of(0x1301, 0xC02B), hello.suites());
    assertEquals(Set.of(0x0403, 0x0804), hello.signatureSchemes());
    assertEquals(Set.of(29, 23), hello.groups());
    assertTrue(P256.suits(hello, ALL));
    assertFalse(new EcCertificate(0x0503, 24).suits(hello, ALL));
  }

  @Test
  void withoutExtensionsTheVersionFieldCounts() {
    ClientHello hello = parse("0302" + "11".repeat(32) + "00" + "0002" + "002f" + "0100");
    assertEquals(Set.of(0x0302), hello.versions());
    assertTrue(hello.offersOnlyBefore(ClientHello.TLS_1_2));
    assertFalse(P256.suits(hello, ALL));
  }

  @Test
  void tls12ClientGetsEcOnlyWithSuiteSignatureAndCurve() {
    Set<Integer> tls12 = Set.of(0x0303);
    Set<Integer> ecSuite = Set.of(0xC02B);
    Set<Integer> none = Set.of();
    assertTrue(P256.suits(new ClientHello(tls12, ecSuite, none, none), ALL));
    assertTrue(P256.suits(new ClientHello(tls12, ecSuite, Set.of(0x0603), Set.of(23)), ALL));
    assertFalse(P256.suits(new ClientHello(tls12, Set.of(0xC02F), none, none), ALL));
    assertFalse(P256.suits(new ClientHello(tls12, ecSuite, Set.of(0x0401), none), ALL));
    assertFalse(P256.suits(new ClientHello(tls12, ecSuite, none, Set.of(29)), ALL));
  }

  @Test
  void everyTruncationAndMutationIsRead() {
    byte[] whole = HexFormat.of().parseHex(START + GREASE_AND_TWO_SUITES + EXTENSIONS);
    for (int length = 0; length < whole.length; length++) {
      ClientHello.parse(Unpooled.wrappedBuffer(whole, 0, length));
    }
    Random random = new Random(7);
    for (int round = 0; round < 10_000; round++) {
      ByteBuf mutated = Unpooled.copiedBuffer(whole);
      mutated.setByte(random.nextInt(whole.length), random.nextInt(256));
      mutated.setByte(random.nextInt(whole.length), random.nextInt(256));
      ClientHello.parse(mutated);
    }
    assertEquals(ClientHello.UNREADABLE, ClientHello.parse(Unpooled.wrappedBuffer(whole, 0, 40)));
  }
}
