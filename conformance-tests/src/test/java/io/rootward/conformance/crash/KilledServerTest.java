package io.rootward.conformance.crash;

import io.rootward.conformance.support.Effort;
import io.rootward.conformance.support.SideBySide;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL under load, again and again on the same homes: every acknowledged object and change is
 * there, what was asked without an answer is there wholly or not at all. Run again with {@code
 * -Drootward.seed=N}.
 */
class KilledServerTest {
  private static final int KILLS = Integer.getInteger("rootward.kills", Effort.of(30, 200));

  /** Side by side: a server that starts leaves a processor to others most of the time. */
  private static final List<Integer> HOMES = IntStream.range(0, 2).boxed().toList();

  private final long seed = Long.getLong("rootward.seed", System.nanoTime());

  @TempDir Path scratch;

  @Test
  @Timeout(3600)
  void everyAcknowledgedChangeOutlivesTheServer() throws Exception {
    System.out.println("KilledServerTest: -Drootward.seed=" + seed);
    int each = KILLS / HOMES.size();
    try (SideBySide<Integer, String> runs =
        SideBySide.start(
            HOMES,
            home ->
                () -> new KilledHome(scratch.resolve("home" + home), seed + home).outlives(each))) {
      for (Integer home : HOMES) {
        System.out.println("KilledServerTest: " + runs.get(home));
      }
    }
  }
}
