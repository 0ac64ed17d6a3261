package io.rootward.hsm.derivation.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.hsm.derivation.path.DerivationPath;
import io.rootward.hsm.derivation.scheme.DerivationScheme;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.WatchedKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChildCacheTest {
  private static final CacheLimits LIMITS =
      new CacheLimits(Duration.ofSeconds(60), Duration.ofSeconds(300), 3);

  private Instant now = Instant.parse("2026-11-21T00:00:00Z");
  private final ChildCache cache = new ChildCache(() -> now, LIMITS);
  private final List<WatchedKey> made = new ArrayList<>();

  private static ChildName name(String master, String path) {
    DerivationPath parsed = DerivationScheme.HKDF_SHA256.parse(path);
    return new ChildName(master, 1, DerivationScheme.HKDF_SHA256, parsed, false);
  }

  private CachedChild derive() {
    WatchedKey key = new WatchedKey();
    made.add(key);
    return new CachedChild.Secret(key);
  }

  private WatchedKey use(ChildCache cache, ChildName name) {
    return cache.with(name, this::derive, child -> opened(child));
  }

  private static WatchedKey opened(CachedChild child) {
    WatchedKey key = (WatchedKey) ((CachedChild.Secret) child).key();
    assertFalse(key.isClosed(), "a closed key was handed out");
    return key;
  }

  private WatchedKey use(String master, String path) {
    return use(cache, name(master, path));
  }

  @Test
  void aKeyIsDerivedOnceHoweverItsPathIsSpelled() {
    assertEquals(use("m", "/abc"), use("m", "/%61bc"));
    assertEquals(1, made.size());
    assertFalse(made.getFirst().isClosed());
  }

  @Test
  void eachPartOfTheNameCounts() {
    DerivationPath path = DerivationScheme.HKDF_SHA256.parse("/a");
    ChildCache wide = new ChildCache(() -> now, CacheLimits.USUAL);
    use(wide, new ChildName("m", 1, DerivationScheme.HKDF_SHA256, path, false));
    use(wide, new ChildName("n", 1, DerivationScheme.HKDF_SHA256, path, false));
    use(wide, new ChildName("m", 2, DerivationScheme.HKDF_SHA256, path, false));
    use(wide, new ChildName("m", 1, DerivationScheme.SP800_108_HMAC_SHA256, path, false));
    use(wide, name("m", "/b"));
    assertEquals(5, made.size());
  }

  @Test
  void anIdleKeyIsWiped() {
    WatchedKey first = use("m", "/a");
    now = now.plusSeconds(59);
    assertEquals(first, use("m", "/a"));
    now = now.plusSeconds(60);
    cache.expire();
    assertTrue(first.isClosed());
    assertEquals(0, cache.size());
  }

  @Test
  void aBusyKeyIsWipedAfterItsLongestTime() {
    WatchedKey first = use("m", "/a");
    for (int i = 0; i < 10; i++) {
      now = now.plusSeconds(29);
      assertEquals(first, use("m", "/a"));
    }
    now = now.plusSeconds(10);
    assertFalse(first.equals(use("m", "/a")), "without expire() too");
    assertTrue(first.isClosed());
  }

  @Test
  void theOneNotUsedForLongestIsPushedOut() {
    WatchedKey a = use("m", "/a");
    WatchedKey b = use("m", "/b");
    use("m", "/c");
    use("m", "/a");
    use("m", "/d");
    assertEquals(3, cache.size());
    assertTrue(b.isClosed());
    assertFalse(a.isClosed());
  }

  @Test
  void withoutRoomEachUseDerivesAndWipes() {
    ChildCache off = new ChildCache(() -> now, CacheLimits.OFF);
    WatchedKey first = use(off, name("m", "/a"));
    assertTrue(first.isClosed());
    use(off, name("m", "/a"));
    assertEquals(2, made.size());
  }

  @Test
  void aChangedMasterTakesItsChildrenAlong() {
    WatchedKey mine = use("m", "/a");
    WatchedKey other = use("n", "/a");
    cache.dropMaster("m");
    assertTrue(mine.isClosed());
    assertFalse(other.isClosed());
    cache.dropAll();
    assertTrue(other.isClosed());
  }

  @Test
  void aDeniedChildTakesWhatItLeadsToAlong() {
    WatchedKey child = use("m", "/a");
    WatchedKey grandchild = use("m", "/a/b");
    WatchedKey sibling = use("m", "/ab");
    cache.dropPath("m", DerivationScheme.HKDF_SHA256.parse("/a"));
    assertTrue(child.isClosed());
    assertTrue(grandchild.isClosed());
    assertFalse(sibling.isClosed());
  }

  @Test
  void aKeyInUseIsWipedWhenItsLastUserIsDone() {
    WatchedKey held =
        cache.with(
            name("m", "/a"),
            this::derive,
            child -> {
              cache.dropMaster("m");
              assertEquals(0, cache.size());
              return opened(child);
            });
    assertTrue(held.isClosed());
  }

  @Test
  void aClosedCacheKeepsNothing() {
    WatchedKey kept = use("m", "/a");
    cache.close();
    assertTrue(kept.isClosed());
    assertTrue(use("m", "/a").isClosed());
    assertEquals(0, cache.size());
  }

  @Test
  void aFailureIsItsCallersAndIsNotKept() {
    assertThrows(
        EngineException.class,
        () ->
            cache.with(
                name("m", "/a"),
                () -> {
                  throw new EngineException(Kind.FAILED, "on purpose");
                },
                child -> child));
    assertEquals(0, cache.size());
    assertNotNull(use("m", "/a"));
  }

  @Test
  void manyThatAskAtOnceWaitForOneDerivation() throws InterruptedException, ExecutionException {
    CountDownLatch under = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger derivations = new AtomicInteger();
    WatchedKey key = new WatchedKey();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<WatchedKey>> users = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        users.add(
            threads.submit(
                () ->
                    cache.with(
                        name("m", "/a"),
                        () -> {
                          derivations.incrementAndGet();
                          under.countDown();
                          awaited(go);
                          return new CachedChild.Secret(key);
                        },
                        ChildCacheTest::opened)));
      }
      under.await();
      go.countDown();
      for (Future<WatchedKey> user : users) {
        assertEquals(key, user.get());
      }
    }
    assertEquals(1, derivations.get());
    assertFalse(key.isClosed());
  }

  @Test
  void aDerivationUnderWayWhenItsMasterChangesIsUsedAndNotKept() {
    WatchedKey key =
        cache.with(
            name("m", "/a"),
            () -> {
              cache.dropMaster("m");
              return derive();
            },
            ChildCacheTest::opened);
    assertTrue(key.isClosed());
    assertEquals(0, cache.size());
    assertFalse(key.equals(use("m", "/a")));
  }

  @Test
  void aWaiterWhoseDerivationFailedTriesForItself()
      throws InterruptedException, ExecutionException {
    CountDownLatch under = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> failing =
          threads.submit(
              () ->
                  cache.with(
                      name("m", "/a"),
                      () -> {
                        under.countDown();
                        awaited(go);
                        throw new EngineException(Kind.UNAVAILABLE, "on purpose");
                      },
                      child -> child));
      under.await();
      Future<WatchedKey> waiting = threads.submit(() -> use("m", "/a"));
      go.countDown();
      assertNotNull(waiting.get());
      @Nullable Throwable failure = assertThrows(ExecutionException.class, failing::get).getCause();
      assertEquals(EngineException.class, failure == null ? null : failure.getClass());
    }
    assertFalse(made.getFirst().isClosed());
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
