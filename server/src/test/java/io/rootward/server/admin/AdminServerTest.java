package io.rootward.server.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.config.OperatorException;
import io.rootward.server.config.Settings;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class AdminServerTest {
  private static final int IDLE_MILLIS = 20_000;
  private static final int BYTES_MAX = 65_536;

  @TempDir Path folder;
  private Path socket;
  private AdminServer server;
  private AdminClient client;
  private final CountDownLatch begun = new CountDownLatch(2);
  private final CountDownLatch release = new CountDownLatch(1);

  /** Answers with its argument, after two steps. */
  private record Echo() implements AdminHandler {
    @Override
    public String name() {
      return "echo";
    }

    @Override
    public ObjectNode handle(AdminArguments arguments, AdminProgress progress) {
      String text = arguments.only("text").text("text");
      progress.at(1, 2, "first");
      progress.at(2, 2, "second");
      return JsonNodeFactory.instance.objectNode().put("text", text);
    }
  }

  private record Broken() implements AdminHandler {
    @Override
    public String name() {
      return "broken";
    }

    @Override
    public ObjectNode handle(AdminArguments arguments, AdminProgress progress) {
      throw new IllegalStateException("inner secret");
    }
  }

  /** Says nothing until it is told to. */
  private record Waits(CountDownLatch begun, CountDownLatch release) implements AdminHandler {
    @Override
    public String name() {
      return "waits";
    }

    @Override
    public ObjectNode handle(AdminArguments arguments, AdminProgress progress) {
      begun.countDown();
      try {
        release.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return JsonNodeFactory.instance.objectNode();
    }
  }

  @BeforeEach
  void start() {
    socket = folder.resolve("admin.sock");
    server =
        AdminServer.start(
            socket,
            new AdminHandlers(List.of(new Echo(), new Broken(), new Waits(begun, release))),
            new Settings.Admin(BYTES_MAX, IDLE_MILLIS, 2));
    client = new AdminClient(socket, 10_000);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static AdminArguments text(String text) {
    return new AdminArguments(JsonNodeFactory.instance.objectNode().put("text", text));
  }

  private String refused(String command, AdminArguments arguments) {
    return assertThrows(
            AdminException.class, () -> client.call(command, arguments, AdminProgress.NONE))
        .getMessage();
  }

  @Test
  void progressComesBeforeTheResult() {
    List<String> steps = new ArrayList<>();
    ObjectNode result =
        client.call("echo", text("ä"), (done, total, what) -> steps.add(done + "/" + total + what));
    assertEquals("ä", result.path("text").asText());
    assertEquals(List.of("1/2first", "2/2second"), steps);
  }

  @Test
  void onlyTheOwnerMayConnect() throws IOException {
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)));
  }

  @Test
  void unknownCommandsAndArgumentsAreNamed() {
    assertTrue(refused("ecko", text("x")).contains("does not know the command ecko; it knows"));
    ObjectNode wrong = JsonNodeFactory.instance.objectNode().put("txt", "x");
    assertTrue(refused("echo", new AdminArguments(wrong)).contains("argument txt"));
    assertTrue(refused("echo", AdminArguments.none()).contains("text is missing"));
  }

  @Test
  void aDefectAnswersWithoutItsInside() {
    String message = refused("broken", AdminArguments.none());
    assertTrue(message.startsWith("internal error"), message);
    assertFalse(message.contains("secret"), message);
  }

  @Test
  void aRequestOverTheLimitIsRefused() {
    assertTrue(refused("echo", text("x".repeat(BYTES_MAX))).contains("a line longer than 65536"));
  }

  @Test
  void whatIsNoRequestIsAnsweredWithAnError() throws IOException {
    assertTrue(answerTo("GET / HTTP/1.1\n").contains("\"error\":\"not a line of JSON"));
    assertTrue(answerTo("[]\n").contains("not a JSON object"));
    assertTrue(answerTo("{\"command\":\"echo\",\"x\":1}\n").contains("argument x"));
    assertTrue(answerTo("[".repeat(5_000) + "\n").contains("not a line of JSON"));
  }

  private String answerTo(String line) throws IOException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
      return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The server of these tests has two places. */
  @Test
  void whoFindsNoPlaceWaitsForOneAndIsServed() throws Exception {
    CompletableFuture<ObjectNode> one = calledBeside("waits", AdminArguments.none());
    CompletableFuture<ObjectNode> two = calledBeside("waits", AdminArguments.none());
    begun.await();

    CompletableFuture<ObjectNode> third = calledBeside("echo", text("third"));

    assertThrows(TimeoutException.class, () -> third.get(300, TimeUnit.MILLISECONDS));
    release.countDown();
    assertEquals("third", third.get().path("text").asText());
    one.get();
    two.get();
  }

  private CompletableFuture<ObjectNode> calledBeside(String command, AdminArguments arguments) {
    return CompletableFuture.supplyAsync(
        () -> client.call(command, arguments, AdminProgress.NONE), Thread::startVirtualThread);
  }

  /** Both places are taken by silent callers; they are put out and the next one is served. */
  @Test
  void silentCallersAreClosedAndOthersServed() throws IOException {
    Path other = folder.resolve("hasty.sock");
    AdminHandlers handlers = new AdminHandlers(List.of(new Echo()));
    AdminServer hasty = AdminServer.start(other, handlers, new Settings.Admin(BYTES_MAX, 500, 2));
    try (hasty;
        SocketChannel one = SocketChannel.open(UnixDomainSocketAddress.of(other));
        SocketChannel two = SocketChannel.open(UnixDomainSocketAddress.of(other))) {
      assertEquals(-1, one.read(ByteBuffer.allocate(1)));
      assertEquals(-1, two.read(ByteBuffer.allocate(1)));
      try (SocketChannel three = SocketChannel.open(UnixDomainSocketAddress.of(other))) {
        assertEquals(-1, three.read(ByteBuffer.allocate(1)));
      }
    }
  }

  @Test
  void aSilentServerIsGivenUp() {
    AdminClient hasty = new AdminClient(socket, 200);
    AdminException given =
        assertThrows(
            AdminException.class,
            () -> hasty.call("waits", AdminArguments.none(), AdminProgress.NONE));
    release.countDown();
    assertTrue(given.getMessage().contains("did not answer"), given.getMessage());
  }

  @Test
  void theSocketIsGoneAfterTheStop() {
    server.close();
    assertFalse(Files.exists(socket));
    assertTrue(refused("echo", text("x")).contains("did not answer on"));
  }

  @Test
  void aPathTooLongForASocketIsRefused() {
    Path deep = folder.resolve("d".repeat(120)).resolve("admin.sock");
    AdminHandlers none = new AdminHandlers(List.of());
    Settings.Admin limits = new Settings.Admin(BYTES_MAX, IDLE_MILLIS, 2);
    String message =
        assertThrows(OperatorException.class, () -> AdminServer.start(deep, none, limits))
            .getMessage();
    assertTrue(message.contains("shorter path"), message);
  }

  @Test
  void twoHandlersOfOneNameAreADefect() {
    List<AdminHandler> twice = List.of(new Echo(), new Echo());
    assertThrows(IllegalStateException.class, () -> new AdminHandlers(twice));
  }
}
