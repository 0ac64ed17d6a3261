package io.rootward.server.store.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.server.store.StoreException;
import io.rootward.server.store.StoreException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may and what may not be wrong with the files of a journal. */
class JournalTest {
  private static final long SEGMENT_BYTES = 4096;
  private static final byte[] KEY = new byte[32];

  @TempDir Path folder;
  private DiskFiles files;

  @BeforeEach
  void openFolder() throws IOException {
    files = new DiskFiles(folder);
  }

  private Journal.Settings settings(byte[] key) {
    return new Journal.Settings(files, key, Clock.systemUTC(), new SecureRandom(), SEGMENT_BYTES);
  }

  private Journal open() throws IOException {
    return Journal.open(settings(KEY), (_, _) -> true);
  }

  /** Audit entries stand in for everything: one byte repeated. */
  private static ByteBuffer body(int value, int length) {
    byte[] entry = new byte[length];
    Arrays.fill(entry, (byte) value);
    Entries.Encoder encoder = new Entries.Encoder();
    encoder.audit(entry);
    return encoder.body();
  }

  private static void append(Journal journal, int value, int length) throws IOException {
    ByteBuffer body = body(value, length);
    journal.reserve(body.remaining());
    journal.append(body);
  }

  private void write(int from, int to, int length) throws IOException {
    try (Journal journal = open()) {
      for (int value = from; value <= to; value++) {
        append(journal, value, length);
      }
    }
  }

  /** Opens the journal and lists what it holds, notes and closings left out. */
  private List<Integer> values() throws IOException {
    List<Integer> values = new ArrayList<>();
    Journal.open(settings(KEY), (_, body) -> add(values, body)).close();
    return values;
  }

  private static boolean add(List<Integer> values, ByteBuffer body) {
    if (body.hasRemaining() && !Entries.isClosing(body)) {
      values.add((int) body.get(body.limit() - 1));
    }
    return true;
  }

  private static List<Integer> upTo(int last) {
    List<Integer> values = new ArrayList<>();
    for (int value = 1; value <= last; value++) {
      values.add(value);
    }
    return values;
  }

  private Path segment(int number) {
    return folder.resolve("%010d.seg".formatted(number));
  }

  private JournalScan.End end() throws IOException {
    return Objects.requireNonNull(new JournalScan(files, new MacChain(KEY), (_, _) -> true).run());
  }

  private void assertRefused(Kind kind, String... words) throws IOException {
    List<byte[]> before = contents();
    StoreException refused = assertThrows(StoreException.class, this::open);
    assertEquals(kind, refused.kind(), refused.getMessage());
    for (String word : words) {
      assertTrue(refused.getMessage().contains(word), refused.getMessage());
    }
    List<byte[]> after = contents();
    assertEquals(before.size(), after.size());
    for (int i = 0; i < before.size(); i++) {
      assertTrue(Arrays.equals(before.get(i), after.get(i)), "a refused start changed a file");
    }
  }

  private List<byte[]> contents() throws IOException {
    List<byte[]> contents = new ArrayList<>();
    for (long number : files.numbers()) {
      contents.add(Files.readAllBytes(segment((int) number)));
    }
    return contents;
  }

  @Test
  void groupsComeBackInOrderOverManySegments() throws IOException {
    write(1, 60, 300);
    assertEquals(upTo(60), values());
    assertTrue(files.numbers().size() > 3);
    write(61, 70, 300);
    assertEquals(upTo(70), values());
  }

  @Test
  void aGroupLargerThanASegmentGetsItsOwn() throws IOException {
    write(1, 2, 100);
    write(3, 3, 50_000);
    write(4, 5, 100);
    assertEquals(upTo(5), values());
    assertTrue(Files.size(segment(2)) > 50_000);
  }

  @Test
  void whatIsThereCanBeVisitedBesideTheWriter() throws IOException {
    try (Journal journal = open()) {
      for (int value = 1; value <= 30; value++) {
        append(journal, value, 300);
        List<Integer> seen = new ArrayList<>();
        journal.visit((_, body) -> add(seen, body));
        assertEquals(upTo(value), seen);
      }
    }
  }

