package io.rootward.server.net;

import static io.rootward.server.net.ListenerFixture.SMALL;
import static io.rootward.server.net.ListenerFixture.frame;
import static io.rootward.server.net.ListenerFixture.header;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetector.Level;
import java.io.IOException;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every buffer of Netty's is released on every path, watched one by one. */
class LeakTest {
  private final Level before = ResourceLeakDetector.getLevel();
  private final LogLines log = LogLines.of(ResourceLeakDetector.class).quiet();

  @BeforeEach
  void watch() {
    ResourceLeakDetector.setLevel(Level.PARANOID);
  }

  @AfterEach
  void unwatch() {
    ResourceLeakDetector.setLevel(before);
    log.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENSSL", "BC", "JDK"})
  void nothingLeaks(TlsEngine engine) throws Exception {
    SSLContext context = TlsClient.context(TestPki.EC_CLIENT);
    try (Listener listener = new ListenerFixture().with(engine).start()) {
      for (int i = 0; i < 5; i++) {
        answered(listener, context);
        refused(listener, context);
        refusedHandshake(listener);
        abandoned(listener, context);
        listener.reload();
      }
      assertTrue(listener.drain(Duration.ofSeconds(10)));
      assertEquals(0, listener.counters().requestBytesInFlight());
    }
    assertEquals(List.of(), leaks());
  }

  /** Proves that the test above can fail. */
  @Test
  void detectorSeesALeak() throws InterruptedException {
    leakOne();
    assertEquals(1, leaks().size());
  }

  @SuppressWarnings("CheckReturnValue")
  private static void leakOne() {
    ByteBuf lost = PooledByteBufAllocator.DEFAULT.buffer(16);
    lost.writeByte(1);
  }

  private static void answered(Listener listener, SSLContext context) throws IOException {
    try (TlsClient client = TlsClient.connect(listener, context)) {
      assertArrayEquals(SMALL, client.exchange(SMALL));
      client.send(SMALL);
      client.send(frame(100_000));
      assertArrayEquals(SMALL, client.receive());
      assertArrayEquals(frame(100_000), client.receive());
    }
  }

  private static void refused(Listener listener, SSLContext context) throws IOException {
    try (TlsClient client = TlsClient.connect(listener, context)) {
      client.exchange(header(-1));
      assertTrue(client.seesEnd());
    }
  }

  private static void refusedHandshake(Listener listener) {
    SSLContext stranger = TlsClient.context(null);
    assertThrows(
        IOException.class,
        () -> {
          try (TlsClient client = TlsClient.connect(listener, stranger)) {
            client.exchange(SMALL);
          }
        });
  }

  private static void abandoned(Listener listener, SSLContext context) throws IOException {
    try (TlsClient client = TlsClient.connect(listener, context)) {
      client.send(frame(100_000), 0, 50_000);
    }
  }

  /** Leaks are reported when a buffer is made after the lost one was collected. */
  private List<String> leaks() throws InterruptedException {
    for (int round = 0; round < 3; round++) {
      collect();
      PooledByteBufAllocator.DEFAULT.buffer(16).release();
    }
    return log.all().stream().filter(line -> line.startsWith("LEAK")).toList();
  }

  private static void collect() throws InterruptedException {
    ReferenceQueue<Object> queue = new ReferenceQueue<>();
    PhantomReference<Object> marker = new PhantomReference<>(new Object(), queue);
    System.gc();
    assertEquals(marker, queue.remove(10_000));
  }
}
