package io.rootward.server.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.server.access.TestCustody;
import io.rootward.server.audit.AuditTrail;
import io.rootward.server.custody.Custody;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.object.ObjectMaterial;
import io.rootward.server.store.memory.MemoryStore;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryTest {
  private static final String TENANT = "tenant";
  private static final Set<String> TENANTS = Set.of(TENANT);

  @TempDir private Path folder;
  private Repository repository;

  @BeforeEach
  void open() {
    MemoryStore store = new MemoryStore();
    Custody custody = TestCustody.open(folder, store);
    repository =
        new Repository(store, new AuditTrail(store, custody), custody::tenant, 100, 1 << 20);
  }

  /** The version the failed change had is given to the next one. */
  @Test
  void aChangeThatWasReadAndThenFailedIsNotSeenLater() {
    put("first");
    assertThrows(IllegalStateException.class, this::changeReadAndFail);

    put("second");

    assertEquals("second", comment());
  }

  private void changeReadAndFail() {
    repository.write(
        TENANTS,
        objects -> {
          objects.put(object("failed"));
          assertEquals("failed", commentOf(objects));
          throw new IllegalStateException("after reading its own change");
        });
  }

  private void put(String comment) {
    repository.write(
        TENANTS,
        objects -> {
          objects.put(object(comment));
          return comment;
        });
  }

  private String comment() {
    return repository.read(TENANTS, RepositoryTest::commentOf);
  }

  private static String commentOf(Objects objects) {
    return String.valueOf(
        objects.find(TENANT, "object").orElseThrow().orNull(AttributeTypes.COMMENT));
  }

  private static ManagedObject object(String comment) {
    return new ManagedObject(
        TENANT,
        "object",
        ObjectType.OPAQUE_OBJECT,
        Attributes.builder().add(AttributeTypes.COMMENT, comment).build(),
        new ObjectMaterial(
            new io.rootward.server.object.Custody.Absent(), null, false, null, 1, null));
  }
}
