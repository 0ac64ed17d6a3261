package io.rootward.server.store.journal;

import io.rootward.server.store.StoreException;
import io.rootward.server.store.journal.JournalFiles.Segment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a journal from its first group to its last and checks everything on the way: numbers,
 * checksums, the chain of MACs. A group that is not whole is forgiven only where nothing shows that
 * it was ever forced: at the very end.
 */
final class JournalScan {
  /** Takes the groups in their order; answers whether to go on. */
  @FunctionalInterface
  interface GroupVisitor {
    boolean group(long number, ByteBuffer body);
  }

  /**
   * Where a journal ends.
   *
   * @param header of the last segment that holds groups, or the first segment
   * @param position where the next group goes
   * @param lastNumber number of the last group, 0 for none
   * @param mac the last group's MAC
   */
  record End(SegmentHeader header, long position, long lastNumber, byte[] mac) {}

  private final JournalFiles files;
  private final MacChain chain;
  private final GroupVisitor visitor;
  private byte @Nullable [] journalId;
  private byte[] mac = new byte[0];
  private long lastNumber;
  private boolean stopped;

  /** Whether the segment read last ended with its closing group. */
  private boolean closed;

  JournalScan(JournalFiles files, MacChain chain, GroupVisitor visitor) {
    this.files = files;
    this.chain = chain;
    this.visitor = visitor;
  }

  /**
   * Reads everything, or until the visitor has enough.
   *
   * @return where the journal ends, or null when there is none
   * @throws StoreException CORRUPT or UNUSABLE, naming segment and offset
   */
  @Nullable End run() throws IOException {
    List<Long> numbers = files.numbers();
    End end = null;
    for (int i = 0; i < numbers.size() && !stopped; i++) {
      long number = numbers.get(i);
      if (number != i + 1) {
        throw corrupt(number - 1, 0, "is missing");
      }
      try (Segment segment = files.open(number)) {
        SegmentHeader header = header(segment, number);
        SegmentScan scan = new SegmentScan(segment, header);
        if (end != null && scan.isUnused() && i == numbers.size() - 1 && !closed) {
          // Made in advance; the process ended before the segment before it was closed.
          break;
        }
        if (end != null && !closed) {
          throw corrupt(end.header().number(), end.position(), "stops here, a later one goes on");
        }
        end = scan.run();
      }
    }
    if (closed && !stopped) {
      throw corrupt(numbers.size() + 1L, 0, "is missing");
    }
    return end;
  }

  /** The header, when this is the segment that belongs here. */
  private SegmentHeader header(Segment segment, long number) throws IOException {
    if (segment.size() < SegmentHeader.BYTES) {
      throw corrupt(number, 0, "is cut short at " + segment.size() + " bytes");
    }
    ByteBuffer bytes = ByteBuffer.allocate(SegmentHeader.BYTES);
    segment.read(0, bytes);
    SegmentHeader header;
    try {
      header = SegmentHeader.decode(bytes.rewind(), chain);
    } catch (StoreException bad) {
      throw named(bad.kind(), number, 0, bad.getMessage());
    }
    if (header.number() != number) {
      throw corrupt(number, 0, "holds segment " + header.number() + ": files were exchanged");
    }
    if (segment.size() < header.fileBytes()) {
      throw corrupt(
          number,
          segment.size(),
          "is cut short: it was made with " + header.fileBytes() + " bytes");
    }
    if (journalId == null) {
      journalId = header.journalId();
      mac = chain.start(header.journalId());
    } else if (!Arrays.equals(journalId, header.journalId())) {
      throw corrupt(number, 0, "belongs to another journal");
    }
    return header;
  }

  /** Nothing is repaired here: an operator decides which backup is right. */
  private StoreException corrupt(long segment, long position, String what) {
    return named(StoreException.Kind.CORRUPT, segment, position, what);
  }

  /** One form for every refusal: file, what is wrong, where, what to do. */
  private StoreException named(StoreException.Kind kind, long segment, long position, String what) {
    return new StoreException(
        kind,
        "journal segment %s %s (offset %d, after group %d). Nothing was changed; restore the file or the whole data folder from a backup"
            .formatted(files.describe(segment), what, position, lastNumber));
  }

  /** Reads the groups of one segment. */
  private final class SegmentScan {
    private final SegmentHeader header;
    private final SegmentWindow window;
    private long position = SegmentHeader.BYTES;

    SegmentScan(Segment segment, SegmentHeader header) throws IOException {
      this.header = header;
      this.window = new SegmentWindow(segment);
    }

    /** Whether no group was ever written here. */
    boolean isUnused() throws IOException {
      return window.isBlankFrom(SegmentHeader.BYTES);
    }

    /** Takes groups until the segment is closed, ends, or the visitor has enough. */
    End run() throws IOException {
      closed = false;
      while (!stopped && !closed && group()) {
        // each turn takes one group
      }
      if (closed && !window.isBlankFrom(position)) {
        throw corrupt(header.number(), position, "has bytes behind its closing group");
      }
      return new End(header, position, lastNumber, mac);
    }

    /** Takes the next group; false when the end was reached. */
    private boolean group() throws IOException {
      GroupHeader group = window.groupAt(position, header.salt());
      ByteBuffer body = group == null ? null : window.bodyAt(position, group);
      if (group == null || body == null || !group.fits(body, header.salt())) {
        requireUnforced();
        return false;
      }
      if (group.number() != lastNumber + 1) {
        throw corrupt(header.number(), position, "has group " + group.number() + " out of order");
      }
      byte[] expected = chain.next(mac, window.coveredAt(position), body);
      if (!MessageDigest.isEqual(expected, group.mac())) {
        throw corrupt(header.number(), position, "was edited: the MAC of a group does not fit");
      }
      mac = group.mac();
      lastNumber = group.number();
      position += GroupHeader.sizeWith(group.bodyBytes());
      closed = Entries.isClosing(body);
      stopped = !visitor.group(group.number(), body);
      return true;
    }

    /** A later group that knew this one on the disk proves that it is not just a torn tail. */
    private void requireUnforced() throws IOException {
      if (window.isBlankFrom(position)) {
        return;
      }
      long missing = lastNumber + 1;
      GroupHeader later = window.findForcing(position, header.salt(), missing);
      if (later != null) {
        throw corrupt(
            header.number(),
            position,
            "is damaged: group %d does not fit its checksum, and group %d shows that it was complete once"
                .formatted(missing, later.number()));
      }
    }
  }
}
