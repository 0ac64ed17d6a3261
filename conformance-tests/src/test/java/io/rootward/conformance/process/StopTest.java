package io.rootward.conformance.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.client.ClientIdentity;
import io.rootward.conformance.support.RawConnection;
import io.rootward.conformance.support.Requests;
import io.rootward.conformance.support.RootwardProcess;
import io.rootward.conformance.support.ServerLaunch;
import io.rootward.kmip.message.ResponseMessage;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.ResultStatus;
import io.rootward.kmip.payload.DiscoverVersions;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.TtlvLimits;
import io.rootward.kmip.ttlv.TtlvReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM while clients are connected: idle ones are let go, requests under way are answered. */
@Timeout(120)
class StopTest {
  private static final int CONNECTIONS = 20;

  /** The default of limits.requestMillis is 30 s; nobody may have waited for that. */
  private static final long AT_ONCE_MILLIS = 10_000;

  private static final byte[] QUESTION =
      Requests.encoded(ProtocolVersion.V2_1, new DiscoverVersions.Request(List.of()));
  private static final byte[] CREATE =
      Requests.encoded(
          ProtocolVersion.V2_1,
          Requests.create(
              CryptographicAlgorithm.AES, 256, Requests.usage(CryptographicUsageMask.ENCRYPT)));

  @TempDir Path scratch;

  private RootwardProcess start(String requestMillis) throws IOException {
    return RootwardProcess.start(
        ServerLaunch.of(scratch.resolve("home"))
            .startingFast()
            .with("limits.requestMillis", requestMillis));
  }

  private static RawConnection connect(RootwardProcess server) throws IOException {
    return RawConnection.open(server.port(), ClientIdentity.ofFolder(server.clientFolder("app")));
  }

  /** A connection on which one request was answered and the first half of another was read. */
  private static RawConnection halfway(RootwardProcess server) throws IOException {
    int half = CREATE.length / 2;
    ByteBuffer both = ByteBuffer.allocate(QUESTION.length + half);
    RawConnection connection = connect(server);
    connection.exchange(both.put(QUESTION).put(CREATE, 0, half).array());
    return connection;
  }

  @Test
  void idleConnectionsAreClosedAtOnce() throws Exception {
    List<RawConnection> idle = new ArrayList<>();
    try (RootwardProcess server = start("30000")) {
      for (int i = 0; i < CONNECTIONS; i++) {
        idle.add(connect(server));
        if (i % 2 == 0) {
          idle.getLast().exchange(QUESTION);
        }
      }
      long begin = System.nanoTime();
      assertEquals(0, server.stop());
      long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
      assertTrue(took < AT_ONCE_MILLIS, () -> "stopped after " + took + " ms");
      for (RawConnection connection : idle) {
        assertNull(connection.receiveOrEnd());
      }
    } finally {
      for (RawConnection connection : idle) {
        connection.close();
      }
    }
  }

  @Test
  void aRequestUnderWayIsAnswered() throws Exception {
    try (RootwardProcess server = start("30000");
        RawConnection connection = halfway(server)) {
      server.terminate();
      awaitRefusal(server.port());
      connection.send(Arrays.copyOfRange(CREATE, CREATE.length / 2, CREATE.length));
      ResponseMessage answer =
          ResponseMessage.read(new TtlvReader(TtlvLimits.DEFAULT).read(connection.receive()));
      assertEquals(ResultStatus.SUCCESS, answer.batchItems().getFirst().resultStatus());
      assertNull(connection.receiveOrEnd());
      assertEquals(0, server.awaitEnd());
    }
  }

  @Test
  void aRequestThatNeverEndsIsWaitedForAsLongAsTheSettingSays() throws Exception {
    try (RootwardProcess server = start("2000");
        RawConnection connection = halfway(server)) {
      long begin = System.nanoTime();
      assertEquals(0, server.stop());
      long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
      assertTrue(took < AT_ONCE_MILLIS, () -> "stopped after " + took + " ms");
      assertNull(connection.receiveOrEnd());
      assertTrue(server.log().contains("they are cut off"), server.log());
    }
  }

  /** Returns when the port is closed, by which the server shows that it is stopping. */
  private static void awaitRefusal(int port) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (System.nanoTime() < end) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
      } catch (SocketException _) { // refused, or reset while it closes
        return;
      }
    }
    throw new AssertionError("still listening");
  }
}
