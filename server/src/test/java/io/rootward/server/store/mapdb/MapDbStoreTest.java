package io.rootward.server.store.mapdb;

import io.rootward.server.store.ObjectStore;
import io.rootward.server.store.ObjectStoreContract;
import io.rootward.server.store.journal.StoreSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

class MapDbStoreTest extends ObjectStoreContract {
  @Override
  protected ObjectStore open(Path folder) {
    return MapDbStore.open(
        folder, new StoreSettings(new byte[32], Clock.systemUTC(), new SecureRandom()));
  }
}
