package io.rootward.server.store.mapdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.server.store.IndexTerm;
import io.rootward.server.store.ObjectStore;
import io.rootward.server.store.RecordKey;
import io.rootward.server.store.RecordKind;
import io.rootward.server.store.StoreDigest;
import io.rootward.server.store.StoreException;
import io.rootward.server.store.StoreException.Kind;
import io.rootward.server.store.StoreState;
import io.rootward.server.store.StoreState.Opening;
import io.rootward.server.store.StoreWriter;
import io.rootward.server.store.journal.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mapdb.DB;
import org.mapdb.DBMaker;
import org.mapdb.Serializer;

/** What the store does at its start, by what the last stop left. */
@Timeout(120)
class MapDbRecoveryTest {
  private static final String TENANT = "t";

  @TempDir Path folder;

  private ObjectStore open(Path data) {
    return MapDbStore.open(
        data,
        new StoreSettings(new byte[32], Clock.systemUTC(), new SecureRandom())
            .withSegmentBytes(1 << 20));
  }

  private ObjectStore open() {
    return open(data());
  }

  private Path data() {
    return folder.resolve("data");
  }

  private static RecordKey key(int number) {
    return new RecordKey(RecordKind.OBJECT, TENANT, "id" + number);
  }

  /** Creations, changes of content and terms, deletions: the same for the same seed. */
  private static void change(ObjectStore store, long seed, int transactions) {
    Random random = new Random(seed);
    for (int i = 0; i < transactions; i++) {
      store.update(
          writer -> {
            for (int each = random.nextInt(8); each >= 0; each--) {
              change(writer, random);
            }
          });
    }
  }

  private static void change(StoreWriter writer, Random random) {
    int number = random.nextInt(300);
    if (random.nextInt(4) == 0) {
      writer.delete(key(number));
      return;
    }
    byte[] content = new byte[random.nextInt(2_000)];
    random.nextBytes(content);
    Set<IndexTerm> terms = new HashSet<>();
    terms.add(IndexTerm.unique("name", "n" + number));
    terms.add(IndexTerm.of("state", "s" + random.nextInt(3)));
    if (random.nextBoolean()) {
      terms.add(IndexTerm.of("group", "g" + random.nextInt(20)));
    }
    writer.put(key(number), content, terms);
  }

  /** The files as a kill would leave them at this moment. */
  private Path imageOfRunning(String name) throws IOException {
    Path image = folder.resolve(name);
    List<Path> all;
    try (Stream<Path> files = Files.walk(data())) {
      all = files.toList();
    }
    for (Path file : all) {
      Files.copy(file, image.resolve(data().relativize(file).toString()));
    }
    return image;
  }

  /** Lies in the table's folder until the table is thrown away. */
  private Path markTable(Path data) throws IOException {
    return Files.createFile(data.resolve("mapdb").resolve("witness"));
  }

  @Test
  void afterACleanStopTheTableIsUsedAsItIs() throws IOException {
    String before;
    try (ObjectStore store = open()) {
      change(store, 1, 100);
      before = StoreDigest.of(store, TENANT);
    }
    assertTrue(Files.exists(data().resolve("clean")));
    Path witness = markTable(data());
    try (ObjectStore store = open()) {
      assertEquals(before, StoreDigest.of(store, TENANT));
      assertTrue(Files.exists(witness), "the table was rebuilt");
      assertTrue(Files.exists(data().resolve("clean")), "nothing was written yet");
      change(store, 2, 1);
      assertFalse(Files.exists(data().resolve("clean")), "a change was written");
    }
  }

  @Test
  void theStoreSaysWhatItWasMadeOf() throws IOException {
    try (ObjectStore store = open()) {
      assertEquals(Opening.NEW, store.state().opening());
      assertNull(store.state().lastCleanStop());
      change(store, 1, 20);
    }
    Path image;
    try (ObjectStore store = open()) {
      StoreState before = store.state();
      assertEquals(Opening.AS_LEFT, before.opening());
      assertNotNull(before.lastCleanStop());
      assertEquals(0, before.groupsSinceStart());
      change(store, 2, 20);
      StoreState after = store.state();
      assertTrue(after.groupsSinceStart() > 0, after.toString());
      assertEquals(before.groups() + after.groupsSinceStart(), after.groups());
      assertEquals((long) after.segments() << 20, after.bytes());
      image = imageOfRunning("image");
    }
    try (ObjectStore store = open(image)) {
      assertEquals(Opening.REBUILT, store.state().opening());
      assertNull(store.state().lastCleanStop());
    }
  }

