package io.rootward.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.message.RequestBatchItem;
import io.rootward.kmip.message.RequestMessage;
import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.message.ResponseHeader;
import io.rootward.kmip.message.ResponseMessage;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.Activate;
import io.rootward.kmip.payload.DiscoverVersions;
import io.rootward.kmip.payload.ResponsePayload;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.TtlvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class KmipPoolTest {
  private static final Activate.Request CHANGE = new Activate.Request(UniqueIdentifier.of("key"));
  private static final DiscoverVersions.Request READ = new DiscoverVersions.Request(List.of());

  @TempDir static Path folder;
  private static TestIdentity identity;

  private final AtomicLong nanos = new AtomicLong();

  @BeforeAll
  static void makeIdentity() throws Exception {
    identity = TestIdentity.make(folder, "ip:127.0.0.1");
  }

  /** A server that counts, and hangs up instead of answering when told. */
  private static final class Counting implements TestServer.Answer {
    final AtomicInteger requests = new AtomicInteger();
    volatile boolean hangsUp;

    @Override
    public void to(RequestMessage request, OutputStream out) throws IOException {
      requests.incrementAndGet();
      if (hangsUp) {
        throw new IOException("hang up");
      }
      answer(request, out);
    }
  }

  private static void answer(RequestMessage request, OutputStream out) throws IOException {
    RequestBatchItem item = request.batchItems().getFirst();
    ResponsePayload payload =
        item.payload() instanceof Activate.Request
            ? new Activate.Response("key")
            : new DiscoverVersions.Response(List.of(ProtocolVersion.V1_4, ProtocolVersion.V1_0));
    send(request, ResponseBatchItem.success(item.operationCode(), null, payload), out);
  }

  private static void send(RequestMessage request, ResponseBatchItem item, OutputStream out)
      throws IOException {
    ResponseHeader header = ResponseHeader.of(request.header().protocolVersion(), Instant.EPOCH, 1);
    out.write(TtlvWriter.write(new ResponseMessage(header, List.of(item)).toItem()));
    out.flush();
  }

  private static TestServer serving(TestServer.Answer answer) throws Exception {
    return TestServer.start(identity.forServer(), answer);
  }

  private KmipPool pool(PoolSettings settings) throws Exception {
    return new KmipPool(settings, identity.forClient(), nanos::get);
  }

  private static PoolSettings of(TestServer... servers) {
    return PoolSettings.of(List.of(servers).stream().map(TestServer::settings).toList());
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private static void read(KmipPool pool) {
    pool.call(READ, DiscoverVersions.Response.class);
  }

  private static void change(KmipPool pool) {
    pool.call(CHANGE, Activate.Response.class);
  }

  @Test
  void aServerThatIsNotThereIsPassedOver() throws Exception {
    Counting second = new Counting();
    try (NobodyListening gone = new NobodyListening();
        TestServer server = serving(second);
        KmipPool pool = pool(PoolSettings.of(List.of(gone.settings(), server.settings())))) {
      change(pool);
      assertEquals(1, second.requests.get());
    }
  }

  @Test
  void whatChangesNothingIsAskedOfTheNextServer() throws Exception {
    Counting first = new Counting();
    Counting second = new Counting();
    first.hangsUp = true;
    try (TestServer one = serving(first);
        TestServer two = serving(second);
        KmipPool pool = pool(of(one, two))) {
      read(pool);
      assertEquals(1, first.requests.get());
      assertEquals(1, second.requests.get());
    }
  }

  @Test
  void whatMayHaveBeenDoneIsNotAskedTwice() throws Exception {
    Counting first = new Counting();
    Counting second = new Counting();
    first.hangsUp = true;
    try (TestServer one = serving(first);
        TestServer two = serving(second);
        KmipPool pool = pool(of(one, two))) {
      assertThrows(UncheckedIOException.class, () -> change(pool));
      assertEquals(1, first.requests.get());
      assertEquals(0, second.requests.get());
      assertThrows(
          UncheckedIOException.class, () -> pool.batch(List.of(READ, CHANGE)), "has a change");
    }
  }

  @Test
  void aServerThatFailedIsWantedAgainAfterAWhile() throws Exception {
    Counting first = new Counting();
    Counting second = new Counting();
    first.hangsUp = true;
    try (TestServer one = serving(first);
        TestServer two = serving(second);
        KmipPool pool = pool(of(one, two))) {
      read(pool);
      first.hangsUp = false;
      change(pool);
      assertEquals(1, first.requests.get());
      pass(Duration.ofMinutes(11));
      change(pool);
      assertEquals(2, first.requests.get());
    }
  }

  @Test
  void aConnectionThatWasIdleForLongIsNotUsed() throws Exception {
    Counting first = new Counting();
    try (TestServer one = serving(first);
        TestServer two = serving(new Counting());
        KmipPool pool = pool(of(one, two))) {
      change(pool);
      one.stop();
      pass(Duration.ofSeconds(31));
      change(pool);
      assertEquals(1, first.requests.get());
    }
  }

  @Test
  void noMoreConnectionsThanAllowedAreMadeAndWaitingEnds() throws Exception {
    CountDownLatch asked = new CountDownLatch(2);
    CountDownLatch go = new CountDownLatch(1);
    TestServer.Answer slow =
        (request, out) -> {
          asked.countDown();
          await(go);
          answer(request, out);
        };
    try (TestServer server = serving(slow);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        KmipPool pool = pool(of(server).withConnectionsMax(2).withWaitMillis(20))) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        running.add(threads.submit(() -> change(pool)));
      }
      await(asked);
      UncheckedIOException full = assertThrows(UncheckedIOException.class, () -> change(pool));
      assertTrue(("" + full.getMessage()).contains("within 20 ms"), full::getMessage);
      go.countDown();
      for (Future<?> each : running) {
        each.get();
      }
      change(pool);
    }
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new IOException("waited in vain");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void whenNoServerIsThereTheFirstOnesFailureHasThoseOfTheOthers() throws Exception {
    try (NobodyListening one = new NobodyListening();
        NobodyListening two = new NobodyListening();
        KmipPool pool = pool(PoolSettings.of(List.of(one.settings(), two.settings())))) {
      UncheckedIOException none = assertThrows(UncheckedIOException.class, () -> read(pool));
      IOException first = Objects.requireNonNull(none.getCause());
      assertEquals(1, first.getSuppressed().length);
    }
  }

  @Test
  void aRefusalKeepsTheConnection() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    TestServer.Answer refusing =
        (request, out) -> {
          requests.incrementAndGet();
          int operation = request.batchItems().getFirst().operationCode();
          send(
              request,
              ResponseBatchItem.failure(operation, null, ResultReason.ITEM_NOT_FOUND, "no"),
              out);
        };
    try (TestServer server = serving(refusing);
        KmipPool pool = pool(of(server))) {
      assertThrows(KmipFailure.class, () -> read(pool));
      server.stop();
      assertThrows(KmipFailure.class, () -> read(pool));
      assertEquals(2, requests.get());
    }
  }

  @Test
  void aClosedPoolIsOfNoUse() throws Exception {
    try (TestServer server = serving(new Counting())) {
      KmipPool pool = pool(of(server));
      change(pool);
      pool.close();
      assertThrows(IllegalStateException.class, () -> change(pool));
    }
  }

  @Test
  void settingsOutOfRangeAreNamed() {
    PoolSettings some = PoolSettings.of(List.of(ClientSettings.of("localhost", 5696)));
    assertThrows(IllegalArgumentException.class, () -> some.withConnectionsMax(0));
    assertThrows(IllegalArgumentException.class, () -> some.withWaitMillis(0));
    assertThrows(IllegalArgumentException.class, () -> PoolSettings.of(List.of()));
  }

  @Test
  void theBestVersionOfBothSidesIsAgreedUpon() throws Exception {
    try (TestServer server = serving(new Counting())) {
      try (KmipClient client = KmipClient.negotiate(server.settings(), identity.forClient())) {
        assertEquals(ProtocolVersion.V1_4, client.version());
      }
      ClientSettings old = server.settings().withVersion(ProtocolVersion.V1_2);
      try (KmipClient client = KmipClient.negotiate(old, identity.forClient())) {
        assertEquals(ProtocolVersion.V1_0, client.version());
      }
    }
  }

  /** KMIP 1.0 has no Discover Versions; others answer only in a version that they speak. */
  @Test
  void serversWithoutDiscoverVersionsAndWithoutKmip1AreUnderstood() throws Exception {
    TestServer.Answer ancient =
        (request, out) ->
            send(
                request,
                ResponseBatchItem.failure(
                    request.batchItems().getFirst().operationCode(),
                    null,
                    ResultReason.OPERATION_NOT_SUPPORTED,
                    "what?"),
                out);
    TestServer.Answer modern =
        (request, out) -> {
          if (request.header().protocolVersion().major() == 2) {
            RequestBatchItem item = request.batchItems().getFirst();
            DiscoverVersions.Response only =
                new DiscoverVersions.Response(List.of(ProtocolVersion.V2_0));
            send(request, ResponseBatchItem.success(item.operationCode(), null, only), out);
          } else {
            send(
                request,
                ResponseBatchItem.failure(null, null, ResultReason.INVALID_MESSAGE, "version"),
                out);
          }
        };
    try (TestServer one = serving(ancient);
        TestServer two = serving(modern);
        KmipClient first = KmipClient.negotiate(one.settings(), identity.forClient());
        KmipClient second = KmipClient.negotiate(two.settings(), identity.forClient())) {
      assertEquals(ProtocolVersion.V1_0, first.version());
      assertEquals(ProtocolVersion.V2_0, second.version());
    }
  }
}
