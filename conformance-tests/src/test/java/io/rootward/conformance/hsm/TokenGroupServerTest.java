package io.rootward.conformance.hsm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.conformance.support.Effort;
import io.rootward.conformance.support.RootwardProcess;
import io.rootward.conformance.support.ServerLaunch;
import io.rootward.conformance.token.SoftHsm;
import io.rootward.hsm.SkippedSuites;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server on two tokens of SoftHSM2 whose first one goes and comes back. */
@Timeout(180)
class TokenGroupServerTest {
  private static final String SECOND = "second";
  private static final Duration TAKEN_OVER = Duration.ofSeconds(5);
  private static final Duration RETURNED = Duration.ofSeconds(10);

  @TempDir private Path scratch;
  private int files;

  @SuppressWarnings("NullAway.Init") // set before every test, or no test runs
  private SoftHsm tokens;

  @SuppressWarnings("NullAway.Init") // as above
  private Path second;

  @BeforeEach
  void makeTokens() throws Exception {
    Optional<Path> library = SoftHsm.installed();
    if (library.isEmpty()) {
      throw SkippedSuites.skip("softhsm", "SoftHSM2 is missing; install the package softhsm2");
    }
    tokens = SoftHsm.create(scratch, library.get());
    second = tokens.add(SECOND);
  }

  /** Isolated, each library has a process; else one library has both tokens. */
  static List<Boolean> isolation() {
    return List.of(false, true).subList(0, Effort.of(1, 2));
  }

  @ParameterizedTest
  @MethodSource("isolation")
  void theOtherTokenTakesOver(boolean isolated) throws Exception {
    // The token that was made last is the one to be used first: its folder is known.
    ServerLaunch launch =
        tokens
            .launch(scratch.resolve("home"), "resident")
            .with("hsm.token", SECOND)
            .with("hsm.standby", SoftHsm.LABEL)
            .with("hsm.isolated", String.valueOf(isolated));
    String plain = "what both tokens can decrypt";
    Path data = Files.writeString(scratch.resolve("plain"), plain);
    Path away = scratch.resolve("away");
    // The home has its root, and a key, before anybody knows which token will stand by.
    try (RootwardProcess server = RootwardProcess.start(launch.with("hsm.standby", "later"))) {
      makeResident(server, "kept");
      assertEquals(0, server.stop());
    }
    try (RootwardProcess server = RootwardProcess.start(launch)) {
      String cloned = server.command("hsm", "clone");
      assertTrue(cloned.matches("(?s).*%s +up +0 +0 +0.*".formatted(SoftHsm.LABEL)), cloned);
      makeResident(server, "gone");
      server.command("key", "create", "--name", "sealed", "--activate");
      List<Path> encrypted =
          List.of(encrypt(server, "kept", data), encrypt(server, "sealed", data));
      assertUp(server);
      Files.move(second, away);
      within(
          TAKEN_OVER,
          () -> {
            assertEquals(plain, decrypted(server, "kept", encrypted.get(0)));
            assertEquals(plain, decrypted(server, "sealed", encrypted.get(1)));
          });
      assertTrue(server.command("status").contains("token second is not up"));
      makeResident(server, "late");
      server.command("key", "revoke", "gone");
      server.command("key", "destroy", "gone");
      assertEquals(0, server.stop());
    }
    // What the token that is away has still to get and to lose is known after a restart.
    try (RootwardProcess server = RootwardProcess.start(launch)) {
      Files.move(away, second);
      within(RETURNED, () -> assertUp(server));
      String cloned = server.command("hsm", "clone");
      assertTrue(cloned.matches("(?s).*second +up +0 +0 +0.*"), cloned);
      assertEquals(plain, decrypted(server, "late", encrypt(server, "late", data)));
      within(RETURNED, () -> assertResidents(2));
      assertEquals(0, server.stop());
    }
  }

  private static void makeResident(RootwardProcess server, String name) throws Exception {
    server.command(
        "key", "create", "--name", name, "--activate", "--sensitive", "--not-extractable");
  }

  /** Those that encrypt and decrypt: neither the root nor the key of the group does. */
  private void assertResidents(int count) throws Exception {
    String seen = BesideTheServer.run(tokens, SECOND, scratch, "list");
    if (seen.lines().filter(line -> line.contains("/-ed")).count() != count) {
      throw new IOException(seen);
    }
  }

  private static void assertUp(RootwardProcess server) throws Exception {
    String status = server.command("status");
    if (status.contains("is not up") || status.contains("cannot take over")) {
      throw new IOException(status);
    }
  }

  private Path encrypt(RootwardProcess server, String key, Path data) throws Exception {
    Path out = scratch.resolve("out" + files++);
    server.command("key", "encrypt", key, "--in", data.toString(), "--out", out.toString());
    return out;
  }

  private String decrypted(RootwardProcess server, String key, Path data) throws Exception {
    Path out = scratch.resolve("out" + files++);
    server.command("key", "decrypt", key, "--in", data.toString(), "--out", out.toString());
    return Files.readString(out);
  }

  /** What may be tried again: commands that fail because a token just went. */
  @FunctionalInterface
  private interface Try {
    void run() throws Exception;
  }

  /**
   * Whoever asks after the limit is served; before it, an attempt may fail. How long an attempt
   * itself takes, a command of a JVM of its own, says nothing about the server.
   */
  private static void within(Duration limit, Try attempt) throws Exception {
    long end = System.nanoTime() + limit.toNanos();
    boolean done = false;
    while (!done) {
      boolean late = System.nanoTime() > end;
      try {
        attempt.run();
        done = true;
      } catch (IOException e) {
        if (late) {
          throw e;
        }
      }
    }
  }
}
