package io.rootward.conformance.abuse;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.conformance.support.Effort;
import io.rootward.conformance.support.RawConnection;
import io.rootward.conformance.support.ServerFigures;
import io.rootward.conformance.support.ServerLaunch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a storm of abuse leaves behind, compared with what the same storm before it left. */
class MemoryTest {
  private static final int STORMS = Effort.of(1, 10);
  private static final int SILENT = 300;
  private static final int UNFINISHED = 100;
  private static final int MUTATIONS = 300;
  private static final int UNFINISHED_BYTES = 512 << 10;
  private static final long HEAP_GROWTH_KIB_MAX = 8 << 10;
  private static final long RESIDENT_GROWTH_KIB_MAX = 64 << 10;
  private static final long DESCRIPTORS_GROWTH_MAX = 4;

  @TempDir Path scratch;

  @Test
  @Timeout(900)
  void memoryAndDescriptorsReturnToWhereTheyWere() throws Exception {
    ServerLaunch launch = AttackedServer.launch(scratch.resolve("home"), 8_000).withWholeHeap();
    try (AttackedServer server = AttackedServer.start(launch)) {
      storm(server);
      ServerFigures before = ServerFigures.of(server.process().pid());
      for (int i = 0; i < STORMS; i++) {
        storm(server);
      }
      ServerFigures after = ServerFigures.of(server.process().pid());
      String change = before + " became " + after;
      System.out.println("MemoryTest: " + change);
      assertTrue(after.heapKib() - before.heapKib() < HEAP_GROWTH_KIB_MAX, change);
      assertTrue(after.residentKib() - before.residentKib() < RESIDENT_GROWTH_KIB_MAX, change);
      assertTrue(after.descriptors() - before.descriptors() <= DESCRIPTORS_GROWTH_MAX, change);
    }
  }

  /** All at once; ends when the server has closed every connection. */
  private static void storm(AttackedServer server) throws Exception {
    List<Callable<Boolean>> attacks = new ArrayList<>();
    for (int i = 0; i < SILENT; i++) {
      attacks.add(() -> silence(server));
    }
    for (int i = 0; i < UNFINISHED; i++) {
      attacks.add(() -> unfinished(server));
    }
    Mutator mutator = new Mutator(Samples.messages(), 1);
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] mutation = mutator.next();
      attacks.add(() -> mutation(server, mutation));
    }
    Attackers.all(attacks);
  }

  private static boolean silence(AttackedServer server) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      return socket.getInputStream().read() < 0;
    }
  }

  private static boolean unfinished(AttackedServer server) throws IOException {
    ByteBuffer half = ByteBuffer.allocate(UNFINISHED_BYTES).putInt(0x42007801);
    half.putInt(2 * UNFINISHED_BYTES - 8);
    try (RawConnection connection = server.connect()) {
      connection.send(half.array());
      return connection.receiveOrEnd() == null;
    } catch (SocketException | SSLHandshakeException _) {
      // Closed while more was on its way; on a busy machine not every handshake is done in time.
      return true;
    }
  }

  private static boolean mutation(AttackedServer server, byte[] mutation) throws IOException {
    try (RawConnection connection = server.connect()) {
      connection.send(mutation);
      connection.endOutput();
      return connection.receiveOrEnd() != null;
    } catch (SocketException | SSLHandshakeException _) {
      return false;
    }
  }
}
