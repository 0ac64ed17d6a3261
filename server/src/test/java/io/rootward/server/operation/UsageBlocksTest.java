package io.rootward.server.operation;

import static io.rootward.server.testing.Requests.encrypt;
import static io.rootward.server.testing.Requests.mask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.UsageLimits;
import io.rootward.kmip.model.enums.BatchErrorContinuationOption;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.ResultStatus;
import io.rootward.kmip.model.enums.UsageLimitsUnit;
import io.rootward.kmip.payload.Check;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.GetUsageAllocation;
import io.rootward.server.testing.Masters;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Usage Limits of a master whose derived keys are in demand are taken off the store in blocks, and
 * no use is given away by that. (After a kill: LimitsOfKilledServersTest.)
 */
class UsageBlocksTest {
  private static final String KEY = "000102030405060708090a0b0c0d0e0f";
  private static final String BLOCK = "00".repeat(16);

  @TempDir private Path folder;
  private TestServer server;
  private TestClient app;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    app = server.client("app");
  }

  private String master(long total, UsageLimitsUnit unit) {
    UsageLimits limits = new UsageLimits(total, null, unit);
    return Masters.aes(
        app,
        KEY,
        mask(CryptographicUsageMask.ENCRYPT),
        Attribute.of(AttributeTypes.USAGE_LIMITS, limits));
  }

  private static Encrypt.Request use(String key) {
    return encrypt(key, BlockCipherMode.ECB, BLOCK);
  }

  private long left(String master) {
    return Objects.requireNonNull(app.present(master, AttributeTypes.USAGE_LIMITS).count());
  }

  private long stored(String master) {
    UsageLimits limits = server.stored("app", master).orNull(AttributeTypes.USAGE_LIMITS);
    return Objects.requireNonNull(Objects.requireNonNull(limits).count());
  }

  @Test
  void notEachUseOfAMasterInDemandIsAWrite() {
    String master = master(1_000_000, UsageLimitsUnit.OBJECT);
    long before = server.environment().repository().edition();

    for (int i = 0; i < 2_000; i++) {
      app.ok(use(master + "/a"));
    }

    long writes = server.environment().repository().edition() - before;
    assertTrue(writes <= 20, "writes: " + writes);
    assertTrue(stored(master) < 1_000_000 - 2_000, "taken beforehand");
    assertEquals(1_000_000 - 2_000, left(master));
    assertEquals(left(master), stored(master));
  }

  @Test
  void bytesAreTakenInBlocksToo() {
    String master = master(1 << 20, UsageLimitsUnit.BYTE);

    for (int i = 0; i < 300; i++) {
      app.ok(use(master + "/a"));
    }

    assertTrue(stored(master) < (1 << 20) - 300 * 16, "taken beforehand");
    assertEquals((1 << 20) - 300 * 16, left(master));
  }

  @Test
  void aMasterThatIsUsedNowAndThenIsCountedOneByOne() {
    String master = master(1_000_000, UsageLimitsUnit.OBJECT);

    for (int i = 1; i <= 20; i++) {
      app.ok(use(master + "/a"));
      assertEquals(1_000_000 - i, stored(master));
      server.clock().move(Duration.ofSeconds(2));
    }
  }

  @Test
  void thereAreNeverMoreUsesThanAllowed() throws Exception {
    String master = master(950, UsageLimitsUnit.OBJECT);
    List<Future<Integer>> users = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        String reference = master + "/" + (char) ('a' + i % 3);
        users.add(threads.submit(() -> uses(reference)));
      }
    }
    int uses = 0;
    for (Future<Integer> user : users) {
      uses += user.get();
    }

    assertEquals(950, uses);
    app.refused(ResultReason.USAGE_LIMIT_EXCEEDED, use(master + "/d"));
    assertEquals(0, left(master));
  }

  private int uses(String reference) {
    for (int uses = 0; uses < 1_000; uses++) {
      if (app.call(use(reference)).resultStatus() != ResultStatus.SUCCESS) {
        return uses;
      }
    }
    return 1_000;
  }

  @Test
  void whatWasTakenBeforehandIsThereForTheMasterItself() {
    String master = master(1_000, UsageLimitsUnit.OBJECT);
    for (int i = 0; i < 100; i++) {
      app.ok(use(master + "/a"));
    }
    assertTrue(stored(master) < 900, "taken beforehand");

    app.ok(new GetUsageAllocation.Request(UniqueIdentifier.of(master), 898L));
    assertEquals(2, stored(master));
    app.ok(use(master + "/a"));
    app.ok(use(master));
    app.refused(ResultReason.USAGE_LIMIT_EXCEEDED, use(master + "/a"));
    app.refused(ResultReason.USAGE_LIMIT_EXCEEDED, use(master));
  }

  @Test
  void checkCountsWhatWasTakenBeforehand() {
    String master = master(1_000, UsageLimitsUnit.OBJECT);
    for (int i = 0; i < 100; i++) {
      app.ok(use(master + "/a"));
    }

    app.ok(check(master + "/b", 900));
    app.refused(ResultReason.USAGE_LIMIT_EXCEEDED, check(master + "/b", 901));
  }

  private static Check.Request check(String key, long units) {
    return new Check.Request(UniqueIdentifier.of(key), units, null, null);
  }

  /** Who got an answer may have used it, whatever becomes of the rest of the message. */
  @Test
  void undoGivesNoUseAwayThatWasTakenInABlock() {
    String master = master(1_000_000, UsageLimitsUnit.OBJECT);
    for (int i = 0; i < 100; i++) {
      app.ok(use(master + "/a"));
    }
    int uses = 100;
    for (int i = 0; i < 100; i++) {
      List<ResponseBatchItem> answers =
          app.batch(
              BatchErrorContinuationOption.UNDO, use(master + "/a"), Requests.get("no-such-key"));
      assertEquals(ResultStatus.OPERATION_FAILED, answers.getLast().resultStatus());
      uses++;
    }

    assertEquals(1_000_000 - uses, left(master));
  }
}
