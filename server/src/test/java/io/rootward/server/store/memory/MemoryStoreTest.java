package io.rootward.server.store.memory;

import io.rootward.server.store.ObjectStore;
import io.rootward.server.store.ObjectStoreContract;
import java.nio.file.Path;

class MemoryStoreTest extends ObjectStoreContract {
  @Override
  protected ObjectStore open(Path folder) {
    return new MemoryStore();
  }
}
