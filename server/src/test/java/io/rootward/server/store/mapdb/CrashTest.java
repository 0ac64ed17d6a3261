package io.rootward.server.store.mapdb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.server.store.IndexTerm;
import io.rootward.server.store.ObjectStore;
import io.rootward.server.store.RecordKind;
import io.rootward.server.store.StoreReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills a writing process with SIGKILL and looks for everything it was told is durable. */
@Timeout(300)
class CrashTest {
  private static final int ROUNDS = Integer.getInteger("rootward.crashRounds", 4);

  @TempDir Path folder;

  @Test
  void everythingAcknowledgedIsThereAfterAKill() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Set<String> acknowledged = new HashSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      writeAndKill(round, 1 + random.nextInt(4_000), acknowledged);
      String about = "seed " + seed + ", round " + round;
      try (ObjectStore store = MapDbStore.open(folder, CrashWriter.settings())) {
        assertEquals(Optional.empty(), store.read(reader -> missing(reader, acknowledged)), about);
      }
    }
    assertTrue(acknowledged.size() >= ROUNDS, "nothing was written");
  }

  private void writeAndKill(int round, int lines, Set<String> acknowledged)
      throws IOException, InterruptedException {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                CrashWriter.class.getName(),
                folder.toString(),
                Integer.toString(round))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader in = writer.inputReader(StandardCharsets.UTF_8)) {
      String line = in.readLine();
      for (int read = 1; line != null; read++) {
        add(line, acknowledged);
        if (read == lines) {
          // Through the handle: the process itself would close what is still to be read.
          assertTrue(writer.toHandle().destroyForcibly());
        }
        line = in.readLine();
      }
    }
    assertEquals(128 + 9, writer.waitFor(), "the writer ended by itself");
  }

  /** A line cut by the kill was not told. */
  private static void add(String line, Set<String> acknowledged) {
    String[] words = line.split(" ", -1);
    if (words.length == 2 && words[1].length() == 1) {
      for (int each = 0; each < Integer.parseInt(words[1]); each++) {
        acknowledged.add(words[0] + each);
      }
    }
  }

  private static Optional<String> missing(StoreReader reader, Set<String> acknowledged) {
    Set<String> listed = new HashSet<>();
    reader.find(RecordKind.OBJECT, "t", IndexTerm.of("all", "1"), listed::add);
    for (String id : acknowledged) {
      var record = reader.get(CrashWriter.key(id));
      var owner = reader.findUnique(RecordKind.OBJECT, "t", CrashWriter.name(id));
      if (record.isEmpty() || !listed.contains(id) || !owner.equals(Optional.of(id))) {
        return Optional.of(id);
      }
      assertArrayEquals(CrashWriter.content(id), record.get().sealed());
    }
    return Optional.empty();
  }
}
