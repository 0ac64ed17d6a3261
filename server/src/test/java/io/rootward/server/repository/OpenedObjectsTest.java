package io.rootward.server.repository;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.server.object.Custody;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.object.ObjectMaterial;
import io.rootward.server.store.RecordKey;
import io.rootward.server.store.RecordKind;
import io.rootward.server.store.StoredRecord;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OpenedObjectsTest {
  private static final int BYTES = 1_000;

  private final OpenedObjects opened = new OpenedObjects(3, 4 * BYTES);

  @Test
  void anObjectIsGivenForTheSealItWasOpenedFromOnly() {
    keep("a", BYTES);
    StoredRecord sealedAnew = record("a", BYTES);
    sealedAnew.sealed()[BYTES - 1] ^= 1;

    assertNotNull(opened.get(record("a", BYTES)));
    assertNull(opened.get(sealedAnew));
  }

  @Test
  void theOneUnusedForLongestGoesWhenThereAreTooMany() {
    keep("a", 20);
    keep("b", 20);
    keep("c", 20);
    kept("a");

    keep("d", 20);

    assertNotNull(kept("a"));
    assertNull(kept("b"));
  }

  /** Thousands of objects of a megabyte would take the heap of a server. */
  @Test
  void asManyGoAsTheBytesOfANewOneNeed() {
    keep("a", BYTES);
    keep("b", BYTES);
    keep("c", 3 * BYTES);

    assertNull(kept("a"));
    assertNotNull(kept("b"));
    assertNotNull(kept("c"));
  }

  @Test
  void anObjectLongerThanAllTogetherMayBeIsNotKeptAndDrivesNobodyOut() {
    keep("a", BYTES);

    keep("huge", 5 * BYTES);

    assertNull(kept("huge"));
    assertNotNull(kept("a"));
  }

  @Test
  void anObjectReadAgainIsCountedOnce() {
    for (int i = 0; i < 10; i++) {
      keep("a", BYTES);
    }
    keep("b", 3 * BYTES);

    assertNotNull(kept("a"));
    assertNotNull(kept("b"));
  }

  private void keep(String id, int bytes) {
    opened.put(
        record(id, bytes),
        new ManagedObject(
            "tenant",
            id,
            ObjectType.OPAQUE_OBJECT,
            Attributes.EMPTY,
            new ObjectMaterial(new Custody.Absent(), null, false, null, 1, null)));
  }

  /** All seals here are zeros: only the key tells records apart. */
  private @Nullable ManagedObject kept(String id) {
    return opened.get(record(id, BYTES));
  }

  private static StoredRecord record(String id, int bytes) {
    RecordKey key = new RecordKey(RecordKind.OBJECT, "tenant", id);
    return new StoredRecord(key, 1, 1, new byte[bytes], Set.of());
  }
}
