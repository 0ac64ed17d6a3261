package io.rootward.server.store.mapdb;

import io.rootward.server.store.ObjectStore;
import io.rootward.server.store.StoreException;
import io.rootward.server.store.journal.DataFolder;
import io.rootward.server.store.journal.DiskFiles;
import io.rootward.server.store.journal.JournaledStore;
import io.rootward.server.store.journal.StoreSettings;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The embedded store: a journal on disk and a MapDB table in one data folder. The journal is the
 * truth; the table may be deleted while the server is stopped and is built anew.
 */
public final class MapDbStore {
  private MapDbStore() {}

  /**
   * Opens or begins the store.
   *
   * @param data the data folder; made when it is not there
   * @throws StoreException UNUSABLE when another process holds it or its format is newer, CORRUPT
   *     when it does not fit its checks, FULL or FAILED when the disk does not do its part; the
   *     text says what to do
   */
  public static ObjectStore open(Path data, StoreSettings settings) {
    try {
      DataFolder folder = DataFolder.open(data);
      return JournaledStore.open(
          folder, new DiskFiles(folder.journal()), new MapDbTables(folder.mapdb()), settings);
    } catch (IOException failed) {
      throw new StoreException(
          StoreException.Kind.FAILED,
          "the data folder %s cannot be used: %s".formatted(data, failed),
          failed);
    }
  }
}
