package io.rootward.server.store.mapdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rootward.server.store.IndexTerm;
import io.rootward.server.store.ObjectStore;
import io.rootward.server.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is really full: a small file system in memory, where this user may mount one. */
@Timeout(120)
class TinyDiskTest {
  @TempDir Path folder;
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    mounted = run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", folder.toString()) == 0;
    assumeTrue(mounted, "only who may mount a file system can fill one up");
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertEquals(0, run("umount", "--lazy", folder.toString()));
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private static boolean put(ObjectStore store, String id) {
    try {
      store.update(
          writer ->
              writer.put(
                  CrashWriter.key(id),
                  new byte[20_000],
                  Set.of(CrashWriter.name(id), IndexTerm.of("all", "1"))));
      return true;
    } catch (StoreException refused) {
      assertEquals(StoreException.Kind.FULL, refused.kind(), refused.getMessage());
      return false;
    }
  }

  private static boolean has(ObjectStore store, String id) {
    return store.read(reader -> reader.get(CrashWriter.key(id)).isPresent());
  }

  @Test
  void aFullDiskRefusesChangesKeepsReadsAndGoesOnWhenThereIsSpace() throws IOException {
    Path data = folder.resolve("data");
    Path ballast = Files.write(folder.resolve("ballast"), new byte[24 << 20]);
    List<String> stored = new ArrayList<>();
    try (ObjectStore store = MapDbStore.open(data, CrashWriter.settings())) {
      int next = 0;
      while (put(store, "id" + next)) {
        stored.add("id" + next++);
      }
      String refused = "id" + next;
      assertTrue(stored.stream().allMatch(id -> has(store, id)));
      assertFalse(has(store, refused));
      assertFalse(put(store, refused));
      Files.delete(ballast);
      assertTrue(put(store, "after"));
      stored.add("after");
    }
    try (ObjectStore store = MapDbStore.open(data, CrashWriter.settings())) {
      assertTrue(stored.size() > 10);
      assertTrue(stored.stream().allMatch(id -> has(store, id)));
    }
  }
}