  @Test
  void withoutAMarkTheTableIsRebuiltToTheSameState() throws IOException {
    String before;
    Path image;
    try (ObjectStore store = open()) {
      change(store, 1, 300);
      before = StoreDigest.of(store, TENANT);
      image = imageOfRunning("image");
    }
    Path witness = markTable(image);
    try (ObjectStore store = open(image)) {
      assertFalse(Files.exists(witness), "the table was not rebuilt");
      assertEquals(before, StoreDigest.of(store, TENANT));
      change(store, 2, 50);
      before = StoreDigest.of(store, TENANT);
    }
    try (ObjectStore store = open(image)) {
      assertEquals(before, StoreDigest.of(store, TENANT));
    }
  }

  @Test
  void changesAfterARestartAreWhatTheyWouldHaveBeenWithout() throws IOException {
    try (ObjectStore store = open()) {
      change(store, 1, 50);
    }
    try (ObjectStore store = open()) {
      change(store, 2, 50);
    }
    Files.delete(data().resolve("clean"));
    try (ObjectStore restarted = open();
        ObjectStore straight = open(folder.resolve("straight"))) {
      change(straight, 1, 50);
      change(straight, 2, 50);
      assertEquals(StoreDigest.of(straight, TENANT), StoreDigest.of(restarted, TENANT));
    }
  }

  /** What a store held when it was closed. */
  private String changed() {
    try (ObjectStore store = open()) {
      change(store, 1, 50);
      return StoreDigest.of(store, TENANT);
    }
  }

  private void assertHolds(String digest) {
    try (ObjectStore store = open()) {
      assertEquals(digest, StoreDigest.of(store, TENANT));
    }
  }

  @Test
  void aTableOfAnotherFormIsRebuilt() throws IOException {
    String before = changed();
    Path table = data().resolve("mapdb").resolve("objects.db");
    Files.delete(table);
    try (DB other = DBMaker.fileDB(table.toFile()).make()) {
      other.hashMap("records", Serializer.BYTE_ARRAY, Serializer.BYTE_ARRAY).create();
      other.treeMap("index", Serializer.BYTE_ARRAY, Serializer.BYTE_ARRAY).create();
    }
    assertHolds(before);
  }

  @Test
  void aDamagedTableIsRebuilt() throws IOException {
    String before = changed();
    Path table = data().resolve("mapdb").resolve("objects.db");
    byte[] bytes = Files.readAllBytes(table);
    bytes[2] ^= 1;
    Files.write(table, bytes);
    assertHolds(before);
    Files.delete(table);
    assertHolds(before);
  }

  @Test
  void aJournalOlderThanTheMarkIsRefused() throws IOException {
    try (ObjectStore store = open()) {
      change(store, 1, 5);
    }
    Path segment = data().resolve("journal").resolve("0000000001.seg");
    byte[] old = Files.readAllBytes(segment);
    try (ObjectStore store = open()) {
      change(store, 2, 5);
    }
    Files.write(segment, old);
    assertRefused("files are missing or old");
  }

  @Test
  void aJournalThatIsGoneIsRefused() throws IOException {
    try (ObjectStore store = open()) {
      change(store, 1, 5);
    }
    Files.delete(data().resolve("journal").resolve("0000000001.seg"));
    assertRefused("is gone");
    Files.delete(data().resolve("clean"));
    assertRefused("is gone");
  }

  @Test
  void anEditedMarkIsRefused() throws IOException {
    try (ObjectStore store = open()) {
      change(store, 1, 5);
    }
    Path mark = data().resolve("clean");
    byte[] bytes = Files.readAllBytes(mark);
    bytes[15] ^= 1;
    Files.write(mark, bytes);
    assertRefused("is damaged or was edited");
    Files.delete(mark);
    open().close();
  }

  private void assertRefused(String words) {
    StoreException refused = assertThrows(StoreException.class, this::open);
    assertEquals(Kind.CORRUPT, refused.kind());
    assertTrue(refused.getMessage().contains(words), refused.getMessage());
  }

  @Test
  void aSecondStoreOnTheSameFolderIsRefused() {
    try (ObjectStore first = open()) {
      StoreException refused = assertThrows(StoreException.class, this::open);
      assertEquals(Kind.UNUSABLE, refused.kind());
      change(first, 1, 1);
    }
  }

  @Test
  void filesAreForTheirOwnerOnly() throws IOException {
    open().close();
    try (Stream<Path> files = Files.walk(data())) {
      for (Path file : files.toList()) {
        assertEquals(
            Files.isDirectory(file) ? "rwx------" : "rw-------",
            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
            file.toString());
      }
    }
  }

  @Test
  void auditEntriesSurviveARebuild() throws IOException {
    Path image;
    try (ObjectStore store = open()) {
      store.update(writer -> writer.audit(new byte[] {1}));
      store.update(writer -> writer.audit(new byte[] {2}));
      image = imageOfRunning("image");
    }
    try (ObjectStore store = open(image)) {
      Set<Byte> entries = new HashSet<>();
      store.readAudit(entry -> entries.add(entry[0]));
      assertEquals(Set.of((byte) 1, (byte) 2), entries);
    }
  }
}
