package io.rootward.server.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.server.access.Grant;
import io.rootward.server.access.Permission;
import io.rootward.server.object.DerivationSettings;
import io.rootward.server.operation.KeyFinder.Half;
import io.rootward.server.testing.Masters;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownKeysTest {
  private static final int LEADS_ON =
      Requests.mask(CryptographicUsageMask.ENCRYPT, CryptographicUsageMask.DERIVE_KEY);

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
    return Contexts.of(server, client, Operation.ENCRYPT);
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

  /** What is found of a reference when it is asked for twice, as the operations ask. */
  private int looksAtTwice(String reference) {
    KnownKeys known = new KnownKeys(10);
    int before = looks;
    for (int i = 0; i < 2; i++) {
      OperationContext context = context("app");
      known
          .found(
              context,
              reference,
              Half.PRIVATE,
              objects -> {
                looks++;
                UniqueIdentifier given = UniqueIdentifier.of(reference);
                return KeyFinder.require(
                    context, objects, given, context.permission(), Half.PRIVATE);
              })
          .keep()
          .run();
    }
    return looks - before;
  }

  /** By a method whose data may be what nobody else knows. */
  private String recipeByMethod(String base) {
    DeriveKey.Request request =
        new DeriveKey.Request(
            ObjectType.SYMMETRIC_KEY,
            List.of(UniqueIdentifier.of(base)),
            DerivationMethod.HMAC,
            Requests.hmac("0102"),
            Requests.aes(
                128,
                LEADS_ON,
                Masters.text(DerivationSettings.STORE, "recipe"),
                Requests.activeSinceLong()));
    return app.ok(request, DeriveKey.Response.class).uniqueIdentifier();
  }

  @Test
  void whatMayHoldSecretParametersIsForgotten() {
    String base = Masters.aes(app, "00".repeat(16), LEADS_ON);

    assertEquals(1, looksAtTwice(base + "/a"));
    assertEquals(2, looksAtTwice(recipeByMethod(base) + "/a"));
  }

  /** The master of a kept child is found with it, to be judged with it. */
  @Test
  void whatComesOfItByPathIsForgottenToo() {
    String base = Masters.aes(app, "00".repeat(16), LEADS_ON);
    String byMethod = recipeByMethod(base);

    assertEquals(1, looksAtTwice(keptChild(base) + "/b"));
    assertEquals(2, looksAtTwice(keptChild(byMethod) + "/b"));
  }

  private String keptChild(String master) {
    Attribute<Integer> mask = Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, LEADS_ON);
    return app.ok(KeptChildrenTest.recipe(master, "/a", mask), Create.Response.class)
        .uniqueIdentifier();
  }

  @Test
  void anObjectIsLookedUpEachTime() {
    KnownKeys known = new KnownKeys(10);
    ask(known, "app", key);
    ask(known, "app", key);
    assertEquals(2, looks);
  }
}
