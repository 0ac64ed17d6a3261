package io.rootward.server.custody;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rootward.hsm.engine.SecretBytes;
import io.rootward.server.store.ObjectStore;
import io.rootward.server.store.RecordKey;
import io.rootward.server.store.RecordKind;
import io.rootward.server.store.StoredRecord;
import io.rootward.server.store.memory.MemoryStore;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VaultTest {
  private static final byte[] PLAIN = "marked key material".getBytes(UTF_8);
  private static final RecordKey KEY = new RecordKey(RecordKind.OBJECT, "t1", "id1");

  private final SecureRandom random = new SecureRandom();
  private final ObjectStore store = new MemoryStore();
  private final Custody custody = custody(1, 10);

  private Custody custody(int rootByte, int cached) {
    byte[] root = new byte[32];
    Arrays.fill(root, (byte) rootByte);
    return new Custody(new SoftwareRoot(SecretBytes.owning(root), random), store, random, cached);
  }

  @AfterEach
  void close() {
    custody.close();
    store.close();
  }

  private static StoredRecord record(RecordKey key, long version, byte[] sealed) {
    return new StoredRecord(key, version, 1, sealed, Set.of());
  }

  private void assertTampered(StoredRecord record) {
    CustodyException refused =
        assertThrows(
            CustodyException.class, () -> custody.tenant(record.key().tenant()).open(record));
    assertEquals(CustodyException.Kind.TAMPERED, refused.kind());
  }

  @Test
  void whatIsSealedOpensAgainAndIsNotReadable() {
    byte[] sealed = custody.tenant("t1").seal(KEY, 3, PLAIN);
    assertEquals(PLAIN.length + Seal.OVERHEAD_BYTES, sealed.length);
    assertFalse(new String(sealed, UTF_8).contains("marked"));
    assertArrayEquals(PLAIN, custody.tenant("t1").open(record(KEY, 3, sealed)));
  }

  @Test
  void theSameContentNeverSealsTheSame() {
    assertFalse(
        Arrays.equals(
            custody.tenant("t1").seal(KEY, 3, PLAIN), custody.tenant("t1").seal(KEY, 3, PLAIN)));
  }

  @Test
  void anEditOfAnyByteIsDetected() {
    byte[] sealed = custody.tenant("t1").seal(KEY, 3, PLAIN);
    for (int i = 1; i < sealed.length; i++) {
      byte[] edited = sealed.clone();
      edited[i] ^= 1;
      assertTampered(record(KEY, 3, edited));
    }
    byte[] newer = sealed.clone();
    newer[0] = 2;
    CustodyException refused =
        assertThrows(
            CustodyException.class, () -> custody.tenant("t1").open(record(KEY, 3, newer)));
    assertEquals(CustodyException.Kind.NEWER_FORMAT, refused.kind());
  }

  @Test
  void aCutOfAnyLengthIsDetected() {
    byte[] sealed = custody.tenant("t1").seal(KEY, 3, PLAIN);
    for (int length = 0; length < sealed.length; length++) {
      assertTampered(record(KEY, 3, Arrays.copyOf(sealed, length)));
    }
  }

  @Test
  void anOlderVersionAnotherIdAnotherKindAndAnotherTenantAreDetected() {
    byte[] sealed = custody.tenant("t1").seal(KEY, 3, PLAIN);
    assertTampered(record(KEY, 2, sealed));
    assertTampered(record(new RecordKey(RecordKind.OBJECT, "t1", "id2"), 3, sealed));
    assertTampered(record(new RecordKey(RecordKind.INTENT, "t1", "id1"), 3, sealed));
    assertTampered(record(new RecordKey(RecordKind.OBJECT, "t2", "id1"), 3, sealed));
  }

  @Test
  void aTenantsVaultTakesNoRecordOfAnother() {
    RecordKey foreign = new RecordKey(RecordKind.OBJECT, "t2", "id1");
    TenantVault vault = custody.tenant("t1");
    assertThrows(IllegalArgumentException.class, () -> vault.seal(foreign, 1, PLAIN));
    assertThrows(
        IllegalArgumentException.class, () -> vault.open(record(foreign, 1, new byte[40])));
  }

  @Test
  void boundariesOfTenantAndIdCannotShift() {
    RecordKey one = new RecordKey(RecordKind.USER, "ab", "c");
    RecordKey other = new RecordKey(RecordKind.USER, "a", "bc");
    byte[] sealed = custody.system().seal(one, 1, PLAIN);
    assertThrows(CustodyException.class, () -> custody.system().open(record(other, 1, sealed)));
    assertArrayEquals(PLAIN, custody.system().open(record(one, 1, sealed)));
  }

  @Test
  void tenantAndInstallationDoNotOpenEachOthersRecords() {
    byte[] sealed = custody.system().seal(KEY, 1, PLAIN);
    assertTampered(record(KEY, 1, sealed));
  }

  @Test
  void indexValuesAreEqualOnlyWithinTenantAndField() {
    TenantVault vault = custody.tenant("t1");
    String value = vault.indexValue("name", PLAIN);
    assertEquals(value, vault.indexValue("name", PLAIN.clone()));
    assertEquals(32, value.length());
    Set<String> distinct =
        new HashSet<>(
            List.of(
                value,
                vault.indexValue("group", PLAIN),
                vault.indexValue("name", new byte[0]),
                vault.indexValue("nam", ("e" + new String(PLAIN, UTF_8)).getBytes(UTF_8)),
                custody.tenant("t2").indexValue("name", PLAIN),
                custody.system().indexValue("name", PLAIN)));
    assertEquals(6, distinct.size());
  }

  @Test
  void keysOutliveTheProcessThroughTheStore() {
    byte[] sealed = custody.tenant("t1").seal(KEY, 1, PLAIN);
    try (Custody later = custody(1, 10)) {
      assertArrayEquals(PLAIN, later.tenant("t1").open(record(KEY, 1, sealed)));
      assertEquals(
          custody.tenant("t1").indexValue("name", PLAIN),
          later.tenant("t1").indexValue("name", PLAIN));
      assertArrayEquals(
          custody.tenant("t1").exposeKeyEncryptionKey().exposeCopy(),
          later.tenant("t1").exposeKeyEncryptionKey().exposeCopy());
    }
  }

  @Test
  void anotherRootOpensNothing() {
    custody.tenant("t1");
    try (Custody wrong = custody(2, 10)) {
      CustodyException refused = assertThrows(CustodyException.class, () -> wrong.tenant("t1"));
      assertEquals(CustodyException.Kind.TAMPERED, refused.kind());
      byte[] entry = custody.sealAudit(PLAIN);
      assertThrows(CustodyException.class, () -> wrong.openAudit(entry));
      assertArrayEquals(PLAIN, custody.openAudit(entry));
    }
  }

  @Test
  void tenantSecretsCannotBeExchanged() {
    custody.tenant("t1");
    custody.tenant("t2");
    store.update(
        writer -> {
          StoredRecord second =
              writer.get(new RecordKey(RecordKind.TENANT, "", "t2")).orElseThrow();
          writer.put(new RecordKey(RecordKind.TENANT, "", "t1"), second.sealed(), Set.of());
        });
    try (Custody later = custody(1, 10)) {
      assertThrows(CustodyException.class, () -> later.tenant("t1"));
    }
  }

  @Test
  void keysOfOneTenantDifferFromOneAnotherAndFromOthers() {
    byte[] first = custody.tenant("t1").exposeKeyEncryptionKey().exposeCopy();
    byte[] second = custody.tenant("t2").exposeKeyEncryptionKey().exposeCopy();
    assertEquals(32, first.length);
    assertFalse(Arrays.equals(first, second));
    assertFalse(Arrays.equals(first, new byte[32]));
  }

  @Test
  void theCacheIsBoundedAndAForgottenVaultIsOpenedAnew() {
    try (Custody small = custody(1, 2)) {
      TenantVault first = small.tenant("t1");
      assertSame(first, small.tenant("t1"));
      small.tenant("t2");
      small.tenant("t3");
      TenantVault again = small.tenant("t1");
      assertNotSame(first, again);
      assertEquals(first.indexValue("name", PLAIN), again.indexValue("name", PLAIN));
    }
  }

  @Test
  void closeWipesEveryVault() {
    Custody closed = custody(1, 10);
    TenantVault vault = closed.tenant("t1");
    closed.close();
    assertThrows(IllegalStateException.class, () -> vault.seal(KEY, 1, PLAIN));
    assertThrows(IllegalStateException.class, vault::exposeKeyEncryptionKey);
    assertThrows(IllegalStateException.class, () -> closed.sealAudit(PLAIN));
  }

  @Test
  void anErasedTenantIsUnreadableForEver() {
    byte[] sealed = custody.tenant("t1").seal(KEY, 1, PLAIN);
    store.update(writer -> custody.erase(writer, "t1"));
    custody.forget("t1");
    assertTampered(record(KEY, 1, sealed));
  }

  @Test
  void manyAtOnceGetTheSameSecret() throws Exception {
    Set<String> values = new HashSet<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        Custody one = custody(1, 10);
        Custody other = custody(1, 10)) {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        Custody asked = i % 2 == 0 ? one : other;
        answers.add(executor.submit(() -> asked.tenant("new").indexValue("name", PLAIN)));
      }
      for (Future<String> answer : answers) {
        values.add(answer.get());
      }
    }
    assertEquals(1, values.size());
  }
}
