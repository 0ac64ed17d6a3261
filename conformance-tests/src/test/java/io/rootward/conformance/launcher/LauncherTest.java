package io.rootward.conformance.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as a person starts it: one message for each thing that can be wrong. */
@Timeout(180)
class LauncherTest {
  /** SHA-256 of an empty file. */
  private static final String NOTHING =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  @TempDir Path scratch;

  private Path home() {
    return scratch.resolve("home");
  }

  private Launched start(String... arguments) throws IOException {
    return Launched.start(scratch, Map.of("ROOTWARD_HOME", home().toString()), arguments);
  }

  private Launched startAsInstalled(String... arguments) throws IOException {
    Map<String, String> environment = new HashMap<>(Launched.AS_INSTALLED);
    environment.put("ROOTWARD_HOME", home().toString());
    return Launched.start(scratch, environment, arguments);
  }

  /** Runs to the end and says what went to standard error; fails unless it failed. */
  private String refused(String... arguments) throws IOException, InterruptedException {
    try (Launched run = start(arguments)) {
      assertNotEquals(0, run.await());
      String errors = run.errors();
      assertTrue(errors.startsWith("rootward: "), errors);
      assertFalse(errors.contains("\tat "), errors);
      assertEquals("", run.output());
      return errors;
    }
  }

