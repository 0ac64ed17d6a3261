package io.rootward.conformance.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.client.ClientIdentity;
import io.rootward.client.ClientSettings;
import io.rootward.client.KmipClient;
import io.rootward.conformance.support.RootwardProcess;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.UsageLimits;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.UsageLimitsUnit;
import io.rootward.kmip.payload.Activate;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.GetAttributes;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is taken off the store in blocks, while the server is killed under load. A number of a
 * one-time key that came twice would be one key for two messages; a use that was counted twice as
 * left would be one more than allowed.
 */
class CountersOfKilledServersTest {
  private static final int ROUNDS = 3;
  private static final int CLIENTS = 4;

  /** So many each before the kill; more than a block together, so that one is taken meanwhile. */
  private static final int USES_BEFORE_KILL = 400;

  private static final long USES_MAX = 50_000;

  @TempDir private Path folder;

  @Test
  void noNumberComesTwiceHoweverOftenTheServerIsKilled() throws Exception {
    Path home = folder.resolve("home");
    List<String> given = new ArrayList<>();
    String master = null;
    for (int round = 0; round < ROUNDS; round++) {
      try (RootwardProcess server = RootwardProcess.start(home)) {
        master = master == null ? made(server, null) : master;
        given.addAll(givenUntilKilled(server, master + "/1000/~"));
      }
    }
    assertTrue(given.size() >= ROUNDS * CLIENTS * USES_BEFORE_KILL, "keys: " + given.size());
    assertEquals(given.size(), new HashSet<>(given).size(), "a one-time key was given twice");
  }

  /** All keys of the master count, those too that were under way and nobody got an answer for. */
  @Test
  void noUseIsGivenAwayHoweverOftenTheServerIsKilled() throws Exception {
    Path home = folder.resolve("home");
    UsageLimits limits = new UsageLimits(USES_MAX, null, UsageLimitsUnit.OBJECT);
    String master = null;
    long used = 0;
    for (int round = 0; round < ROUNDS; round++) {
      try (RootwardProcess server = RootwardProcess.start(home)) {
        master = master == null ? made(server, limits) : master;
        used += givenUntilKilled(server, master + "/7").size();
      }
    }
    try (RootwardProcess server = RootwardProcess.start(home)) {
      long left = left(server, Objects.requireNonNull(master));
      // Each kill loses a hundredth at most, and what was under way.
      long lost = ROUNDS * (USES_MAX / 100 + CLIENTS);
      assertTrue(used + left <= USES_MAX, "used " + used + ", left " + left);
      assertTrue(used + left >= USES_MAX - lost, "used " + used + ", left " + left);
    }
  }

  @Test
  void aServerThatIsStoppedInOrderLosesNoUse() throws Exception {
    Path home = folder.resolve("home");
    UsageLimits limits = new UsageLimits(USES_MAX, null, UsageLimitsUnit.OBJECT);
    String master;
    try (RootwardProcess server = RootwardProcess.start(home)) {
      master = made(server, limits);
      try (KmipClient app = connected(server)) {
        for (int i = 0; i < USES_BEFORE_KILL; i++) {
          app.call(encrypt(master + "/7"), Encrypt.Response.class);
        }
      }
      assertEquals(0, server.stop());
    }
    try (RootwardProcess server = RootwardProcess.start(home)) {
      assertEquals(USES_MAX - USES_BEFORE_KILL, left(server, master));
    }
  }

  private static long left(RootwardProcess server, String master) throws IOException {
    GetAttributes.Request request =
        new GetAttributes.Request(
            UniqueIdentifier.of(master), List.of(AttributeTypes.USAGE_LIMITS));
    try (KmipClient app = connected(server)) {
      UsageLimits limits =
          app.call(request, GetAttributes.Response.class)
              .attributes()
              .orNull(AttributeTypes.USAGE_LIMITS);
      return Objects.requireNonNull(Objects.requireNonNull(limits).count());
    }
  }

  private static KmipClient connected(RootwardProcess server) throws IOException {
    return KmipClient.connect(
        ClientSettings.of("127.0.0.1", server.port()),
        ClientIdentity.ofFolder(server.clientFolder("app")));
  }

  private static String made(RootwardProcess server, @Nullable UsageLimits limits)
      throws IOException {
    int tag = Tag.ATTRIBUTE_VALUE.code();
    Attributes attributes =
        Attributes.builder()
            .addIfPresent(AttributeTypes.USAGE_LIMITS, limits)
            .add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.AES)
            .add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, 128)
            .add(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, CryptographicUsageMask.DERIVE_KEY.code())
            .add(
                AttributeType.vendor("x", "derivation-usage"),
                new TtlvItem.IntegerItem(tag, CryptographicUsageMask.ENCRYPT.code()))
            .add(
                AttributeType.vendor("x", "derivation-scheme"),
                new TtlvItem.TextItem(tag, "aes-ecb-index"))
            .build();
    try (KmipClient app = connected(server)) {
      String made =
          app.call(
                  new Create.Request(ObjectType.SYMMETRIC_KEY, attributes, null),
                  Create.Response.class)
              .uniqueIdentifier();
      app.call(new Activate.Request(UniqueIdentifier.of(made)), Activate.Response.class);
      return made;
    }
  }

  /** Killed while all clients are at it; what they were given before counts. */
  private static List<String> givenUntilKilled(RootwardProcess server, String fresh)
      throws Exception {
    CountDownLatch enough = new CountDownLatch(CLIENTS * USES_BEFORE_KILL);
    List<String> given = new ArrayList<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<List<String>> work = () -> givenUntilGone(server, fresh, enough);
      List<Future<List<String>>> all = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        all.add(clients.submit(work));
      }
      enough.await();
      server.kill();
      for (Future<List<String>> each : all) {
        given.addAll(each.get());
      }
    }
    return given;
  }

  private static List<String> givenUntilGone(
      RootwardProcess server, String fresh, CountDownLatch enough) throws IOException {
    List<String> given = new ArrayList<>();
    try (KmipClient app = connected(server)) {
      while (true) {
        given.add(app.call(encrypt(fresh), Encrypt.Response.class).uniqueIdentifier());
        enough.countDown();
      }
    } catch (UncheckedIOException e) {
      // The server is gone, which is what this waits for.
      return given;
    }
  }

  private static Encrypt.Request encrypt(String fresh) {
    CryptographicParameters gcm =
        CryptographicParameters.builder()
            .blockCipherMode(BlockCipherMode.GCM)
            .tagLength(16)
            .build();
    return new Encrypt.Request(
        UniqueIdentifier.of(fresh),
        gcm,
        Data.of(ByteString.ofHex("00")),
        null,
        null,
        null,
        null,
        null);
  }
}
