package io.rootward.server.store.journal;

import io.rootward.server.store.StoreException;
import io.rootward.server.store.change.Table;

/** What a journalled store serves reads from. Need not survive a crash by itself. */
public interface ServedTable extends Table, AutoCloseable {
  /**
   * Takes the space that applying some changes may need, so that applying cannot run out of it.
   * Called without excluding readers.
   *
   * @param bytes length of the changes in the journal
   * @param entries how many records and index terms change, at most
   * @throws StoreException FULL when there is no space; nothing has changed
   */
  void reserve(long bytes, long entries);

  /** Makes everything durable and closes. The caller excludes every reader. */
  @Override
  void close();
}
