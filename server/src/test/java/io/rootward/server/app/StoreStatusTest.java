package io.rootward.server.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.server.access.TestCustody;
import io.rootward.server.admin.StatusReport;
import io.rootward.server.config.Home;
import io.rootward.server.config.Settings;
import io.rootward.server.custody.HighWaterClock;
import io.rootward.server.store.memory.MemoryStore;
import io.rootward.server.testing.MovableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreStatusTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir private Path folder;
  private final MovableClock clock = new MovableClock(NOON);
  private StoreStatus status;

  @BeforeEach
  void open() {
    MemoryStore store = new MemoryStore();
    HighWaterClock states =
        new HighWaterClock(
            clock, store, TestCustody.open(folder, store).system(), Duration.ofMinutes(1));
    status = new StoreStatus(new Home(folder), Settings.defaults(), store, states);
  }

  private List<String> alarms() {
    StatusReport report = new StatusReport();
    status.report(report);
    return report.warnings().stream().filter(it -> it.startsWith("alarm: ")).toList();
  }

  @Test
  void aClockBehindATimeSeenBeforeIsAnAlarmUntilItIsSetRight() {
    assertEquals(List.of(), alarms());

    clock.move(Duration.ofHours(-2));

    List<String> behind = alarms();
    assertEquals(1, behind.size(), behind.toString());
    assertTrue(behind.getFirst().contains("is behind " + NOON), behind.getFirst());
    clock.move(Duration.ofHours(3));
    assertEquals(List.of(), alarms());
  }

  @Test
  void aPlainRootThatNobodyExportedIsForTryingOut() {
    StatusReport report = new StatusReport();
    status.report(report);

    List<String> warnings = report.warnings();
    assertEquals(2, warnings.size(), warnings.toString());
    assertTrue(warnings.getFirst().contains("is a plain file"));
    assertTrue(warnings.getLast().contains("was never exported"));
  }
}
