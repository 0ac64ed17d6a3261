package io.rootward.conformance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.conformance.support.DiversifyLine;
import io.rootward.conformance.support.Effort;
import io.rootward.conformance.support.RootwardProcess;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code rootward diversify} as a process that is killed, or whose server is, or whose disk is
 * full, in a memory that no list of keys fits.
 */
@Timeout(600)
class DiversifyKilledTest {
  private static final int DEVICES = Effort.of(100_000, 1_000_000);

  /**
   * Of which the command itself takes two thirds; a list of all keys would take more than the rest.
   */
  private static final List<String> LITTLE_MEMORY = List.of("-Xmx32m");

  /** Bytes of a line: serial, wrapped key, check value. */
  private static final long LINE_BYTES_MIN = 60;

  /**
   * As much as one file may have: a write fails in its middle, as it does on a full disk. Two or
   * four MiB, as the shell counts.
   */
  private static final List<String> LITTLE_DISK =
      List.of("sh", "-c", "ulimit -f 4096 && exec \"$@\"", "sh");

  @TempDir Path folder;

  @Test
  void goesOnWhereItOrItsServerWasKilled() throws Exception {
    Path home = folder.resolve("home");
    Path serials = serials();
    Path whole = folder.resolve("whole.csv");
    Path killed = folder.resolve("killed.csv");
    Path orphaned = folder.resolve("orphaned.csv");
    try (RootwardProcess server = RootwardProcess.start(home)) {
      DeviceMaster.install(server);
      assertEquals(0, diversify(server, serials, whole).waitFor());
      assertTrue(Files.size(whole) > DEVICES * LINE_BYTES_MIN, "all devices");
      Process first = begun(server, serials, killed, whole);
      first.destroyForcibly().waitFor();
      isABeginning(killed, whole);
      assertEquals(0, diversify(server, serials, killed).waitFor());
      assertEquals(-1, Files.mismatch(whole, killed));

      goesOnWhenThereIsRoomAgain(server, serials, whole);
      Process second = begun(server, serials, orphaned, whole);
      server.kill();
      assertEquals(1, second.waitFor(), "a run whose server is gone has failed");
      isABeginning(orphaned, whole);
    }
    try (RootwardProcess again = RootwardProcess.start(home)) {
      assertEquals(0, diversify(again, serials, orphaned).waitFor());
      assertEquals(-1, Files.mismatch(whole, orphaned));
    }
  }

  private void goesOnWhenThereIsRoomAgain(RootwardProcess server, Path serials, Path whole)
      throws Exception {
    Path full = folder.resolve("full.csv");
    assertEquals(1, diversify(server, LITTLE_DISK, serials, full).waitFor());
    String said = "rootward: cannot write " + full + " (";
    assertTrue(server.log().contains(said), "the person is told which file");
    isABeginning(full, whole);
    assertTrue(Files.size(full) > 1 << 20, "as much as there was room for");
    assertEquals(0, diversify(server, serials, full).waitFor());
    assertEquals(-1, Files.mismatch(whole, full));
  }

  /** A run that a quarter of the keys was written by. */
  private static Process begun(RootwardProcess server, Path serials, Path out, Path whole)
      throws IOException, InterruptedException {
    Process run = diversify(server, serials, out);
    while (!Files.exists(out) || Files.size(out) < Files.size(whole) / 4) {
      assertFalse(run.waitFor(10, TimeUnit.MILLISECONDS), "ended before it was killed");
    }
    return run;
  }

  private static void isABeginning(Path part, Path whole) throws IOException {
    assertTrue(Files.size(part) < Files.size(whole), "nothing was left to do");
    assertEquals(Files.size(part), Files.mismatch(whole, part), "what is there is right");
  }

  private Path serials() throws IOException {
    Path file = folder.resolve("serials.txt");
    try (Writer out = Files.newBufferedWriter(file)) {
      for (int device = 0; device < DEVICES; device++) {
        out.write("0x04e1%08x80%n".formatted(device));
      }
    }
    return file;
  }

  private static Process diversify(RootwardProcess server, Path serials, Path out)
      throws IOException {
    return diversify(server, List.of(), serials, out);
  }

  private static Process diversify(
      RootwardProcess server, List<String> behind, Path serials, Path out) throws IOException {
    return server.beginBehind(
        behind, LITTLE_MEMORY, DiversifyLine.of("factory", "devices", "transport", serials, out));
  }
}
