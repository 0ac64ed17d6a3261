package io.rootward.conformance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.conformance.cli.KeyLine.Outcome;
import io.rootward.conformance.support.DiversifyLine;
import io.rootward.conformance.support.RootwardProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code rootward key diversify} writes by KMIP, from wherever it runs, the file that {@code
 * rootward diversify} writes on the server's machine; either goes on with what the other began.
 */
class KmipDiversifyTest {
  /** Several messages of 1,000 on several connections, and a last one that is not full. */
  private static final List<String> SERIALS =
      IntStream.range(0, 2_345).mapToObj("0x04e1%08x80"::formatted).toList();

  @TempDir private Path folder;

  private Outcome byKmip(Path serials, Path out, String... more) {
    String[] words = DiversifyLine.of("factory", "devices", "transport", serials, out);
    String[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return new KeyLine(folder.resolve("home")).run(new byte[0], all);
  }

  private Outcome byAdmin(Path serials, Path out) {
    return new KeyLine(folder.resolve("home"))
        .admin(DiversifyLine.of("factory", "devices", "transport", serials, out));
  }

  private Path serials(String name, List<String> serials) throws IOException {
    return Files.write(folder.resolve(name), serials);
  }

  @Test
  void theFileIsTheSameFromAnywhere() throws Exception {
    Path serials = serials("serials", SERIALS);
    try (RootwardProcess server = RootwardProcess.start(folder.resolve("home"))) {
      DeviceMaster.install(server);
      Path admin = folder.resolve("admin.csv");
      assertEquals(0, byAdmin(serials, admin).exitCode());
      byte[] whole = Files.readAllBytes(admin);
      Path kmip = folder.resolve("kmip.csv");
      Outcome done = byKmip(serials, kmip, "--json");
      assertEquals(0, done.exitCode(), done.said());
      assertEquals(SERIALS.size(), done.json().path("keys").asInt());
      assertEquals(-1, Arrays.mismatch(whole, Files.readAllBytes(kmip)));
      goOnWithEachOther(serials, whole);
      refuseAlike(server);
    }
  }

  private void goOnWithEachOther(Path serials, byte[] whole) throws IOException {
    Path out = folder.resolve("begun.csv");
    for (int length : List.of(0, 230, 100_001, whole.length - 3, whole.length)) {
      Files.write(out, Arrays.copyOf(whole, length));
      Outcome again = byKmip(serials, out);
      assertEquals(0, again.exitCode(), again.said());
      assertEquals(-1, Arrays.mismatch(whole, Files.readAllBytes(out)), "cut at " + length);
    }
    Files.write(out, Arrays.copyOf(whole, 120_000));
    assertEquals(0, byAdmin(serials, out).exitCode());
    assertEquals(-1, Arrays.mismatch(whole, Files.readAllBytes(out)));
  }

  /** One line that says which serial and why; the file stays a beginning to go on with. */
  private void refuseAlike(RootwardProcess server) throws IOException {
    Path out = folder.resolve("refused.csv");
    refused("line 2 of", byKmip(serials("blank", List.of("0x01", "four five")), out));
    refused("has no serials", byKmip(serials("none", List.of()), out));
    refused("has no serials", byAdmin(serials("none", List.of()), out));
    refused("serial 0x012: ", byKmip(serials("odd", List.of("0x01", "0x012")), out));
    new KeyLine(server.home())
        .done("revoke devices/" + SERIALS.get(2_222) + " --reason key-compromise");
    Path serials = serials("serials", SERIALS);
    Files.delete(out);
    refused("serial " + SERIALS.get(2_222) + ": ", byKmip(serials, out));
    assertTrue(Files.readAllLines(out).size() >= 3, "a heading, and perhaps keys");
    refused("batch", byKmip(serials, folder.resolve("x"), "--batch", "1001"));
    assertEquals(2, byKmip(serials, folder.resolve("x"), "--batch", "0").exitCode());
  }

  private static void refused(String why, Outcome outcome) {
    assertEquals(1, outcome.exitCode());
    assertTrue(outcome.said().contains(why), outcome.said());
    assertEquals(1, outcome.said().lines().count());
  }
}