  @Test
  void segmentsAreForTheirOwnerOnly() throws IOException {
    write(1, 1, 10);
    assertEquals(
        "rw-------",
        java.nio.file.attribute.PosixFilePermissions.toString(
            Files.getPosixFilePermissions(segment(1))));
  }

  @Test
  void aTailTornAtAnyByteIsForgivenAndWrittenOver() throws IOException {
    write(1, 2, 40);
    int start = (int) end().position();
    write(3, 3, 40);
    int stop = (int) end().position();
    byte[] whole = Files.readAllBytes(segment(1));
    for (int at = start; at < stop - Long.BYTES; at++) {
      byte[] torn = whole.clone();
      Arrays.fill(torn, at, stop, (byte) 0);
      Files.write(segment(1), torn);
      assertEquals(upTo(2), values(), "torn at " + at);
      write(3, 4, 7);
      assertEquals(upTo(4), values(), "torn at " + at);
    }
  }

  @Test
  void aTailWhosePagesArrivedInAnotherOrderIsForgiven() throws IOException {
    write(1, 2, 40);
    int start = (int) end().position();
    write(3, 3, 40);
    byte[] whole = Files.readAllBytes(segment(1));
    for (int length = 1; length < 80; length++) {
      byte[] torn = whole.clone();
      Arrays.fill(torn, start, start + length, (byte) 0);
      Files.write(segment(1), torn);
      assertEquals(upTo(2), values());
    }
  }

  @Test
  void anUnforcedNoteMayBeLostWithTheGroupBehindIt() throws IOException {
    write(1, 1, 40);
    int note = (int) end().position();
    try (Journal journal = open()) {
      journal.note();
      append(journal, 2, 40);
    }
    byte[] bytes = Files.readAllBytes(segment(1));
    Arrays.fill(bytes, note, note + GroupHeader.BYTES, (byte) 0);
    Files.write(segment(1), bytes);
    assertEquals(upTo(1), values());
    write(2, 3, 40);
    assertEquals(upTo(3), values());
  }

  @Test
  void damageToTheLastGroupIsRefusedOnceANoteSaysThatItWasForced() throws IOException {
    write(1, 2, 40);
    int start = (int) end().position();
    try (Journal journal = open()) {
      append(journal, 3, 40);
      journal.note();
    }
    flip(segment(1), start + 90);
    assertRefused(Kind.CORRUPT, segment(1).toString(), "offset " + start, "group 3");
  }

  private static void flip(Path file, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= 0x10;
    Files.write(file, bytes);
  }

  @Test
  void aFlippedByteAnywhereBeforeTheLastGroupIsRefused() throws IOException {
    write(1, 3, 40);
    int last = (int) end().position();
    write(4, 4, 40);
    byte[] whole = Files.readAllBytes(segment(1));
    for (int at = 0; at < last; at++) {
      boolean filling = isFilling(at);
      Files.write(segment(1), whole);
      flip(segment(1), at);
      if (!filling) {
        StoreException refused = assertThrows(StoreException.class, this::open, "byte " + at);
        assertTrue(refused.getMessage().contains(segment(1).toString()));
      }
    }
  }

  /**
   * Zeros behind the header and behind a body up to the next multiple of 8 carry nothing and are
   * not checked.
   */
  private static boolean isFilling(int at) {
    if (at < SegmentHeader.BYTES) {
      return at >= SegmentHeader.BYTES - 4;
    }
    int group = (int) GroupHeader.sizeWith(45);
    int within = (at - SegmentHeader.BYTES) % group;
    return within >= GroupHeader.BYTES + 45;
  }

