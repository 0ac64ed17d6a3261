package io.rootward.server.store.journal;

import io.rootward.server.store.journal.JournalFiles.Segment;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads one segment through a window that moves along it. Not thread-safe. */
final class SegmentWindow {
  private static final int WINDOW_BYTES = 1 << 20;
  private static final ByteBuffer ZEROS = ByteBuffer.allocate(WINDOW_BYTES).asReadOnlyBuffer();

  private final Segment segment;
  private final long size;
  private ByteBuffer window = ByteBuffer.allocate(0);
  private long start;

  SegmentWindow(Segment segment) throws IOException {
    this.segment = segment;
    this.size = segment.size();
  }

  /** Bytes of the segment, or null when it does not reach that far. */
  private @Nullable ByteBuffer bytes(long position, long length) throws IOException {
    if (length < 0 || position + length > size) {
      return null;
    }
    if (position < start || position + length > start + window.limit()) {
      int wanted = (int) Math.min(Math.max(length, WINDOW_BYTES), size - position);
      window = ByteBuffer.allocate(wanted);
      segment.read(position, window);
      window.rewind();
      start = position;
    }
    return window.slice((int) (position - start), (int) length);
  }

  /** The header of a group at a position, or null when there is none that fits its checksum. */
  @Nullable GroupHeader groupAt(long position, byte[] salt) throws IOException {
    ByteBuffer bytes = bytes(position, GroupHeader.BYTES);
    return bytes == null ? null : GroupHeader.decode(bytes, salt);
  }

  /** The body behind a header, or null when the segment ends before it does. */
  @Nullable ByteBuffer bodyAt(long position, GroupHeader group) throws IOException {
    return bytes(position + GroupHeader.BYTES, group.bodyBytes());
  }

  /** The part of a header that its MAC covers, where a group was found. */
  ByteBuffer coveredAt(long position) throws IOException {
    ByteBuffer covered = ByteBuffer.allocate(GroupHeader.BYTES);
    segment.read(position, covered);
    return GroupHeader.covered(covered);
  }

  /**
   * The first header behind a position that was written when a group was known to be forced.
   * Lengths cannot be trusted behind a damaged group, so that every aligned place is looked at.
   */
  @Nullable GroupHeader findForcing(long position, byte[] salt, long group) throws IOException {
    for (long at = position; at + GroupHeader.BYTES <= size; at += GroupHeader.ALIGNMENT) {
      GroupHeader found = groupAt(at, salt);
      if (found != null && found.forced() >= group) {
        return found;
      }
    }
    return null;
  }

  /** Whether there is nothing but zeros from a position to the end. */
  boolean isBlankFrom(long position) throws IOException {
    for (long at = position; at < size; at += WINDOW_BYTES) {
      ByteBuffer bytes = bytes(at, Math.min(WINDOW_BYTES, size - at));
      if (bytes != null && !isBlank(bytes)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBlank(ByteBuffer bytes) {
    return bytes.mismatch(ZEROS.slice(0, bytes.remaining())) < 0;
  }
}
