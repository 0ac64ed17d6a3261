package io.rootward.conformance.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.conformance.support.Watcher;
import io.rootward.conformance.token.SoftHsm;
import io.rootward.hsm.SkippedSuites;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A token as a person sets it up: one command to try it out, one message for what is wrong. */
@Timeout(180)
class TokenCommandsTest {
  private static final String WRONG_PIN = "0000111122223333";

  /** Two looks of a server at its token, at their longest. */
  private static final Duration SOON = Duration.ofSeconds(20);

  private static final Path PYTHON = Path.of("/usr/bin/python3");
  private static final Path TERMINAL = Path.of("src/test/resources/terminal/typed.py");

  @TempDir Path scratch;

  @BeforeEach
  void tokenIsThere() throws IOException {
    if (SoftHsm.installed().isEmpty()) {
      throw SkippedSuites.skip("softhsm", "SoftHSM2 is missing; install the package softhsm2");
    }
    if (!Files.isExecutable(PYTHON)) {
      throw SkippedSuites.skip("terminal", "Python is missing; install the package python3");
    }
  }

  private Path home() {
    return scratch.resolve("home");
  }

  private Launched start(String... arguments) throws IOException {
    return Launched.start(
        scratch, Map.of("ROOTWARD_HOME", home().toString(), "TOKEN_PIN", WRONG_PIN), arguments);
  }

  private String done(String... arguments) throws IOException, InterruptedException {
    try (Launched run = start(arguments)) {
      assertEquals(0, run.await(), run.errors());
      return run.output();
    }
  }

  private String refused(String... arguments) throws IOException, InterruptedException {
    try (Launched run = start(arguments)) {
      assertNotEquals(0, run.await());
      String errors = run.errors();
      assertTrue(errors.startsWith("rootward: "), errors);
      assertFalse(errors.contains("\tat "), errors);
      return errors;
    }
  }

