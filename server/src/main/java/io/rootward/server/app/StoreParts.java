package io.rootward.server.app;

import io.rootward.hsm.engine.KeyEngine;
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
import io.rootward.server.custody.TokenRoot;
import io.rootward.server.custody.TokenRootFile;
import io.rootward.server.store.ObjectStore;
import io.rootward.server.store.journal.StoreSettings;
import io.rootward.server.store.mapdb.MapDbStore;
import io.rootward.server.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is stored, and the keys it is sealed under.
 *
 * @param store records
 * @param custody their seals
 * @param tokenRoot the root where it is in a token
 * @param clock time that never goes back
 * @param failure whether the store failed while it was open
 */
record StoreParts(
    ObjectStore store,
    Custody custody,
    @Nullable TokenRoot tokenRoot,
    HighWaterClock clock,
    StoreFailure failure) {
  private static final Duration TIME_STORED_EVERY = Duration.ofMinutes(1);

  /**
   * Opens root and store.
   *
   * @param fresh whether the home is being prepared; only then a root is made, for without the old
   *     one everything stored is lost
   * @param token where the root is; null for a root in a file
   */
  static StoreParts open(
      Home home,
      Settings settings,
      boolean fresh,
      @Nullable KeyEngine token,
      SecureRandom random,
      Clock clock,
      StopOrder stops) {
    if (fresh) {
      createFolder(home.root());
    }
    TokenRoot inToken = token == null ? null : tokenRoot(home, token, fresh, random);
    Root root = inToken == null ? root(home, settings.custody(), fresh, random) : inToken;
    StoreFailure failure = new StoreFailure();
    ObjectStore store = store(home, settings.store(), root, random, clock, failure);
    stops.add(store::close);
    Custody custody = new Custody(root, store, random, Custody.TENANTS_CACHED);
    stops.add(custody::close);
    HighWaterClock time = new HighWaterClock(clock, store, custody.system(), TIME_STORED_EVERY);
    return new StoreParts(store, custody, inToken, time, failure);
  }

  private static TokenRoot tokenRoot(
      Home home, KeyEngine token, boolean fresh, SecureRandom random) {
    TokenRootFile file = new TokenRootFile(home.rootToken(), token, random);
    return fresh ? file.create() : file.open();
  }

  /**
   * Made for a new home only. A home whose root is missing is refused: a fresh one would start, and
   * open nothing of what is stored.
   */
  private static Root root(
      Home home, Settings.Custody custody, boolean fresh, SecureRandom random) {
    SecretSource secret = new SecretSource("custody.secret", custody.secret(), System.getenv());
    RootFile file = new RootFile(home.rootKey(), custody.root(), secret, random);
    return fresh ? file.create() : file.open();
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
