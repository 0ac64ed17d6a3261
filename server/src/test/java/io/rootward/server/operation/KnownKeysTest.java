package io.rootward.server.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.access.Grant;
import io.rootward.server.access.Peer;
import io.rootward.server.access.Permission;
import io.rootward.server.access.Principal;
import io.rootward.server.access.Role;
import io.rootward.server.operation.KeyFinder.Half;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownKeysTest {
  @TempDir private Path folder;
  private TestServer server;
  private TestClient app;
  private String key;
  private int looks;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    app = server.client("app");
    key = app.createAes();
  }

  private OperationContext context(String client) {
    Peer peer =
        new Peer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 4_711), List.of(), "kmip");
    Principal principal = new Principal(client, "app", Role.USER, null, peer);
    return new OperationContext(
        server.environment(),
        Operation.ENCRYPT,
        principal,
        ProtocolVersion.V2_1,
        TestServer.START,
        new BatchMemory(),
        "test");
  }

  private void ask(KnownKeys known, String client, String identifier) {
    KnownKeys.Finding finding =
        known.found(
            context(client),
            identifier,
            Half.PRIVATE,
            objects -> {
              looks++;
              return FoundKey.of(objects.find("app", key).orElseThrow());
            });
    assertEquals(key, finding.found().object().uniqueIdentifier());
    finding.keep().run();
  }

  @Test
  void oneLookIsEnoughWhileNothingChanges() {
    KnownKeys known = new KnownKeys(10);
    ask(known, "app", "m/a");
    ask(known, "app", "m/a");
    assertEquals(1, looks);

    app.createAes();
    ask(known, "app", "m/a");
    assertEquals(2, looks);
    ask(known, "app", "m/a");
    assertEquals(2, looks);

    server.grant(Grant.Effect.DENY, "other", "app", Permission.DERIVE);
    ask(known, "app", "m/a");
    assertEquals(3, looks);
  }

  /** Millions of keys are used once, and must not push out those that are used all the time. */
  @Test
  void aKeyUsedOnceIsNotRemembered() {
    KnownKeys known = new KnownKeys(10);
    FoundKey found = FoundKey.of(server.stored("app", key));
    known.found(context("app"), "m/a", Half.PRIVATE, _ -> found);
    ask(known, "app", "m/a");
    assertEquals(1, looks);
  }

  @Test
  void whatOneIsToldNobodyElseIs() {
    KnownKeys known = new KnownKeys(10);
    ask(known, "app", "m/a");
    ask(known, "other", "m/a");
    ask(known, "app", "m/b");
    assertEquals(3, looks);
  }

  @Test
  void theOneUnusedForLongestIsLookedUpAgain() {
    KnownKeys known = new KnownKeys(2);
    ask(known, "app", "m/a");
    ask(known, "app", "m/b");
    ask(known, "app", "m/a");
    ask(known, "app", "m/c");
    assertEquals(3, looks);

    ask(known, "app", "m/a");
    assertEquals(3, looks);
    ask(known, "app", "m/b");
    assertEquals(4, looks);
  }

  @Test
  void anObjectIsLookedUpEachTime() {
    KnownKeys known = new KnownKeys(10);
    ask(known, "app", key);
    ask(known, "app", key);
    assertEquals(2, looks);
  }
}