  @Test
  void anEditWithCorrectedChecksumsIsRefused() throws IOException {
    write(1, 3, 40);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(segment(1)));
    byte[] salt = new byte[SegmentHeader.SALT_BYTES];
    bytes.get(48, salt);
    int length = 45;
    ByteBuffer body = bytes.slice(SegmentHeader.BYTES + GroupHeader.BYTES, length);
    body.put(20, (byte) 99);
    GroupHeader header =
        Objects.requireNonNull(GroupHeader.decode(bytes.slice(SegmentHeader.BYTES, 72), salt));
    ByteBuffer forged =
        GroupHeader.encode(
            1, header.forced(), header.timeMillis(), body, salt, (_, _) -> header.mac());
    bytes.put(SegmentHeader.BYTES, forged, 0, forged.remaining());
    Files.write(segment(1), bytes.array());
    assertRefused(Kind.CORRUPT, "was edited", "offset 96");
  }

  @Test
  void aMissingSegmentIsNamed() throws IOException {
    write(1, 60, 300);
    int last = files.numbers().size();
    for (int missing = 1; missing <= last; missing++) {
      byte[] kept = Files.readAllBytes(segment(missing));
      Files.delete(segment(missing));
      assertRefused(Kind.CORRUPT, segment(missing).toString(), "is missing");
      Files.write(segment(missing), kept);
    }
    assertEquals(upTo(60), values());
  }

  @Test
  void exchangedSegmentsAreNamed() throws IOException {
    write(1, 60, 300);
    byte[] second = Files.readAllBytes(segment(2));
    Files.copy(segment(3), segment(2), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Files.write(segment(3), second);
    assertRefused(Kind.CORRUPT, segment(2).toString(), "holds segment 3");
  }

  @Test
  void aSegmentOfAnotherJournalIsRefused(@TempDir Path other) throws IOException {
    write(1, 60, 300);
    DiskFiles mine = files;
    files = new DiskFiles(other);
    write(1, 60, 300);
    byte[] foreign = Files.readAllBytes(other.resolve("0000000002.seg"));
    files = mine;
    Files.write(segment(2), foreign);
    assertRefused(Kind.CORRUPT, segment(2).toString(), "another journal");
  }

  @Test
  void aCutFileIsRefused() throws IOException {
    write(1, 3, 40);
    byte[] whole = Files.readAllBytes(segment(1));
    for (int length : new int[] {0, 50, 96, 200, (int) SEGMENT_BYTES - 1}) {
      Files.write(segment(1), Arrays.copyOf(whole, length));
      assertRefused(Kind.CORRUPT, segment(1).toString(), "is cut short");
    }
  }

  @Test
  void damageBeforeALaterSegmentIsRefusedEvenAtASegmentsEnd() throws IOException {
    write(1, 60, 300);
    byte[] bytes = Files.readAllBytes(segment(2));
    int end = bytes.length;
    while (bytes[end - 1] == 0) {
      end--;
    }
    flip(segment(2), end - 1);
    assertRefused(Kind.CORRUPT, segment(2).toString());
  }

  @Test
  void aSegmentMadeButNotUsedBeforeACrashIsForgiven() throws IOException {
    try (Journal journal = open()) {
      for (int value = 1; value <= 9; value++) {
        append(journal, value, 300);
      }
      journal.reserve(5_000);
    }
    assertEquals(2, files.numbers().size());
    assertEquals(upTo(9), values());
    assertEquals(1, files.numbers().size());
    write(10, 20, 300);
    assertEquals(upTo(20), values());
  }

  @Test
  void anUnfinishedSegmentFileIsRemoved() throws IOException {
    write(1, 1, 40);
    Path left = folder.resolve("0000000002.seg.new");
    Files.write(left, new byte[10]);
    files = new DiskFiles(folder);
    assertEquals(upTo(1), values());
    assertTrue(Files.notExists(left));
  }

  @Test
  void anotherRootIsRefused() throws IOException {
    write(1, 3, 40);
    byte[] other = new byte[32];
    other[31] = 1;
    StoreException refused =
        assertThrows(StoreException.class, () -> Journal.open(settings(other), (_, _) -> true));
    assertEquals(Kind.CORRUPT, refused.kind());
    assertTrue(refused.getMessage().contains("another root"), refused.getMessage());
  }

  @Test
  void aNewerFormatIsRefused() throws IOException {
    write(1, 3, 40);
    byte[] bytes = Files.readAllBytes(segment(1));
    bytes[11] = 2;
    Files.write(segment(1), bytes);
    assertRefused(Kind.UNUSABLE, "journal format 2", "use a newer program");
  }
}
