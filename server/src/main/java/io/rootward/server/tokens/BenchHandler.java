package io.rootward.server.tokens;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.admin.AdminException;
import io.rootward.server.admin.AdminHandler;
import io.rootward.server.admin.AdminProgress;
import java.time.Duration;
import java.util.List;

/**
 * How many operations of each kind a token does in a second: {@code hsm.bench}. With keys that go
 * when it ends.
 *
 * @param token open
 */
public record BenchHandler(KeyEngine token) implements AdminHandler {
  private static final int THREADS_MAX = 256;
  private static final int SECONDS_MAX = 60;

  @Override
  public String name() {
    return "hsm.bench";
  }

  @Override
  public ObjectNode handle(AdminArguments arguments, AdminProgress progress) {
    arguments.only("threads", "seconds");
    int threads = whole(arguments, "threads", THREADS_MAX);
    int seconds = whole(arguments, "seconds", SECONDS_MAX);
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("threads", threads).put("seconds", seconds);
    ArrayNode rows = result.putArray("rows");
    List<BenchWork> all = BenchWork.all();
    for (BenchWork work : all) {
      progress.at(rows.size(), all.size(), work.name());
      measure(rows.addObject().put("operation", work.name()), work, threads, seconds);
    }
    return result;
  }

  /** What the token cannot do is told in its row and ends nothing. */
  private void measure(ObjectNode row, BenchWork work, int threads, int seconds) {
    try (BenchWork.Ready ready = work.prepare(token)) {
      BenchRun run = BenchRun.of(ready, threads, Duration.ofSeconds(seconds));
      row.put("perSecond", run.perSecond())
          .put("medianMicros", run.micros(50))
          .put("p99Micros", run.micros(99));
    } catch (EngineException e) {
      row.put("failure", String.valueOf(e.getMessage()));
    }
  }

  private static int whole(AdminArguments arguments, String name, int max) {
    try {
      int value = Integer.parseInt(arguments.text(name));
      if (value >= 1 && value <= max) {
        return value;
      }
    } catch (NumberFormatException _) {
      // Told below, like a number out of range.
    }
    throw new AdminException("%s must be a whole number from 1 to %d".formatted(name, max));
  }
}
