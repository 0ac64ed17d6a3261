package io.rootward.server.store.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** The files a journal lives in; the seam at which tests let a disk fail or fill up. */
public interface JournalFiles {
  /** Numbers of the segments that are there, rising. */
  List<Long> numbers() throws IOException;

  /**
   * Makes a segment whose space is really taken, so that later writes into it cannot run out. It is
   * there under its number only when its first bytes are durable.
   *
   * @param number at least 1
   * @param bytes length of the file
   * @param header its first bytes
   * @throws IOException when it cannot be made; nothing is left behind
   */
  Segment create(long number, long bytes, ByteBuffer header) throws IOException;

  /** Opens a segment that is there. */
  Segment open(long number) throws IOException;

  /** Removes a segment for good. */
  void delete(long number) throws IOException;

  /** Where a segment is, for messages. */
  String describe(long number);

  /** One open segment file. */
  interface Segment extends Closeable {
    /** Length in bytes. */
    long size() throws IOException;

    /** Fills the buffer from a position. */
    void read(long position, ByteBuffer target) throws IOException;

    /** Writes the whole buffer at a position. */
    void write(long position, ByteBuffer source) throws IOException;

    /** Returns when everything written is on the disk. */
    void force() throws IOException;
  }
}
