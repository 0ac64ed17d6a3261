package io.rootward.server.store.mapdb;

import io.rootward.server.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.mapdb.DB;
import org.mapdb.DBException;
import org.mapdb.DBMaker;
import org.mapdb.Serializer;
import org.mapdb.StoreDirect;
import org.mapdb.volume.MappedFileVol;

/**
 * One MapDB file, memory-mapped: reads take a quarter of the time they take by file channel.
 * MapDB's own transactions are off. They do not help: its write-ahead log is never replayed, and a
 * process killed inside a commit left a file that opens without complaint and has lost what was
 * acknowledged (13 of 150 kills); the journal is what survives here. The cleaner hack stays off: a
 * read of memory that was unmapped under it would end the process, and the JDK is taking its means
 * away.
 */
final class MapDbFile implements AutoCloseable {
  /** Sealed records by key. */
  static final String RECORDS = "records";

  /**
   * Entries of all lists, ordered: {@link IndexKeys}. Another form gets another name, so that a
   * file with the old one is built anew.
   */
  static final String INDEX = "index-3";

  /** The file grows by 8 MiB, filled with zeros and forced by MapDB before it is mapped. */
  private static final int GROWTH_SHIFT = 23;

  private final MappedFileVol volume;
  private final DB db;

  private MapDbFile(MappedFileVol volume, boolean exists) {
    this.volume = volume;
    this.db = DBMaker.volumeDB(volume, exists).make();
  }

  /** Begins an empty file where nothing is. */
  static MapDbFile create(Path file) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return new MapDbFile(map(file), false);
  }

  /**
   * Opens a file that was closed.
   *
   * @throws DBException when it does not fit MapDB's own checks
   */
  static MapDbFile open(Path file) {
    return new MapDbFile(map(file), true);
  }

  /** Spelled out, because a row of booleans tells nobody anything. */
  private static MappedFileVol map(Path file) {
    boolean readOnly = false;
    boolean cleanerHack = false;
    boolean unclearedGrowth = false;
    return new MappedFileVol(
        file.toFile(), readOnly, 0, GROWTH_SHIFT, cleanerHack, 0, unclearedGrowth);
  }

  DB.HashMapMaker<byte[], byte[]> records() {
    return db.hashMap(RECORDS, Serializer.BYTE_ARRAY, Serializer.BYTE_ARRAY);
  }

  DB.TreeMapMaker<byte[], byte[]> index() {
    return db.treeMap(INDEX, new IndexKeyGroup(), Serializer.BYTE_ARRAY);
  }

  /**
   * Takes space behind what is used now.
   *
   * @throws StoreException FULL when there is none; nothing has changed
   */
  void reserve(long bytes) {
    long used = ((StoreDirect) db.getStore()).getTotalSize();
    try {
      volume.ensureAvailable(used + bytes);
    } catch (DBException.VolumeIOError noSpace) {
      throw full(volume.getFile().toPath(), noSpace);
    }
  }

  /** A full disk is no damage: the operator frees space and the server goes on. */
  static StoreException full(Path file, DBException.VolumeIOError noSpace) {
    return new StoreException(
        StoreException.Kind.FULL,
        "no space for %s to grow (%s): free space on its disk".formatted(file, noSpace.getCause()),
        noSpace);
  }

  /** Commit means sync here: the clean mark is written only when all of it is on the disk. */
  @Override
  public void close() {
    db.commit();
    db.close();
  }
}