  private static String digest(Path file) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(Files.readAllBytes(file)));
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void prepare() throws IOException, InterruptedException {
    try (Launched run = start("init")) {
      assertEquals(0, run.await(), run.errors());
    }
  }

  private Map<String, String> contents() throws IOException {
    try (Stream<Path> all = Files.walk(home())) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.startsWith(home().resolve("run")))
          .collect(
              Collectors.toMap(file -> home().relativize(file).toString(), LauncherTest::digest));
    }
  }

  @Test
  void anEmptyHomeIsServedAndTerminatedWithZeroAndServedAgain() throws Exception {
    for (String start : List.of("first", "second")) {
      long begin = System.nanoTime();
      try (Launched server = startAsInstalled("serve", "--port", "0")) {
        String ready = server.awaitReady();
        System.out.printf(
            "LauncherTest: %s start ready after %d ms, load average %.1f%n",
            start,
            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin),
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        assertTrue(ready.matches("ready kmip=127\\.0\\.0\\.1:[1-9][0-9]* home=.*"), ready);
        String port = ready.replaceAll(".*:([0-9]+) .*", "$1");
        String file = Files.readString(home().resolve("run/ready.json"));
        assertTrue(file.contains("\"kmip\":" + port), file);
        assertTrue(file.contains("\"pid\":" + server.pid()), "the JVM takes the launcher's place");
        server.terminate();
        assertEquals(0, server.await(), server.errors());
        assertTrue(
            server.errors().contains("try-out: the root"), "a plain root is told at every start");
        assertFalse(Files.exists(home().resolve("run/ready.json")));
        assertFalse(Files.exists(home().resolve("run/admin.sock")));
      }
    }
  }

  @Test
  void everythingInAHomeIsForItsOwnerOnly() throws Exception {
    prepare();
    try (Stream<Path> all = Files.walk(home())) {
      for (Path path : all.toList()) {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        assertTrue(mode.endsWith("------"), path + " has mode " + mode);
      }
    }
  }

  @Test
  void statusAndSelfTestReachTheRunningServerAndTheStoppedHome() throws Exception {
    try (Launched server = start("serve", "--port", "0")) {
      server.awaitReady();
      String status = output("status");
      for (String part : List.of("serving", "netty-tcnative", "journal segments", "try-out: ")) {
        assertTrue(status.contains(part), status);
      }
      assertTrue(output("self-test").contains("passed"));
      server.terminate();
      assertEquals(0, server.await());
    }
    assertTrue(output("status").contains("stopped"));
    assertTrue(output("status", "--json").contains("\"tryOut\""));
    assertTrue(output("self-test").contains("passed"));
  }

  private String output(String... arguments) throws IOException, InterruptedException {
    try (Launched run = start(arguments)) {
      String output = run.output();
      assertEquals(0, run.await(), run.errors());
      return output;
    }
  }

  @Test
  void aSecondServerOnTheSameHomeIsRefused() throws Exception {
    try (Launched server = start("serve", "--port", "0")) {
      server.awaitReady();
      assertTrue(refused("serve", "--port", "0").contains("another rootward process works on"));
      assertTrue(output("status").contains("serving"));
    }
  }

  @Test
  void aPortInUseIsRefusedAndTheFolderStaysEmpty() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      String message = refused("serve", "--port", port);
      assertTrue(message.contains("cannot listen on 127.0.0.1:" + port), message);
      assertEquals(Map.of("lock", NOTHING), contents());
      prepare();
      Map<String, String> before = contents();
      assertTrue(refused("serve", "--port", port).contains("cannot listen on 127.0.0.1:" + port));
      assertEquals(before, contents());
    }
  }

  @Test
  void wrongSettingsAreRefusedTogether() throws Exception {
    String message = refused("serve", "--port", "x", "--set", "tls.engin=jdk");
    assertTrue(message.contains("2 wrong settings"), message);
    assertTrue(message.contains("did you mean tls.engine"), message);
    assertFalse(Files.exists(home().resolve("format")), "a home was made");
  }

  @Test
  void aHomeOfANewerLayoutIsRefusedUnchanged() throws Exception {
    prepare();
    Files.writeString(home().resolve("format"), "7\n");
    Map<String, String> before = contents();
    assertTrue(refused("serve", "--port", "0").contains("newer rootward (layout 7"));
    assertEquals(before, contents());
  }

  @Test
  void aFolderOfSomebodyElseIsRefused() throws Exception {
    Files.createDirectories(home());
    Files.writeString(home().resolve("notes.txt"), "x");
    assertTrue(refused("serve", "--port", "0").contains("it holds notes.txt"));
  }

  @Test
  void anUnreadableCertificateIsNamed() throws Exception {
    prepare();
    Path certificate = home().resolve("tls/ec-cert.pem");
    Files.writeString(certificate, "not a certificate");
    Map<String, String> before = contents();
    assertTrue(refused("serve", "--port", "0").contains(certificate.toString()));
    assertEquals(before, contents());
  }

  @Test
  void aWrongPassphraseIsNamedButNotShown() throws Exception {
    String[] options = {"--set", "custody.root=passphrase", "--set", "custody.secret=env:PASS"};
    List<String> init = new ArrayList<>(List.of(Launched.launcher(), "init"));
    init.addAll(List.of(options));
    String home = home().toString();
    Map<String, String> right = Map.of("ROOTWARD_HOME", home, "PASS", "correct horse battery");
    try (Launched run = Launched.start(scratch, right, init)) {
      assertEquals(0, run.await(), run.errors());
    }
    Map<String, String> before = contents();
    List<String> serve = new ArrayList<>(List.of(Launched.launcher(), "serve", "--port", "0"));
    serve.addAll(List.of(options));
    Map<String, String> wrong = Map.of("ROOTWARD_HOME", home, "PASS", "wrong horse battery");
    try (Launched run = Launched.start(scratch, wrong, serve)) {
      assertEquals(1, run.await(), run.errors());
      assertTrue(run.errors().contains("does not open the root file"), run.errors());
      assertFalse(run.errors().contains("horse"), run.errors());
    }
    assertEquals(before, contents());
  }

  /**
   * A limit on the size of files, set while it serves, stands for a disk that fails. The server may
   * meet it at a note of its own before the command comes; the command then works without a server,
   * and is done.
   */
  @Test
  void aDiskThatFailsStopsTheServerWithOneMessage() throws Exception {
    boolean late;
    try (Launched server = start("serve", "--port", "0")) {
      server.awaitReady();
      List<String> add = new ArrayList<>(List.of("client", "add"));
      IntStream.range(0, 30).forEach(number -> add.add("early" + number));
      output(add.toArray(String[]::new));
      run("prlimit", "--pid", Long.toString(server.pid()), "--fsize=16384:unlimited");
      late = taken("client", "add", "late");
      assertEquals(1, server.await());
      String last = server.errors().lines().toList().getLast();
      assertTrue(last.startsWith("rootward: the storage failed"), server.errors());
    }
    try (Launched server = start("serve", "--port", "0")) {
      server.awaitReady();
      assertTrue(late || output("status").contains("rebuilt from the journal"));
      assertEquals(late, output("client", "list").contains("late"));
      server.terminate();
      assertEquals(0, server.await(), server.errors());
    }
  }

  private boolean taken(String... arguments) throws IOException, InterruptedException {
    try (Launched run = start(arguments)) {
      return run.await() == 0;
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
  }

  /** A limit on the size of files stands for a full disk: writes fail in the middle. */
  @Test
  void aFullDiskIsNamedAndTheFolderIsEmptyAgain() throws Exception {
    List<String> command =
        List.of("/bin/sh", "-c", "ulimit -f 4 && exec " + Launched.launcher() + " serve --port 0");
    try (Launched run =
        Launched.start(scratch, Map.of("ROOTWARD_HOME", home().toString()), command)) {
      assertEquals(1, run.await(), run.errors());
      assertTrue(run.errors().contains(home().toString()), run.errors());
      assertFalse(run.errors().contains("\tat "), run.errors());
      assertEquals(Map.of("lock", NOTHING), contents());
    }
  }
}
