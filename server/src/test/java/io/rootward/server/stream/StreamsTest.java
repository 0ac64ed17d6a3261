package io.rootward.server.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.object.KmipException;
import io.rootward.server.testing.MovableClock;
import io.rootward.server.testing.TestServer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Operations in parts between their steps. */
class StreamsTest {
  private static final Opening OPENING = new Opening("key", null, null, null, null);
  private static final StreamOwner ONE = new StreamOwner("t", "one", Operation.MAC);
  private static final StreamOwner TWO = new StreamOwner("t", "two", Operation.MAC);

  private final MovableClock clock = new MovableClock(TestServer.START);
  private final AtomicInteger numbers = new AtomicInteger();
  private final Streams streams =
      new Streams(
          new StreamLimits(2, 3, 100, 150, Duration.ofSeconds(10)),
          clock,
          () -> ByteString.adopt(ByteBuffer.allocate(4).putInt(numbers.incrementAndGet()).array()));

  /** Tells how often it was wiped. */
  private static final class Watched implements StreamState {
    private final long bytes;
    private int closed;

    Watched(long bytes) {
      this.bytes = bytes;
    }

    @Override
    public void add(byte[] data) {}

    @Override
    public long bytes() {
      return bytes;
    }

    @Override
    public void close() {
      closed++;
    }
  }

  private ByteString kept(StreamOwner owner, StreamState state) {
    Stream stream = streams.begun(owner, OPENING, state);
    streams.keep(stream);
    return stream.correlation();
  }

  @Test
  void aStreamIsFoundByOneStepAtATime() {
    ByteString value = kept(ONE, new Watched(1));
    Stream taken = streams.taken(value, ONE);
    assertThrows(KmipException.class, () -> streams.taken(value, ONE));
    streams.keep(taken);
    assertEquals(OPENING, streams.taken(value, ONE).opening());
  }

  @Test
  void whatIsIdleTooLongIsWipedWithoutAnybodyAsking() {
    Watched idle = new Watched(100);
    kept(ONE, idle);
    clock.move(Duration.ofSeconds(5));
    Watched later = new Watched(1);
    kept(ONE, later);
    clock.move(Duration.ofSeconds(5));
    streams.expire();
    assertEquals(1, idle.closed);
    assertEquals(0, later.closed);
    kept(TWO, new Watched(100));
  }

  @Test
  void clientsBytesAndNumberAreBounded() {
    kept(ONE, new Watched(1));
    kept(ONE, new Watched(1));
    assertThrows(KmipException.class, () -> kept(ONE, new Watched(1)));
    assertThrows(KmipException.class, () -> kept(TWO, new Watched(101)));
    ByteString third = kept(TWO, new Watched(100));
    assertThrows(KmipException.class, () -> kept(TWO, new Watched(1)));
    streams.taken(third, TWO).close();
    kept(TWO, new Watched(100));
  }

  @Test
  void bytesTogetherAreBounded() {
    kept(ONE, new Watched(100));
    assertThrows(KmipException.class, () -> kept(TWO, new Watched(51)));
    kept(TWO, new Watched(50));
  }

  @Test
  void dataComeOutAsTheyWentIn() {
    try (Collected all = new Collected()) {
      all.add(new byte[] {1, 2, 3});
      all.add(new byte[] {4});
      all.add(new byte[] {5, 6, 7, 8, 9});
      assertArrayEquals(new byte[] {1, 2}, all.taken(2));
      assertArrayEquals(new byte[] {3, 4, 5, 6, 7, 8, 9}, all.all());
      assertEquals(7, all.length());
    }
  }
}