  @Test
  void aThrowAwayTokenIsMadeShownTestedAndMeasured() throws Exception {
    assertTrue(done("init", "--hsm", "softhsm").startsWith("prepared"));
    Path pin = home().resolve("softhsm/pin");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(pin)));

    assertTrue(done("hsm", "list").contains("rootward "));
    assertTrue(done("hsm", "info").contains("SoftHSM"));
    aPinIsTypedUnseen(pin);
    String tested = done("hsm", "self-test");
    assertTrue(tested.contains("ECDSA_P256"), tested);
    assertTrue(tested.matches("(?s).*ENCRYPT, AES-ECB +inside.*"), tested);
    String measured = done("hsm", "bench", "--seconds", "1", "--threads", "2");
    assertTrue(measured.matches("(?s).*Sign, ECDSA P-256 +[1-9][0-9]*.*"), measured);
    String status = done("status");
    assertTrue(status.contains("token rootward"), status);
    assertFalse(status.contains("root.key"), status);
    assertNothingSays(Files.readString(pin));
  }

  /** At a terminal of its own, as a person does it. */
  private void aPinIsTypedUnseen(Path pin) throws Exception {
    List<String> command =
        List.of(
            PYTHON.toString(),
            TERMINAL.toString(),
            "hsm.pin: ",
            pin.toString(),
            Launched.launcher(),
            "hsm",
            "info",
            "--set",
            "hsm.pin=prompt");
    Map<String, String> environment = Map.of("ROOTWARD_HOME", home().toString());
    try (Launched run = Launched.start(scratch, environment, command)) {
      String shown = run.output();
      assertEquals(0, run.await(), run.errors());
      assertTrue(shown.startsWith("hsm.pin: ") && shown.contains("SoftHSM"), shown);
      assertFalse(shown.contains(Files.readString(pin)), "the PIN was shown");
    }
    assertTrue(refused("hsm", "info", "--set", "hsm.pin=prompt").contains("no terminal to ask at"));
  }

  private void assertNothingSays(String secret) throws IOException {
    try (Stream<Path> all = Files.walk(scratch)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (!file.endsWith("softhsm/pin")) {
          assertFalse(
              new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(secret),
              file.toString());
        }
      }
    }
  }

  @Test
  void whatIsWrongIsSaidOnceAndChangesNothing() throws Exception {
    done("init", "--hsm", "softhsm");

    assertTrue(
        refused("hsm", "info", "--set", "hsm.module=/nope.so")
            .contains("there is no PKCS#11 library /nope.so"));
    assertTrue(
        refused("serve", "--set", "hsm.token=other", "--port", "0")
            .contains("no token of label other; it has [rootward]"));
    assertTrue(
        refused("hsm", "info", "--set", "hsm.serial=4711")
            .contains("no token of label rootward and serial number 4711"));
    String wrong = refused("serve", "--set", "hsm.pin=env:TOKEN_PIN", "--port", "0");
    assertTrue(wrong.contains("tried once"), wrong);
    assertFalse(wrong.contains(WRONG_PIN), wrong);
    assertTrue(done("hsm", "list").contains("wrong before"));
    assertTrue(done("hsm", "info").contains("SoftHSM"));
    assertTrue(refused("init", "--hsm", "softhsm").contains("is there already"));
  }

  /** What a person takes for the vendor's library, and what the loader says of it. */
  @Test
  void aFileThatIsNoLibraryOfTokensIsToldWithTheReason() throws Exception {
    Path text = Files.writeString(scratch.resolve("text.so"), "no library, but more than a header");
    assertTrue(list(text).contains("text.so: file too short"), list(text));
    byte[] other = Files.readAllBytes(SoftHsm.installed().orElseThrow());
    other[4] = 1; // ELFCLASS32
    Path narrow = Files.write(scratch.resolve("narrow.so"), other);
    assertTrue(list(narrow).contains("wrong ELF class"), list(narrow));
    Path noTokens = Path.of(System.getProperty("java.home"), "lib", "libzip.so");
    assertTrue(list(noTokens).contains("libzip.so has no C_GetFunctionList"), list(noTokens));
  }

  private String list(Path library) throws Exception {
    return refused("hsm", "list", "--module", library.toString());
  }

  /** With one label for two tokens the serial number decides, and is kept in the settings. */
  @Test
  void oneOfTwoTokensOfALabelIsNamedByItsSerialNumber() throws Exception {
    SoftHsm tokens = SoftHsm.create(scratch, SoftHsm.installed().orElseThrow());
    tokens.add(SoftHsm.LABEL);
    Path pin = Files.writeString(scratch.resolve("pin"), "48231507");
    Files.setPosixFilePermissions(pin, PosixFilePermissions.fromString("rw-r--r--"));
    String library = tokens.library().toString();
    Map<String, String> environment =
        Map.of(
            "ROOTWARD_HOME",
            home().toString(),
            "SOFTHSM2_CONF",
            tokens.configuration().toString(),
            "CREDENTIALS_DIRECTORY",
            scratch.toString());
    List<String> init =
        List.of("init", "--hsm", "pkcs11", "--module", library, "--token", SoftHsm.LABEL);
    String twice = refused(environment, init, "--pin-file", pin.toString());
    Matcher serials =
        Pattern.compile("2 tokens of label .* one of \\[(\\S+), (\\S+)]").matcher(twice);
    assertTrue(serials.find(), twice);
    done(environment, init, "--set", "hsm.pin=credential:pin", "--serial", serials.group(2));
    String settings = Files.readString(home().resolve("rootward.yaml"));
    assertTrue(settings.contains("hsm.pin: 'credential:pin'"), settings);
    assertTrue(
        done(environment, List.of("hsm", "info")).contains(serials.group(2)), serials.group(2));
    List<String> open = List.of("status", "--set", "hsm.pin=file:" + pin);
    assertTrue(done(environment, open).contains("every user of this machine can read the PIN"));
  }

  private String refused(Map<String, String> environment, List<String> first, String... more)
      throws Exception {
    try (Launched run = Launched.start(scratch, environment, joined(first, more))) {
      assertNotEquals(0, run.await());
      return run.errors();
    }
  }

  private String done(Map<String, String> environment, List<String> first, String... more)
      throws Exception {
    try (Launched run = Launched.start(scratch, environment, joined(first, more))) {
      assertEquals(0, run.await(), run.errors());
      return run.output();
    }
  }

  private static String[] joined(List<String> first, String... more) {
    return Stream.concat(first.stream(), Stream.of(more)).toArray(String[]::new);
  }

  /** The root of a home whose standby was to come later goes there while no server runs. */
  @Test
  void aStandbyIsNamedLaterAndGetsTheRoot() throws Exception {
    done("init", "--hsm", "softhsm", "--standby", "later");
    assertTrue(refused("hsm", "clone").contains("names no further token"));
    String pin = Files.readString(home().resolve("softhsm/pin"));
    Map<String, String> library =
        Map.of("SOFTHSM2_CONF", home().resolve("softhsm/softhsm2.conf").toString());
    List<String> making =
        List.of("softhsm2-util", "--init-token", "--free", "--label", "second", "--so-pin");
    List<String> pins = List.of("12345678", "--pin", pin);
    try (Launched made =
        Launched.start(scratch, library, Stream.concat(making.stream(), pins.stream()).toList())) {
      assertEquals(0, made.await(), made.errors());
    }
    Path settings = home().resolve("rootward.yaml");
    String said = Files.readString(settings);
    Files.writeString(settings, said.replace("later", "second,pin=env:TOKEN_PIN"));
    String wrong = refused("hsm", "clone");
    assertTrue(wrong.contains("the PIN of token second is wrong"), wrong);
    Files.writeString(settings, said.replace("later", "second"));
    String cloned = done("hsm", "clone");
    assertTrue(cloned.matches("(?s).*second +up +0 +0 +0.*"), cloned);
  }

  /** The PIN is read at each login, so its file may be away just when the token is back. */
  @Test
  void aPinThatCannotBeReadIsAskedForAgain() throws Exception {
    done("init", "--hsm", "softhsm");
    Path tokens = home().resolve("softhsm/tokens");
    Path pin = home().resolve("softhsm/pin");
    Path awayTokens = scratch.resolve("tokens");
    Path awayPin = scratch.resolve("pin");
    try (Launched server =
        start(
            "serve",
            "--port",
            "0",
            "--set",
            Watcher.SETTING + "=" + Watcher.ANYWHERE,
            "--set",
            Watcher.PROBE_SETTING + "=" + Watcher.PROBE_MILLIS)) {
      server.awaitReady();
      try (Watcher watcher = Watcher.of(home())) {
        Files.move(pin, awayPin);
        Files.move(tokens, awayTokens);
        watcher.awaitNotReady("is not up", SOON);
        Files.move(awayTokens, tokens);
        watcher.awaitNotReady("cannot be read", SOON);
        Files.move(awayPin, pin);
        watcher.awaitReady(SOON);
      }
      server.terminate();
      assertEquals(0, server.await());
    }
  }

  @Test
  void aTokenThatIsThereIsNamedByLibraryAndLabel() throws Exception {
    assertTrue(refused("init", "--hsm", "pkcs11").contains("--module"));
    assertTrue(
        refused("init", "--hsm", "pkcs11", "--module", "/nope.so", "--token", "a")
            .contains("where is the PIN?"));
    assertTrue(refused("init", "--token", "a").contains("name --hsm as well"));
    assertFalse(Files.exists(home().resolve("format")));
  }
}
