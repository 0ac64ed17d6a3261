package io.rootward.server.command.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.server.config.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SerialFileTest {
  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("serials"), text);
  }

  private static List<String> all(Path file, boolean hex) {
    List<String> found = new ArrayList<>();
    try (SerialFile serials = new SerialFile(file, hex)) {
      for (String next = serials.next(); next != null; next = serials.next()) {
        found.add(next);
      }
      assertEquals(found.size(), serials.number());
    }
    return found;
  }

  private static String refused(Path file) {
    OperatorException failure = assertThrows(OperatorException.class, () -> SerialFile.count(file));
    return String.valueOf(failure.getMessage());
  }

  @Test
  void linesAreSerialsWhateverTheyEndWith() throws IOException {
    List<String> two = List.of("0x01", "disk-7");
    assertEquals(two, all(file("0x01\ndisk-7\n"), false));
    assertEquals(two, all(file("0x01\r\ndisk-7\r\n"), false));
    assertEquals(two, all(file("0x01\ndisk-7"), false));
    assertEquals(List.of("0x01", "0xff"), all(file("01\nff\n"), true));
    assertEquals(List.of(), all(file(""), false));
    String longest = "a".repeat(512);
    assertEquals(List.of(longest, longest), all(file(longest + "\r\n" + longest), false));
  }

  /** Longer than what is read at once, so that a line lies across two pieces. */
  @Test
  void manyLinesAreCountedAsTheyAreRead() throws IOException {
    Path many = file("0x0123456789\n".repeat(10_000));
    assertEquals(10_000, SerialFile.count(many));
    assertEquals(10_000, all(many, false).stream().filter("0x0123456789"::equals).count());
  }

  @Test
  void whatIsNoSerialIsNamedByItsLine() throws IOException {
    for (String wrong : List.of("", "a b", "a,b", "#a", "\u00e4", "a\rb", "a".repeat(513))) {
      String said = refused(file("0x01\n" + wrong + "\n0x02\n"));
      assertTrue(said.startsWith("line 2 of "), said);
    }
  }

  /** Nothing of the length of a file is taken into memory, and nothing that has no end is begun. */
  @Test
  void whatHasNoLinesIsRefused() throws IOException {
    assertTrue(refused(file("a".repeat(1 << 20))).startsWith("line 1 of "));
    assertTrue(refused(Path.of("/dev/zero")).contains("device"));
    assertTrue(refused(folder).contains("folder"));
    assertTrue(refused(folder.resolve("none")).contains("no such file"));
  }
}
