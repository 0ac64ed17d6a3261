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
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.Residence;
import io.rootward.hsm.engine.SecretAlgorithm;
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
  private final List<Key> made = new ArrayList<>();

  /** A key that tells whether it was closed. */
  private static final class Key implements EngineKey {
    private volatile boolean closed;

    @Override
    public KeySpec spec() {
      return new KeySpec.Secret(SecretAlgorithm.AES, 128);
    }

    @Override
    public KeyPolicy policy() {
      return KeyPolicy.open();
    }

    @Override
    public Residence residence() {
      return Residence.BASE_IN_MEMORY;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static ChildName name(String master, String path) {
    DerivationPath parsed = DerivationScheme.HKDF_SHA256.parse(path);
    return new ChildName(master, 1, DerivationScheme.HKDF_SHA256, parsed, false);
  }

  private CachedChild derive() {
    Key key = new Key();
    made.add(key);
    return new CachedChild.Secret(key);
  }

  private Key use(ChildCache cache, ChildName name) {
    return cache.with(name, this::derive, child -> opened(child));
  }

  private static Key opened(CachedChild child) {
    Key key = (Key) ((CachedChild.Secret) child).key();
    assertFalse(key.closed, "a closed key was handed out");
    return key;
  }

  private Key use(String master, String path) {
    return use(cache, name(master, path));
  }

  @Test
  void aKeyIsDerivedOnceHoweverItsPathIsSpelled() {
    assertEquals(use("m", "/abc"), use("m", "/%61bc"));
    assertEquals(1, made.size());
    assertFalse(made.getFirst().closed);
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
    Key first = use("m", "/a");
    now = now.plusSeconds(59);
    assertEquals(first, use("m", "/a"));
    now = now.plusSeconds(60);
    cache.expire();
    assertTrue(first.closed);
    assertEquals(0, cache.size());
  }

  @Test
  void aBusyKeyIsWipedAfterItsLongestTime() {
    Key first = use("m", "/a");
    for (int i = 0; i < 10; i++) {
      now = now.plusSeconds(29);
      assertEquals(first, use("m", "/a"));
    }
    now = now.plusSeconds(10);
    assertFalse(first.equals(use("m", "/a")), "without expire() too");
    assertTrue(first.closed);
  }

  @Test
  void theOneNotUsedForLongestIsPushedOut() {
    Key a = use("m", "/a");
    Key b = use("m", "/b");
    use("m", "/c");
    use("m", "/a");
    use("m", "/d");
    assertEquals(3, cache.size());
    assertTrue(b.closed);
    assertFalse(a.closed);
  }

  @Test
  void withoutRoomEachUseDerivesAndWipes() {
    ChildCache off = new ChildCache(() -> now, CacheLimits.OFF);
    Key first = use(off, name("m", "/a"));
    assertTrue(first.closed);
    use(off, name("m", "/a"));
    assertEquals(2, made.size());
  }

  @Test
  void aChangedMasterTakesItsChildrenAlong() {
    Key mine = use("m", "/a");
    Key other = use("n", "/a");
    cache.dropMaster("m");
    assertTrue(mine.closed);
    assertFalse(other.closed);
    cache.dropAll();
    assertTrue(other.closed);
  }

  @Test
  void aDeniedChildTakesWhatItLeadsToAlong() {
    Key child = use("m", "/a");
    Key grandchild = use("m", "/a/b");
    Key sibling = use("m", "/ab");
    cache.dropPath("m", DerivationScheme.HKDF_SHA256.parse("/a"));
    assertTrue(child.closed);
    assertTrue(grandchild.closed);
    assertFalse(sibling.closed);
  }

  @Test
  void aKeyInUseIsWipedWhenItsLastUserIsDone() {
    Key held =
        cache.with(
            name("m", "/a"),
            this::derive,
            child -> {
              cache.dropMaster("m");
              assertEquals(0, cache.size());
              return opened(child);
            });
    assertTrue(held.closed);
  }

  @Test
  void aClosedCacheKeepsNothing() {
    Key kept = use("m", "/a");
    cache.close();
    assertTrue(kept.closed);
    assertTrue(use("m", "/a").closed);
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
    Key key = new Key();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Key>> users = new ArrayList<>();
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
      for (Future<Key> user : users) {
        assertEquals(key, user.get());
      }
    }
    assertEquals(1, derivations.get());
    assertFalse(key.closed);
  }

  @Test
  void aDerivationUnderWayWhenItsMasterChangesIsUsedAndNotKept() {
    Key key =
        cache.with(
            name("m", "/a"),
            () -> {
              cache.dropMaster("m");
              return derive();
            },
            ChildCacheTest::opened);
    assertTrue(key.closed);
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
      Future<Key> waiting = threads.submit(() -> use("m", "/a"));
      go.countDown();
      assertNotNull(waiting.get());
      @Nullable Throwable failure = assertThrows(ExecutionException.class, failing::get).getCause();
      assertEquals(EngineException.class, failure == null ? null : failure.getClass());
    }
    assertFalse(made.getFirst().closed);
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
