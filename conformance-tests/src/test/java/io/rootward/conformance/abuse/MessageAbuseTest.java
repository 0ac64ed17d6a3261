package io.rootward.conformance.abuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.conformance.support.Effort;
import io.rootward.conformance.support.RawConnection;
import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.message.ResponseMessage;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.ResultStatus;
import io.rootward.kmip.ttlv.TtlvFrame;
import io.rootward.kmip.ttlv.TtlvLimits;
import io.rootward.kmip.ttlv.TtlvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Messages that are none, over good connections. Each is answered or its connection closed within
 * its limit, with one line in the log; a client beside it notices nothing.
 */
@Timeout(900)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessageAbuseTest {
  private static final int MUTATIONS = Effort.of(10_000, 200_000);
  private static final int REQUEST_BYTES_MAX = 1 << 20;

  private static final Pattern CLOSED = Pattern.compile("(?:closed|refused) \\S+:([0-9]+): ");

  private final Map<Integer, Integer> linesAllowed = new ConcurrentHashMap<>();
  private final TtlvReader reader = new TtlvReader(TtlvLimits.DEFAULT);

  private AttackedServer server;
  private Bystander bystander;

  @BeforeAll
  void start(@TempDir Path scratch) throws IOException {
    server = AttackedServer.start(scratch.resolve("home"), 30_000);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @BeforeEach
  void beginWork() throws IOException {
    server.forgetLog();
    bystander = Bystander.of(server.process());
  }

  @AfterEach
  void nobodyNoticed() throws Exception {
    try (Bystander working = bystander) {
      working.assertUndisturbed();
    }
    String log = server.log();
    assertFalse(log.contains("ERROR") || log.contains("\tat "), () -> "a defect: " + log);
  }

  @Test
  void aMessageThatStopsAnywhereIsGivenUpInTime() throws Exception {
    byte[] message = Samples.one();
    List<Callable<Integer>> attacks = new ArrayList<>();
    for (int length = 1; length < message.length; length++) {
      byte[] beginning = Arrays.copyOf(message, length);
      attacks.add(
          () -> {
            try (RawConnection connection = server.connect()) {
              long begin = System.nanoTime();
              connection.send(beginning);
              assertNull(connection.receiveOrEnd());
              assertWithin(AttackedServer.REQUEST_MILLIS, begin);
              return connection.localPort();
            }
          });
    }
    List<Integer> ports = Attackers.all(attacks);
    assertEquals(message.length - 1, ports.size());
    String log = server.log();
    for (int port : ports) {
      List<String> lines = AttackedServer.lines(log, port);
      assertEquals(1, lines.size(), lines::toString);
      assertTrue(lines.getFirst().contains("request not complete"), lines::toString);
    }
  }

  @Test
  void aMessageCutAnywhereAndAnnouncedSoIsRefused() throws Exception {
    byte[] message = Samples.one();
    for (int length = 16; length < message.length; length += 8) {
      byte[] cut = Arrays.copyOf(message, length);
      ByteBuffer.wrap(cut).putInt(4, length - TtlvFrame.HEADER_BYTES);
      try (RawConnection connection = server.connect()) {
        assertFails(connection.exchange(cut));
        server.line(connection.localPort());
      }
    }
  }

  @Test
  void anAnnouncedLengthBeyondTheLimitIsRefusedBeforeItComes() throws Exception {
    for (int length : new int[] {0x80000000, 0x7ffffff8, 0xfffffff8, REQUEST_BYTES_MAX}) {
      byte[] header = ByteBuffer.allocate(8).putInt(0x42007801).putInt(length).array();
      try (RawConnection connection = server.connect()) {
        assertFails(connection.exchange(header));
        assertNull(connection.receiveOrEnd());
        assertTrue(
            server.line(connection.localPort()).contains("longer than the 1048576 accepted"));
      }
    }
  }

  @Test
  void anInnerLengthOfTwoGibibytesIsRefused() throws Exception {
    byte[] message = Samples.one();
    for (int at = 8; at < message.length - 8; at += 8) {
      byte[] wrong = message.clone();
      ByteBuffer.wrap(wrong).putInt(at + 4, 0x80000000);
      try (RawConnection connection = server.connect()) {
        ResponseMessage response = read(connection.exchange(wrong));
        assertNotEquals(ResultReason.GENERAL_FAILURE, reason(response));
        server.line(connection.localPort());
      }
    }
  }

  @Test
  void structuresTenThousandDeepAreRefused() throws Exception {
    int depth = 10_000;
    ByteBuffer message = ByteBuffer.allocate(8 * depth);
    for (int level = 1; level <= depth; level++) {
      message.putInt(level == 1 ? 0x42007801 : 0x42000801).putInt(8 * (depth - level));
    }
    try (RawConnection connection = server.connect()) {
      assertFails(connection.exchange(message.array()));
      assertNull(connection.receiveOrEnd());
      assertTrue(server.line(connection.localPort()).contains("deep"));
    }
  }

  @Test
  void tenThousandMutationsAreEachAnsweredOrClosed() throws Exception {
    long seed = Long.getLong("rootward.seed", System.nanoTime());
    System.out.println("MessageAbuseTest: -Drootward.seed=" + seed);
    Mutator mutator = new Mutator(Samples.messages(), seed);
    ConcurrentLinkedQueue<byte[]> mutations = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < MUTATIONS; i++) {
      mutations.add(mutator.next());
    }
    Callable<Integer> attacker =
        () -> {
          int answered = 0;
          for (byte[] next = mutations.poll(); next != null; next = mutations.poll()) {
            answered += answers(next);
          }
          return answered;
        };
    List<Integer> answered = Attackers.all(List.of(attacker, attacker, attacker, attacker));
    int sum = answered.stream().mapToInt(Integer::intValue).sum();
    System.out.println("MessageAbuseTest: " + MUTATIONS + " mutations, " + sum + " answers");
    assertTrue(sum > MUTATIONS / 2, sum + " answers");
    assertNoMoreLinesThanMessages();
  }

  /** One for each message that was refused or given up. Client ports may have been used again. */
  private void assertNoMoreLinesThanMessages() throws IOException {
    Map<Integer, Integer> linesOfPort = new HashMap<>();
    Matcher line = CLOSED.matcher(server.log());
    while (line.find()) {
      linesOfPort.merge(Integer.valueOf(line.group(1)), 1, Integer::sum);
    }
    assertFalse(linesOfPort.isEmpty(), "nothing was logged");
    linesOfPort.forEach(
        (port, lines) ->
            assertTrue(lines <= linesAllowed.getOrDefault(port, 0), port + ": " + lines));
  }

  /** How many answers one mutation got; it must get one unless it announces more than it is. */
  private int answers(byte[] mutation) throws IOException {
    long begin = System.nanoTime();
    int announced = ByteBuffer.wrap(mutation).getInt(4);
    boolean whole = announced < 0 || announced <= mutation.length - TtlvFrame.HEADER_BYTES;
    boolean foreign = ByteBuffer.wrap(mutation).getInt() != 0x42007801 || announced % 8 != 0;
    int answers = 0;
    try (RawConnection connection = server.connect()) {
      connection.send(mutation);
      if (whole || foreign) {
        answers++;
        requireReason(connection.receive());
      }
      // The rest may look like the beginning of another request, which never comes.
      connection.endOutput();
      byte[] response = connection.receiveOrEnd();
      while (response != null) {
        answers++;
        requireReason(response);
        response = connection.receiveOrEnd();
      }
      assertWithin(AttackedServer.REQUEST_MILLIS, begin);
      linesAllowed.merge(connection.localPort(), Math.max(1, answers), Integer::sum);
      return answers;
    } catch (IOException | RuntimeException | AssertionError e) {
      throw new AssertionError("mutation " + HexFormat.of().formatHex(mutation), e);
    }
  }

  private void requireReason(byte[] response) {
    assertNotEquals(ResultReason.GENERAL_FAILURE, reason(read(response)));
  }

  @Test
  void aByteNowAndThenDoesNotKeepAConnection() throws Exception {
    byte[] message = Samples.one();
    try (RawConnection connection = server.connect();
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor()) {
      AtomicInteger next = new AtomicInteger();
      long begin = System.nanoTime();
      var _ =
          thread.scheduleAtFixedRate(
              () -> send(connection, message[next.getAndIncrement()]),
              0,
              250,
              TimeUnit.MILLISECONDS);
      assertNull(connection.receiveOrEnd());
      assertWithin(AttackedServer.REQUEST_MILLIS, begin);
      thread.shutdownNow();
      assertTrue(server.line(connection.localPort()).contains("request not complete"));
    }
  }

  private static void send(RawConnection connection, byte one) {
    try {
      connection.send(new byte[] {one});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void assertFails(byte[] response) {
    ResponseBatchItem item = read(response).batchItems().getFirst();
    assertEquals(ResultStatus.OPERATION_FAILED, item.resultStatus());
    assertNotNull(item.resultReason());
    assertNotEquals(ResultReason.GENERAL_FAILURE, item.resultReason());
  }

  private static @Nullable ResultReason reason(ResponseMessage response) {
    return response.batchItems().getFirst().resultReason();
  }

  private ResponseMessage read(byte[] response) {
    return ResponseMessage.read(reader.read(response));
  }

  private static void assertWithin(int millis, long beginNanos) {
    long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beginNanos);
    assertTrue(took < millis + AttackedServer.SLACK_MILLIS, () -> "closed after " + took + " ms");
  }
}
