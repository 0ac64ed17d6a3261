package io.rootward.server.store.journal;

import io.rootward.server.store.StoreException;
import io.rootward.server.store.journal.JournalFiles.Segment;
import io.rootward.server.store.journal.JournalScan.End;
import io.rootward.server.store.journal.JournalScan.GroupVisitor;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An append-only sequence of groups. One thread writes; {@link #visit} may run beside it.
 *
 * <p>Notes are empty groups written without a force, only to tell that the group before them is
 * safe: damage to that one is then no longer taken for a torn tail.
 */
final class Journal implements Closeable {
  /**
   * The first segment's length, doubled by each that follows until the setting is reached: taking
   * 64 MiB from a disk at once would double the time of a first start.
   */
  private static final long FIRST_SEGMENT_BYTES = 2L << 20;

  /** Room for the closing group is never given away. */
  private static final long CLOSING_ROOM = GroupHeader.sizeWith(Entries.CLOSING_BYTES);

  private final JournalFiles files;
  private final byte[] key;
  private final MacChain chain;
  private final Clock clock;
  private final SecureRandom random;
  private final long segmentBytes;
  private Segment segment;
  private @Nullable Spare spare;

  /** Last group known to be on the disk; notes are not, until the next force. */
  private long forced;

  /** Moves when a group is complete; readers stop here. */
  private volatile End end;

  private Journal(Settings settings, Segment segment, End end) {
    this.files = settings.files();
    this.key = settings.key();
    this.chain = new MacChain(key);
    this.clock = settings.clock();
    this.random = settings.random();
    this.segmentBytes = settings.segmentBytes();
    this.segment = segment;
    this.end = end;
    this.forced = end.lastNumber();
  }

  /**
   * What a journal needs.
   *
   * @param files where it lives
   * @param key 32 bytes for its MACs; stays the caller's to wipe after the journal is closed
   * @param clock stamps the groups
   * @param random makes the journal's id and the segments' salts
   * @param segmentBytes length of a segment; the first ones are shorter, and one for a larger group
   *     is as long as that needs
   */
  record Settings(
      JournalFiles files, byte[] key, Clock clock, SecureRandom random, long segmentBytes) {}

  /** A segment at hand for when the present one is full. */
  private record Spare(Segment segment, SegmentHeader header) {}

  /**
   * Opens the journal after reading and checking it whole, or begins one where there is none.
   *
   * @param visitor takes every group
   * @throws StoreException CORRUPT or UNUSABLE when it must not be used as it is
   */
  static Journal open(Settings settings, GroupVisitor visitor) throws IOException {
    JournalFiles files = settings.files();
    MacChain chain = new MacChain(settings.key());
    End end = new JournalScan(files, chain, visitor).run();
    if (end == null) {
      return begin(settings, chain);
    }
    for (long number : files.numbers()) {
      if (number > end.header().number()) {
        files.delete(number);
      }
    }
    Segment segment = files.open(end.header().number());
    eraseTail(segment, end.position());
    return new Journal(settings, segment, end);
  }

  /** A first segment under a new journal id; its start is what the first group is chained to. */
  private static Journal begin(Settings settings, MacChain chain) throws IOException {
    byte[] journalId = new byte[SegmentHeader.ID_BYTES];
    settings.random().nextBytes(journalId);
    byte[] salt = new byte[SegmentHeader.SALT_BYTES];
    settings.random().nextBytes(salt);
    long bytes = length(1, settings.segmentBytes());
    SegmentHeader header = new SegmentHeader(1, bytes, journalId, salt);
    Segment segment = settings.files().create(1, bytes, header.encode(chain));
    End start = new End(header, SegmentHeader.BYTES, 0, chain.start(journalId));
    return new Journal(settings, segment, start);
  }

  private static long length(long number, long segmentBytes) {
    long doublings = Math.min(number - 1, Long.numberOfLeadingZeros(FIRST_SEGMENT_BYTES) - 1);
    return Math.min(segmentBytes, FIRST_SEGMENT_BYTES << doublings);
  }

  /** What is left of a torn group must not stand behind the groups to come. */
  private static void eraseTail(Segment segment, long position) throws IOException {
    if (!new SegmentWindow(segment).isBlankFrom(position)) {
      int chunk = 1 << 20;
      for (long at = position; at < segment.size(); at += chunk) {
        segment.write(at, ByteBuffer.allocate((int) Math.min(chunk, segment.size() - at)));
      }
    }
    segment.force();
  }

  /** How many files there are. */
  int segments() throws IOException {
    return files.numbers().size();
  }

  /** Bytes of all files. */
  long bytes() throws IOException {
    long bytes = 0;
    for (long number : files.numbers()) {
      try (Segment each = files.open(number)) {
        bytes += each.size();
      }
    }
    return bytes;
  }

  /** Number of the last group. */
  long lastNumber() {
    return end.lastNumber();
  }

  /** The mark of a stop at the last group. */
  CleanMark mark(long lastSequence) {
    return new CleanMark(end.lastNumber(), end.mac(), lastSequence);
  }

  /** The MACs of this journal; for the writing thread. */
  MacChain chain() {
    return chain;
  }

  /** Whether a mark was made when the journal ended where it ends now. */
  boolean endsAt(CleanMark mark) {
    return mark.fits(end.lastNumber(), end.mac());
  }

  /**
   * Makes sure that a group fits, with the next segment at hand if it must be.
   *
   * @throws IOException when no segment could be made; the journal can be used as before
   */
  void reserve(long bodyBytes) throws IOException {
    if (fits(bodyBytes)) {
      return;
    }
    long next = end.header().number() + 1;
    long bytes = Math.max(length(next, segmentBytes), SegmentHeader.BYTES + needed(bodyBytes));
    Spare prepared = spare;
    if (prepared != null && prepared.header().fileBytes() < bytes) {
      spare = null;
      prepared.segment().close();
      files.delete(prepared.header().number());
    }
    if (spare == null) {
      spare = prepare(next, bytes);
    }
  }

  /** Whether a body and the closing group after it fit the present segment. */
  private boolean fits(long bodyBytes) {
    return end.position() + needed(bodyBytes) <= end.header().fileBytes();
  }

  private static long needed(long bodyBytes) {
    return GroupHeader.sizeWith(bodyBytes) + CLOSING_ROOM;
  }

  /** Writing zeros over 64 MiB takes a while: done before a group begins, never inside one. */
  private Spare prepare(long number, long bytes) throws IOException {
    byte[] salt = new byte[SegmentHeader.SALT_BYTES];
    random.nextBytes(salt);
    SegmentHeader header = new SegmentHeader(number, bytes, end.header().journalId(), salt);
    return new Spare(files.create(number, bytes, header.encode(chain)), header);
  }

  /** The closing group says that a later segment must be there. */
  private void turnTo(Spare next) throws IOException {
    try (Segment full = segment) {
      End closed = write(Entries.closing(next.header().number()));
      full.force();
      forced = closed.lastNumber();
      end = new End(next.header(), SegmentHeader.BYTES, closed.lastNumber(), closed.mac());
    }
    segment = next.segment();
    spare = null;
  }

  /**
   * Appends a group for which {@link #reserve} made room; returns when it is on the disk.
   *
   * @throws IOException after which the journal must not be used any more
   */
  void append(ByteBuffer body) throws IOException {
    if (!fits(body.remaining())) {
      turnTo(Objects.requireNonNull(spare, "no reserve before this append"));
    }
    End written = write(body);
    segment.force();
    forced = written.lastNumber();
    end = written;
  }

  /** Tells, without a force, that all before is safe; left out when the segment is full. */
  void note() throws IOException {
    if (fits(0)) {
      end = write(ByteBuffer.allocate(0));
    }
  }

  /** Puts notes on the disk too. */
  void force() throws IOException {
    segment.force();
    forced = end.lastNumber();
  }

  /** Without a force; nobody is told of the group before one. */
  private End write(ByteBuffer body) throws IOException {
    End last = end;
    long number = last.lastNumber() + 1;
    ByteBuffer group =
        GroupHeader.encode(
            number,
            forced,
            clock.millis(),
            body,
            last.header().salt(),
            (header, content) -> chain.next(last.mac(), header, content));
    long position = last.position() + group.remaining();
    byte[] mac = GroupHeader.macOf(group);
    segment.write(last.position(), group);
    return new End(last.header(), position, number, mac);
  }

  /** Reads again what is there now, until the visitor has enough. */
  void visit(GroupVisitor visitor) throws IOException {
    long last = end.lastNumber();
    if (last > 0) {
      GroupVisitor bounded = (number, body) -> visitor.group(number, body) && number < last;
      new JournalScan(files, new MacChain(key), bounded).run();
    }
  }

  @Override
  public void close() throws IOException {
    if (spare != null) {
      spare.segment().close();
    }
    segment.close();
  }
}
