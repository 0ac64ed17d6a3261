package io.rootward.conformance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.conformance.cli.GuideProgram.Run;
import io.rootward.conformance.cli.KeyLine.Outcome;
import io.rootward.conformance.support.DiversifyLine;
import io.rootward.conformance.support.RootwardProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program in docs/derivation.md delivers by KMIP, as it stands there, what the command does.
 */
class DeliveryGuideTest {
  private static final Pattern PROGRAM = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  /** Two whole messages and a third. */
  private static final List<String> SERIALS =
      IntStream.range(0, 2_345).mapToObj("0x04e1%08x80"::formatted).toList();

  private static final String IN_THE_THIRD = SERIALS.get(2_222);

  @TempDir Path folder;

  @Test
  void theProgramDeliversWhatTheCommandDoesAndGoesOn() throws Exception {
    Path serials = Files.write(folder.resolve("serials.txt"), SERIALS);
    Path parts = Files.createDirectory(folder.resolve("parts"));
    Path home = folder.resolve("home");
    try (RootwardProcess server = RootwardProcess.start(home)) {
      DeviceMaster.install(server);
      List<String> expected = byCommand(home, serials);
      assertEquals(
          new Run(0, "000000.csv: 1000\n000001.csv: 1000\n000002.csv: 345\n"),
          run(server, serials, parts));
      List<String> delivered = delivered(parts);
      assertEquals(expected.size(), delivered.size());
      for (int i = 0; i < expected.size(); i++) {
        assertEquals(expected.get(i), delivered.get(i));
      }
      goesOnBehindWhatIsWhole(server, serials, parts);
      isStoppedByARevokedDevice(server, serials, parts);
    }
  }

  private List<String> byCommand(Path home, Path serials) throws IOException {
    Path out = folder.resolve("keys.csv");
    Outcome done =
        new KeyLine(home).admin(DiversifyLine.of("factory", "devices", "transport", serials, out));
    assertEquals(0, done.exitCode(), done.said());
    return Files.readAllLines(out).stream().filter(it -> !it.startsWith("#")).toList();
  }

  /** What an interrupted run leaves: whole files, and the beginning of one under another name. */
  private static void goesOnBehindWhatIsWhole(RootwardProcess server, Path serials, Path parts)
      throws Exception {
    Path whole = Files.writeString(parts.resolve("000000.csv"), "not asked for again");
    Path second = parts.resolve("000001.csv");
    byte[] bytes = Files.readAllBytes(second);
    Files.move(second, parts.resolve("000001.csv.part"));
    assertEquals(0, run(server, serials, parts).exitCode());
    assertEquals("not asked for again", Files.readString(whole));
    assertEquals(
        new String(bytes, StandardCharsets.US_ASCII), Files.readString(second), "the same again");
  }

  private static void isStoppedByARevokedDevice(RootwardProcess server, Path serials, Path parts)
      throws Exception {
    KeyLine factory = new KeyLine(server.home());
    factory.done("revoke devices/" + IN_THE_THIRD + " --reason key-compromise");
    Path third = parts.resolve("000002.csv");
    Files.delete(third);
    Run refused = run(server, serials, parts);
    assertNotEquals(0, refused.exitCode());
    assertTrue(refused.text().contains("Compromised"), refused.text());
    assertTrue(Files.notExists(third), "no part of it was written");
  }

  private static List<String> delivered(Path parts) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(parts)) {
      for (Path file : files.sorted().toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }

  private static Run run(RootwardProcess server, Path serials, Path parts)
      throws IOException, InterruptedException {
    return GuideProgram.run(
        program(parts.resolveSibling("Delivery.java")),
        server,
        "factory",
        serials.toString(),
        parts.toString());
  }

  private static Path program(Path file) throws IOException {
    Matcher program = PROGRAM.matcher(Files.readString(GuideProgram.page("derivation.md")));
    assertTrue(program.find(), "the page has a program");
    return Files.writeString(file, program.group(1));
  }
}
