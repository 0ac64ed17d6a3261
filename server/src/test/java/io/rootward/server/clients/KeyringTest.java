package io.rootward.server.clients;

import static io.rootward.server.testing.Requests.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.LocateConditions;
import io.rootward.kmip.model.Name;
import io.rootward.kmip.model.SymmetricKey;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.Locate;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keyrings of MySQL (keyring_okv), Percona Server (keyring_kmip) and PostgreSQL (pg_tde). */
class KeyringTest {
  private static final int PAGE = 256;
  private static final int KEYS = PAGE + 3;
  private static final Attribute<String> GROUP =
      Attribute.of(AttributeTypes.OBJECT_GROUP, "server-1");

  @TempDir private Path folder;
  private TestClient database;

  @BeforeEach
  void start() {
    database = new TestServer(folder).client("database").in(ProtocolVersion.V1_4);
  }

  @Test
  void keyringOkvCreatesActivatesGetsRevokesAndDestroys() {
    TestClient okv = database.in(ProtocolVersion.V1_1);
    String key = okv.activated(okv.createAes());

    okv.ok(get(key), Get.Response.class);
    okv.ok(revoke(key, RevocationReasonCode.CESSATION_OF_OPERATION));
    okv.ok(destroy(key));

    okv.refused(ResultReason.ITEM_NOT_FOUND, get(key));
  }

  private String registered(String name) {
    Attributes attributes = aes(256, 12, Attribute.of(AttributeTypes.NAME, Name.of(name)), GROUP);
    Register.Request request =
        new Register.Request(
            ObjectType.SYMMETRIC_KEY, attributes, register("5a".repeat(32), 12).object(), null);
    return database.activated(database.ok(request, Register.Response.class).uniqueIdentifier());
  }

  private Locate.Response page(int offset) {
    LocateConditions ofGroup = LocateConditions.of(Attributes.of(GROUP));
    return database.ok(
        new Locate.Request(PAGE, offset, null, null, ofGroup), Locate.Response.class);
  }

  /** A server that passes over Offset Items repeats its first page for ever. */
  @Test
  void allKeysOfAGroupAreListedInPages() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < KEYS; i++) {
      made.add(registered("INNODBKey-" + i));
    }

    Locate.Response first = page(0);
    Locate.Response second = page(PAGE);

    assertEquals(KEYS, first.locatedItems());
    assertEquals(PAGE, first.uniqueIdentifiers().size());
    List<String> both = new ArrayList<>(first.uniqueIdentifiers());
    both.addAll(second.uniqueIdentifiers());
    assertEquals(made.stream().sorted().toList(), both.stream().sorted().toList());
    assertEquals(List.of(), page(65_536).uniqueIdentifiers());
  }

  @Test
  void aKeyComesBackRawWithoutACompressionTypeAndIsFoundByItsName() {
    String key = registered("INNODBKey-1");

    SymmetricKey given =
        assertInstanceOf(SymmetricKey.class, database.ok(get(key), Get.Response.class).object());

    assertNull(given.keyBlock().keyCompressionType());
    assertEquals(
        List.of(key),
        database.ok(locate(name("INNODBKey-1")), Locate.Response.class).uniqueIdentifiers());
  }

  /** percona/percona-server#5577: Revoke must come first, and the refusal says so by its reason. */
  @Test
  void anActiveKeyIsDestroyedOnlyAfterRevoke() {
    String key = registered("INNODBKey-2");

    database.refused(ResultReason.PERMISSION_DENIED, destroy(key));
    database.ok(revoke(key, RevocationReasonCode.CESSATION_OF_OPERATION));
    database.ok(destroy(key));
  }

  /** percona/percona-server#5637: registered as Opaque, wanted back as Opaque. */
  @Test
  void secretDataKeepsTheFormatItCameIn() {
    String secret = database.ok(secret("0102", 0), Register.Response.class).uniqueIdentifier();

    Get.Response given = database.ok(get(secret), Get.Response.class);

    assertEquals(ObjectType.SECRET_DATA, given.objectType());
  }
}
