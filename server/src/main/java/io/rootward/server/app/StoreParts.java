package io.rootward.server.app;

import io.rootward.hsm.engine.SecretBytes;
import io.rootward.server.config.Choices.StoreKind;
import io.rootward.server.config.Home;
import io.rootward.server.config.HomeFolder;
import io.rootward.server.config.IoFailures;
import io.rootward.server.config.OperatorException;
import io.rootward.server.config.Settings;
import io.rootward.server.custody.Custody;
import io.rootward.server.custody.HighWaterClock;
import io.rootward.server.custody.Root;
import io.rootward.server.custody.RootFile;
import io.rootward.server.custody.SecretSource;
import io.rootward.server.store.ObjectStore;
import io.rootward.server.store.journal.StoreSettings;
import io.rootward.server.store.mapdb.MapDbStore;
import io.rootward.server.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/**
 * What is stored, and the keys it is sealed under.
 *
 * @param store records
 * @param custody their seals
 * @param clock time that never goes back
 * @param failure whether the store failed while it was open
 */
record StoreParts(ObjectStore store, Custody custody, HighWaterClock clock, StoreFailure failure) {
  private static final Duration TIME_STORED_EVERY = Duration.ofMinutes(1);

  /**
   * Opens root and store.
   *
   * @param fresh whether the home is being prepared; only then a root is made, for without the old
   *     one everything stored is lost
   */
  static StoreParts open(
      Home home,
      Settings settings,
      boolean fresh,
      SecureRandom random,
      Clock clock,
      StopOrder stops) {
    Root root = root(home, settings.custody(), fresh, random);
    StoreFailure failure = new StoreFailure();
    ObjectStore store = store(home, settings.store(), root, random, clock, failure);
    stops.add(store::close);
    Custody custody = new Custody(root, store, random, Custody.TENANTS_CACHED);
    stops.add(custody::close);
    HighWaterClock time = new HighWaterClock(clock, store, custody.system(), TIME_STORED_EVERY);
    return new StoreParts(store, custody, time, failure);
  }

  /**
   * Made for a new home only. A home whose root is missing is refused: a fresh one would start, and
   * open nothing of what is stored.
   */
  private static Root root(
      Home home, Settings.Custody custody, boolean fresh, SecureRandom random) {
    SecretSource secret = new SecretSource(custody.secret(), System.getenv());
    RootFile file = new RootFile(home.rootKey(), custody.root(), secret, random);
    if (!fresh) {
      return file.open();
    }
    createFolder(home.root());
    return file.create();
  }

  private static ObjectStore store(
      Home home,
      Settings.Store settings,
      Root root,
      SecureRandom random,
      Clock clock,
      StoreFailure failure) {
    if (settings.kind() == StoreKind.MEMORY) {
      return new MemoryStore();
    }
    try (SecretBytes key = root.derive(Root.Purpose.JOURNAL)) {
      byte[] journalKey = key.use(byte[]::clone);
      return MapDbStore.open(
          home.data(),
          new StoreSettings(
              journalKey,
              clock,
              random,
              settings.segmentBytes(),
              settings.journalGroupBytesMax(),
              settings.journalWaitingMax(),
              failure::tell));
    }
  }

  /** Mode 0700, like every folder of a home. */
  private static void createFolder(Path folder) {
    try {
      HomeFolder.createFolder(folder);
    } catch (IOException e) {
      throw new OperatorException(
          "cannot make %s (%s); check owner and space".formatted(folder, IoFailures.reason(e)), e);
    }
  }
}
