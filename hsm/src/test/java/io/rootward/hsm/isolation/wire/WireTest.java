package io.rootward.hsm.isolation.wire;

import static io.rootward.hsm.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.SecretBytes;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages, and what is no message. */
class WireTest {
  private static final int BYTES_MAX = 100_000;

  private static byte[] frame(WireWriter message) {
    ByteBuffer written = message.written();
    byte[] bytes = new byte[written.remaining()];
    written.get(bytes);
    return bytes;
  }

  private static WireReader reader(int... octets) {
    byte[] bytes = new byte[octets.length];
    for (int i = 0; i < octets.length; i++) {
      bytes[i] = (byte) octets[i];
    }
    return new WireReader(bytes);
  }

  @Test
  void readsWhatWasWritten() {
    WireWriter out = new WireWriter(BYTES_MAX);
    out.octet(200).flag(true).integer(-5).number(Long.MIN_VALUE).constant(Hash.SHA384);
    out.text("é").bytes(new byte[1000]).optional((String) null, out::text);
    out.list(List.of(1, 2, 3), out::integer);
    WireReader in = new WireReader(frame(out));
    assertEquals(200, in.octet());
    assertEquals(true, in.flag());
    assertEquals(-5, in.integer());
    assertEquals(Long.MIN_VALUE, in.number());
    assertEquals(Hash.SHA384, in.constant(Hash.class));
    assertEquals("é", in.text());
    assertEquals(1000, in.bytes().length);
    assertNull(in.optional(in::text));
    assertEquals(List.of(1, 2, 3), in.list(in::integer));
    in.end();
  }

  @Test
  void refusesWhatIsNoMessage() {
    assertThrows(WireException.class, () -> reader().octet());
    assertThrows(WireException.class, () -> reader(2).flag());
    assertThrows(WireException.class, () -> reader(0, 0, 0).integer());
    assertThrows(WireException.class, () -> reader(0, 0, 0, 2, 'x').bytes());
    assertThrows(WireException.class, () -> reader(0xff, 0xff, 0xff, 0xff).bytes());
    assertThrows(WireException.class, () -> reader(0, 0, 0, 1, 'x').constant(Hash.class));
    assertThrows(WireException.class, () -> reader(0x7f, 0xff, 0xff, 0xff).list(() -> "none"));
    assertThrows(WireException.class, () -> reader(1).end());
  }

  @Test
  void aMessageHasAnEnd() {
    WireWriter out = new WireWriter(10);
    out.number(1);
    assertFails(Kind.BAD_DATA, () -> out.integer(1));
  }

  @Test
  void secretsAreGoneFromAMessageThatWasClosed() {
    byte[] frame;
    try (WireWriter out = new WireWriter(BYTES_MAX);
        SecretBytes secret = SecretBytes.owning(new byte[] {7, 7, 7})) {
      out.secret(secret);
      frame = out.written().array();
    }
    assertArrayEquals(new byte[frame.length], frame);
    byte[] received = {0, 0, 0, 1, 7};
    try (WireReader in = new WireReader(received);
        SecretBytes secret = in.secret()) {
      assertEquals(1, secret.length());
    }
    assertArrayEquals(new byte[5], received);
  }

  @Test
  void whoDoesNotKnowTheProofIsNotTalkedTo(@TempDir Path folder) throws IOException {
    WireLimits limits = new WireLimits(BYTES_MAX, 1);
    Handshake expected = new Handshake(new byte[Handshake.PROOF_BYTES], limits);
    byte[] wrong = new byte[Handshake.PROOF_BYTES];
    wrong[31] = 1;
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("socket"));
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(address);
      try (SocketChannel stranger = SocketChannel.open(address);
          SocketChannel seen = server.accept()) {
        new Handshake(wrong, limits).prove(stranger);
        var refused = assertThrows(IOException.class, () -> expected.verify(seen));
        assertEquals("somebody else connected", refused.getMessage());
      }
      try (SocketChannel known = SocketChannel.open(address);
          SocketChannel seen = server.accept()) {
        expected.prove(known);
        expected.verify(seen);
      }
    }
  }
}
