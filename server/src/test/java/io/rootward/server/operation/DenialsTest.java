package io.rootward.server.operation;

import static io.rootward.server.testing.Requests.encrypt;
import static io.rootward.server.testing.Requests.mask;
import static io.rootward.server.testing.Requests.name;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.RecommendedCurve;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.model.enums.State;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.Locate;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.admin.AdminException;
import io.rootward.server.admin.AdminProgress;
import io.rootward.server.admin.keys.KeyDenyHandler;
import io.rootward.server.audit.AuditRecord;
import io.rootward.server.object.DerivedFacts;
import io.rootward.server.testing.Masters;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Derived keys that an administrator forbids: under every spelling, until it is taken back. */
class DenialsTest {
  @TempDir private Path folder;
  private TestServer server;
  private TestClient app;
  private String master = "";

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    app = server.client("app");
    master =
        Masters.aes(
            app,
            "000102030405060708090a0b0c0d0e0f",
            mask(CryptographicUsageMask.ENCRYPT),
            name("devices"));
  }

  private static Encrypt.Request use(String reference) {
    return encrypt(reference, BlockCipherMode.ECB, "00".repeat(16));
  }

  private ObjectNode denied(Consumer<ObjectNode> more) {
    ObjectNode arguments = JsonNodeFactory.instance.objectNode();
    arguments.put("tenant", "app").put("master", "devices").put("path", "tenant-7/a");
    more.accept(arguments);
    return new KeyDenyHandler(server.denials(), () -> Set.of("app"))
        .handle(new AdminArguments(arguments), AdminProgress.NONE);
  }

  @Test
  void aDeniedKeyIsRefusedInEverySpellingAndNoOther() {
    app.ok(use(master + "/tenant-7/a"));

    ObjectNode answer = denied(node -> {});

    assertEquals(master, answer.path("master").asText());
    assertEquals("/tenant-7/a", answer.path("path").asText());
    for (String spelling :
        List.of(
            master + "/tenant-7/a",
            "devices/tenant-7/a",
            "devices/tenant%2D7/0x61",
            master + "/0x74656e616e742d37/a")) {
      app.refused(ResultReason.PERMISSION_DENIED, use(spelling));
    }
    app.ok(use(master + "/tenant-7/a/b"));
    app.ok(use(master + "/tenant-7/b"));
    app.ok(use(master + "/tenant-7"));
  }

  @Test
  void aDeniedPrefixTakesAllBelowItAlong() {
    denied(node -> node.put("prefix", true).put("path", "/tenant-7"));

    app.refused(ResultReason.PERMISSION_DENIED, use(master + "/tenant-7"));
    app.refused(ResultReason.PERMISSION_DENIED, use(master + "/tenant-7/a/b"));
    app.ok(use(master + "/tenant-8/a"));
  }

  @Test
  void whatIsAtHandIsWiped() {
    app.ok(use(master + "/tenant-7/a"));
    assertEquals(2, server.children().size());

    denied(node -> {});

    assertEquals(1, server.children().size());
  }

  @Test
  void aDenialIsTakenBackAndOnRecord() {
    denied(node -> {});
    denied(node -> node.put("allowRederive", true));

    app.ok(use(master + "/tenant-7/a"));
    List<AuditRecord> commands =
        server.audited().stream().filter(it -> it.operation().equals("key.deny")).toList();
    assertEquals(2, commands.size());
    assertEquals(master, commands.getLast().identifier());
    assertTrue(String.valueOf(commands.getLast().path()).endsWith("tenant-7/a"));
    denied(node -> {});
    app.refused(ResultReason.PERMISSION_DENIED, use(master + "/tenant-7/a"));
  }

  @Test
  void aRevokedKeyCanBeAllowedAgain() {
    app.ok(Requests.revoke(master + "/tenant-7/a", RevocationReasonCode.CESSATION_OF_OPERATION));
    app.refused(ResultReason.WRONG_KEY_LIFECYCLE_STATE, use(master + "/tenant-7/a"));

    denied(node -> node.put("allowRederive", true));

    app.ok(use(master + "/tenant-7/a"));
  }

  @Test
  void whatIsDeniedOfAPrivateKeyIsDeniedOfItsPublicHalf() {
    CreateKeyPair.Response pair = Masters.pair(app, RecommendedCurve.SECP256K1);
    app.ok(Requests.get(pair.publicKeyUniqueIdentifier() + "/0/1"));

    denied(node -> node.put("master", pair.privateKeyUniqueIdentifier()).put("path", "m/0/1"));

    app.refused(
        ResultReason.PERMISSION_DENIED, Requests.get(pair.publicKeyUniqueIdentifier() + "/0/1"));
    app.ok(Requests.get(pair.publicKeyUniqueIdentifier() + "/0/2"));
  }

  /**
   * The child is kept, so that its public half is a master of its own, below which paths are new.
   */
  @Test
  void whatIsSaidOfAKeyBelowAKeptPairIsSaidOfBothHalves() {
    String seed = KeptChildrenTest.signingTree(app);
    String kept = KeptChildrenTest.signingPair(app, seed, "/0'");
    String half = app.activated(Masters.publicHalf(app, kept));
    app.ok(Requests.get(half + "/5"));

    denied(node -> node.put("master", seed).put("path", "0'/5"));
    app.ok(Requests.revoke(seed + "/0'/6", RevocationReasonCode.KEY_COMPROMISE));
    app.ok(Requests.revoke(half + "/7", RevocationReasonCode.KEY_COMPROMISE));

    app.refused(ResultReason.PERMISSION_DENIED, Requests.get(half + "/5"));
    for (String revoked : List.of(half + "/6", kept + "/7", seed + "/0h/7", seed + "/0'/7/1")) {
      assertEquals(State.COMPROMISED, app.attribute(revoked, AttributeTypes.STATE), revoked);
    }
    app.ok(Requests.get(half + "/8"));
  }

  @Test
  void nobodyFindsTheRecordOfADenial() {
    denied(node -> {});

    assertEquals(
        List.of(master), app.ok(Requests.locate(), Locate.Response.class).uniqueIdentifiers());
  }

  @Test
  void whatCannotBeDeniedIsRefused() {
    assertThrows(AdminException.class, () -> denied(node -> node.put("master", "nobody")));
    assertThrows(AdminException.class, () -> denied(node -> node.put("tenant", "other")));
    assertThrows(AdminException.class, () -> denied(node -> node.put("path", "a//b")));
    assertThrows(AdminException.class, () -> denied(node -> node.put("allowRederive", true)));
    assertThrows(
        AdminException.class,
        () -> denied(node -> node.put("allowRederive", true).put("prefix", true)));
    app.ok(use(master + "/tenant-7/a"));
  }

  /** The first block makes a key of 128 bits; what follows it would be more names of that key. */
  @Test
  void aRevokedKeyIsNotHadByALongerSegmentThatMakesTheSameKey() {
    String blocks =
        Masters.aes(
            app,
            "000102030405060708090a0b0c0d0e0f",
            mask(CryptographicUsageMask.ENCRYPT),
            Masters.scheme("aes-cbc-data"));
    String one = blocks + "/0x" + "11".repeat(16);
    String longer = one + "22".repeat(16);
    assertEquals(
        app.ok(use(one), Encrypt.Response.class).data(),
        app.ok(use(longer), Encrypt.Response.class).data());
    assertEquals(
        "/0x" + "11".repeat(16),
        ((TtlvItem.TextItem) app.present(longer, DerivedFacts.PATH)).value());

    app.ok(Requests.revoke(longer, RevocationReasonCode.CESSATION_OF_OPERATION));

    for (String name : List.of(one, longer, one + "33".repeat(48), one + "/0x" + "44".repeat(16))) {
      app.refused(ResultReason.WRONG_KEY_LIFECYCLE_STATE, use(name));
    }
    app.ok(use(blocks + "/0x" + "22".repeat(16)));
  }
}
