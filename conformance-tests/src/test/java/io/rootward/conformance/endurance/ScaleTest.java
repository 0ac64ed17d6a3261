package io.rootward.conformance.endurance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.client.ClientIdentity;
import io.rootward.client.ClientSettings;
import io.rootward.client.KmipClient;
import io.rootward.conformance.support.Effort;
import io.rootward.conformance.support.RawConnection;
import io.rootward.conformance.support.Requests;
import io.rootward.conformance.support.RootwardProcess;
import io.rootward.conformance.support.ServerLaunch;
import io.rootward.kmip.message.RequestBatchItem;
import io.rootward.kmip.message.RequestHeader;
import io.rootward.kmip.message.RequestMessage;
import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.message.ResponseMessage;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.LocateConditions;
import io.rootward.kmip.model.Name;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.ResultStatus;
import io.rootward.kmip.payload.Locate;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.TtlvLimits;
import io.rootward.kmip.ttlv.TtlvReader;
import io.rootward.kmip.ttlv.TtlvWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many objects: how long a start takes, clean and after SIGKILL, and whether Locate finds them. */
class ScaleTest {
  private static final int CONNECTIONS = 8;
  private static final int BATCH = 250;
  private static final int OBJECTS = Effort.of(4_000, 200_000);
  private static final int GROUPS = 100;

  /** What a start may take beside a rebuild, and what a rebuild may take for each object. */
  private static final long START_MILLIS_MAX = 20_000;

  private static final double REBUILD_MILLIS_PER_OBJECT_MAX = 0.5;
  private static final long LOCATE_MILLIS_MAX = 2_000;

  @TempDir Path scratch;

  @Test
  @Timeout(2400)
  void manyObjectsAreFoundAndComeBack() throws Exception {
    ServerLaunch launch = ServerLaunch.of(scratch.resolve("home")).startingFast();
    long loading = System.nanoTime();
    try (RootwardProcess server = RootwardProcess.start(launch)) {
      load(server);
      System.out.printf("ScaleTest: %d objects made in %d ms%n", OBJECTS, millisSince(loading));
      locate(server);
      assertEquals(0, server.stop());
    }
    long clean = System.nanoTime();
    try (RootwardProcess server = RootwardProcess.start(launch)) {
      report("start after a clean stop", millisSince(clean), START_MILLIS_MAX);
      locate(server);
      server.kill();
    }
    long rebuild = System.nanoTime();
    try (RootwardProcess server = RootwardProcess.start(launch)) {
      long limit = START_MILLIS_MAX + Math.round(OBJECTS * REBUILD_MILLIS_PER_OBJECT_MAX);
      report("start after SIGKILL", millisSince(rebuild), limit);
      locate(server);
      assertEquals(0, server.stop());
    }
  }

  private static void report(String what, long millis, long limit) {
    System.out.printf("ScaleTest: %s %d ms%n", what, millis);
    assertTrue(millis < limit, () -> what + " took " + millis + " ms");
  }

  private static long millisSince(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }

  private static void load(RootwardProcess server) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
      List<Future<?>> running = new ArrayList<>();
      for (int worker = 0; worker < CONNECTIONS; worker++) {
        int first = worker * (OBJECTS / CONNECTIONS);
        running.add(
            threads.submit(
                () -> {
                  create(server, first, first + OBJECTS / CONNECTIONS);
                  return true;
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    }
  }

  private static void create(RootwardProcess server, int from, int to) throws IOException {
    TtlvReader reader = new TtlvReader(TtlvLimits.DEFAULT);
    try (RawConnection connection = RawConnection.open(server.port(), identity(server))) {
      for (int at = from; at < to; at += BATCH) {
        byte[] response = connection.exchange(batch(at, Math.min(to, at + BATCH)));
        for (ResponseBatchItem item : ResponseMessage.read(reader.read(response)).batchItems()) {
          assertEquals(ResultStatus.SUCCESS, item.resultStatus(), () -> item.resultMessage() + "");
        }
      }
    }
  }

  private static byte[] batch(int from, int to) {
    List<RequestBatchItem> items = new ArrayList<>();
    for (int number = from; number < to; number++) {
      ByteString id = ByteString.adopt(ByteBuffer.allocate(4).putInt(number).array());
      items.add(RequestBatchItem.of(key(number)).withUniqueBatchItemId(id));
    }
    RequestHeader header = RequestHeader.of(ProtocolVersion.V2_1, items.size());
    return TtlvWriter.write(RequestMessage.of(header, items).toItem());
  }

  private static RequestPayload key(int number) {
    return Requests.create(
        CryptographicAlgorithm.AES,
        256,
        Requests.usage(CryptographicUsageMask.ENCRYPT),
        nameOf(number),
        Attribute.of(AttributeTypes.OBJECT_GROUP, "group" + number % GROUPS));
  }

  private static Attribute<Name> nameOf(int number) {
    return Attribute.of(AttributeTypes.NAME, Name.of("key" + number));
  }

  private static void locate(RootwardProcess server) throws IOException {
    ClientSettings settings = ClientSettings.of("127.0.0.1", server.port());
    try (KmipClient client = KmipClient.connect(settings, identity(server))) {
      for (int number : new int[] {0, OBJECTS / 2, OBJECTS - 1}) {
        assertEquals(1, found(client, nameOf(number)), () -> "key" + number);
      }
      assertEquals(0, found(client, nameOf(OBJECTS)));
      Attribute<String> group = Attribute.of(AttributeTypes.OBJECT_GROUP, "group7");
      assertEquals(Math.min(1_000, OBJECTS / GROUPS), found(client, group));
    }
  }

  /** How many a page holds; a search must not take long however many there are. */
  private static int found(KmipClient client, Attribute<?> attribute) {
    Locate.Request locate =
        new Locate.Request(null, null, null, null, LocateConditions.of(Attributes.of(attribute)));
    long begin = System.nanoTime();
    int found = client.call(locate, Locate.Response.class).uniqueIdentifiers().size();
    long took = millisSince(begin);
    assertTrue(took < LOCATE_MILLIS_MAX, () -> "Locate took " + took + " ms");
    return found;
  }

  private static ClientIdentity identity(RootwardProcess server) throws IOException {
    return ClientIdentity.ofFolder(server.clientFolder("app"));
  }
}
