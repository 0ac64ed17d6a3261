package io.rootward.server.command.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.server.config.OperatorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is there already: the beginning of the same delivery, or something that stays as it is. */
class DeliveryFileTest {
  private static final List<String> HEADING = List.of("# first", "# second", "# third");
  private static final String BEGUN = "# first\n# second\n# third\n";
  private static final String THREE = BEGUN + "0x01,aa\n0x02,bb\n0x03,cc\n";

  @TempDir private Path folder;
  private Path out;

  @BeforeEach
  void name() {
    out = folder.resolve("keys.csv");
  }

  private boolean resumed(String serials) throws IOException {
    Path file = Files.writeString(folder.resolve("serials"), serials);
    try (SerialFile all = new SerialFile(file, false);
        DeliveryFile delivery = DeliveryFile.open(out)) {
      return delivery.resume(HEADING, all);
    }
  }

  private void isCutTo(String left, String there) throws IOException {
    Files.writeString(out, there);
    assertFalse(resumed("0x01\n0x02\n0x03\n0x04\n"));
    assertEquals(left, Files.readString(out));
  }

  private void isRefused(String why, String there, String serials) throws IOException {
    Files.writeString(out, there, StandardCharsets.ISO_8859_1);
    OperatorException refused = assertThrows(OperatorException.class, () -> resumed(serials));
    assertTrue(String.valueOf(refused.getMessage()).contains(why), refused.getMessage());
    assertEquals(there, Files.readString(out, StandardCharsets.ISO_8859_1), "as it was");
  }

  @Test
  void aTornLineIsCutOff() throws IOException {
    isCutTo(BEGUN, "");
    isCutTo(BEGUN, "# first\n# sec");
    isCutTo(BEGUN, BEGUN);
    for (String torn : List.of("", "0", "0x04", "0x04,", "0x04,dd", "# complete: 3 k")) {
      isCutTo(THREE, THREE + torn);
    }
  }

  @Test
  void whatIsWholeStaysSo() throws IOException {
    String whole = THREE + "# complete: 3 keys\n";
    Files.writeString(out, whole);
    assertTrue(resumed("0x01\n0x02\n0x03\n"));
    assertEquals(whole, Files.readString(out));
    isRefused("ends too early", whole, "0x01\n0x02\n0x03\n0x04\n");
  }

  @Test
  void otherSerialsAndKeysAreRefused() throws IOException {
    isRefused("serials part at serial 1", THREE, "0x05\n0x02\n0x03\n");
    isRefused("serials part at serial 3", THREE, "0x01\n0x02\n0x04\n0x03\n");
    isRefused("serials part at serial 2", THREE, "0x01\n0x02\n");
    isRefused("begun with other keys", THREE.replace("second", "another"), "0x01\n");
  }

  /** A key of 32 bytes, a page of text, a disk: whatever was named by mistake. */
  @Test
  void somebodyElsesFileIsNotTouched() throws IOException {
    isRefused("is none that was begun so", "\u0001\u00ff no line at all", "0x01\n");
    isRefused("is none that was begun so", "# first\nand then", "0x01\n");
    isRefused("begun with other keys", "a page\nof text\n", "0x01\n");
    isRefused("begun with other keys", THREE.replace("\n", "\r\n"), "0x01\n");
    isRefused("a line of more than 65536 characters", "\0".repeat(65_537), "0x01\n");
  }

  @Test
  void onlyFilesAreWritten() throws IOException {
    out = Path.of("/dev/full");
    assertThrows(OperatorException.class, () -> resumed("0x01\n"));
    Path own = Files.writeString(folder.resolve("own"), THREE);
    out = Files.createSymbolicLink(folder.resolve("link"), own);
    assertThrows(OperatorException.class, () -> resumed("0x01\n"));
  }
}
