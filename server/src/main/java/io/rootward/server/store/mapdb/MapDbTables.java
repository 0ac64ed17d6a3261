package io.rootward.server.store.mapdb;

import io.rootward.server.store.RecordKey;
import io.rootward.server.store.StoreException;
import io.rootward.server.store.StoredRecord;
import io.rootward.server.store.change.Change;
import io.rootward.server.store.change.Posting;
import io.rootward.server.store.journal.RecordCodec;
import io.rootward.server.store.journal.ServedTable;
import io.rootward.server.store.journal.TableSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mapdb.DBException;
import org.mapdb.HTreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the MapDB file of a clean stop, or builds a new one from the journal's changes. A file that
 * was not closed is never opened: MapDB cannot tell whether it is whole.
 */
public final class MapDbTables implements TableSource {
  private static final Logger LOG = LoggerFactory.getLogger(MapDbTables.class);

  /** Index entries sorted in memory at a time while rebuilding; more go to temporary files. */
  private static final long SORT_BYTES_MAX = 32L << 20;

  private final Path folder;
  private final Path file;

  /** Keeps everything in a folder that is there. */
  public MapDbTables(Path folder) {
    this.folder = folder;
    this.file = folder.resolve("objects.db");
  }

  @Override
  public boolean exists() {
    return Files.exists(file);
  }

  @Override
  public Optional<ServedTable> reopen() {
    if (!exists()) {
      return Optional.empty();
    }
    try {
      MapDbFile opened = MapDbFile.open(file);
      return Optional.of(new MapDbTable(opened, opened.records().open(), opened.index().open()));
    } catch (DBException damaged) {
      LOG.warn("{} cannot be used: {}", file, damaged.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public Builder rebuild() {
    try {
      empty();
      MapDbFile created = MapDbFile.create(file);
      return new Rebuild(created, created.records().create());
    } catch (DBException.VolumeIOError noSpace) {
      throw MapDbFile.full(file, noSpace);
    } catch (IOException failed) {
      throw failed(failed);
    }
  }

  /** Everything here can be built anew; only the journal counts. */
  private void empty() throws IOException {
    List<Path> old;
    try (Stream<Path> files = Files.list(folder)) {
      old = files.toList();
    }
    for (Path each : old) {
      Files.delete(each);
    }
  }

  private StoreException failed(IOException failed) {
    return new StoreException(
        StoreException.Kind.FAILED,
        "%s cannot be rebuilt (%s): look after the disk and its space".formatted(file, failed),
        failed);
  }

  /**
   * Records first, by key; then the index at once from what the records came to be. Put one by one
   * an object's terms take about 50 microseconds, sorted and poured in eight million take seconds;
   * and terms of records that changed again later are never made.
   */
  private final class Rebuild implements Builder {
    private final MapDbFile created;
    private final HTreeMap<byte[], byte[]> records;

    Rebuild(MapDbFile created, HTreeMap<byte[], byte[]> records) {
      this.created = created;
      this.records = records;
    }

    @Override
    public void add(Change change) {
      byte[] key = RecordCodec.encodeKey(change.key());
      try {
        if (change.record() == null) {
          records.remove(key);
        } else {
          records.put(key, RecordCodec.encodeContent(change.record()));
        }
      } catch (DBException.VolumeIOError noSpace) {
        throw MapDbFile.full(file, noSpace);
      }
    }

    @Override
    public ServedTable finish() {
      try (SortedRuns runs = new SortedRuns(folder, new IndexKeyGroup(), SORT_BYTES_MAX)) {
        for (Map.Entry<byte[], byte[]> entry : records.getEntries()) {
          index(entry, runs);
        }
        var sink = created.index().createFromSink();
        runs.drainTo(sink::put);
        return new MapDbTable(created, records, sink.create());
      } catch (DBException.VolumeIOError noSpace) {
        throw MapDbFile.full(file, noSpace);
      } catch (IOException failed) {
        throw failed(failed);
      }
    }

    /** The key and the terms are plain in a record; only its content is sealed. */
    private void index(Map.Entry<byte[], byte[]> entry, SortedRuns runs) throws IOException {
      RecordKey key = RecordCodec.decodeKey(ByteBuffer.wrap(entry.getKey()));
      StoredRecord record = RecordCodec.decodeContent(key, ByteBuffer.wrap(entry.getValue()));
      byte[] id = IndexIds.encode(key.id());
      for (Posting posting : Posting.of(record)) {
        runs.add(IndexKeys.key(posting, record.sequence()), id);
      }
    }
  }
}
