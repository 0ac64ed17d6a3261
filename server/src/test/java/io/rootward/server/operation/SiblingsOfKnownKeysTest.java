package io.rootward.server.operation;

import static io.rootward.server.testing.Requests.mask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.model.enums.RecommendedCurve;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.server.access.Grant;
import io.rootward.server.access.Permission;
import io.rootward.server.object.KmipException;
import io.rootward.server.operation.KeyFinder.Half;
import io.rootward.server.testing.Masters;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Of a master about whose keys nothing is recorded, the second key is found by way of the first: it
 * must be the key that a look would find, and a record must end it.
 */
class SiblingsOfKnownKeysTest {
  private static final int CIPHER =
      mask(CryptographicUsageMask.ENCRYPT, CryptographicUsageMask.DECRYPT);
  private static final String KEY = "000102030405060708090a0b0c0d0e0f";

  @TempDir private Path folder;
  private TestServer server;
  private TestClient app;
  private KnownKeys known = new KnownKeys(100);
  private int looks;

  /** What was found, and what the audit trail is told of it. */
  private record Told(FoundKey found, OperationContext.AuditSubject subject) {}

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    app = server.client("app");
  }

  private Told ask(KnownKeys asked, String identifier, Half half) {
    OperationContext context =
        Contexts.of(server, "app", half == Half.PUBLIC ? Operation.ENCRYPT : Operation.DECRYPT);
    FoundKey found =
        asked
            .found(
                context,
                identifier,
                half,
                objects -> {
                  looks++;
                  return context.asJudged(
                      objects,
                      KeyFinder.find(context, objects, identifier, context.permission(), half)
                          .orElseThrow(OperationContext::notFound));
                })
            .found();
    return new Told(found, context.auditSubject());
  }

  private void assertFoundAlike(String master, List<String> paths) {
    for (Half half : Half.values()) {
      looks = 0;
      ask(known, master + paths.getFirst(), half);
      for (String path : paths) {
        Told byWay = ask(known, master + path, half);
        int before = looks;
        assertEquals(ask(new KnownKeys(1), master + path, half), byWay, path);
        looks = before;
      }
      assertEquals(1, looks);
    }
  }

  private static List<String> paths(String... forms) {
    Random random = new Random(7);
    return random
        .ints(30, 0, forms.length)
        .mapToObj(form -> forms[form].replace("N", Integer.toString(random.nextInt(1 << 30))))
        .toList();
  }

  @Test
  void areTheKeysThatALookFinds() {
    String aes = Masters.aes(app, KEY, CIPHER);
    assertFoundAlike(aes, paths("/N", "/label-N", "/a/N", "/x/y/N/z"));
    String tree = Masters.seed(app, KEY, "bip32", 0);
    assertFoundAlike(tree, paths("/N", "/N'", "/44'/60'/0'/0/N"));
    String hardened = Masters.seed(app, KEY, "slip10-ed25519", 0);
    assertFoundAlike(hardened, paths("/N'", "/44'/501'/N'"));
  }

  @Test
  void ofPairsAreTheKeysThatALookFinds() {
    for (RecommendedCurve curve : List.of(RecommendedCurve.SECP256K1, RecommendedCurve.P_256)) {
      String privateKey = Masters.pair(app, curve).privateKeyUniqueIdentifier();
      assertFoundAlike(privateKey, paths("/N", "/N'", "/44'/60'/0'/0/N"));
    }
  }

  /** A hardened child of a public key takes the private key and what is permitted there. */
  @Test
  void ofPublicMastersAreLookedForEachTime() {
    String privateKey = Masters.pair(app, RecommendedCurve.SECP256K1).privateKeyUniqueIdentifier();
    String publicKey = Masters.publicHalf(app, privateKey);
    ask(known, publicKey + "/1", Half.PUBLIC);
    ask(known, publicKey + "/2", Half.PUBLIC);
    assertEquals(2, looks);
  }

  @Test
  void areLookedForOnceOneIsRevoked() {
    String master = Masters.aes(app, KEY, CIPHER);
    ask(known, master + "/a", Half.PRIVATE);
    ask(known, master + "/b", Half.PRIVATE);
    assertEquals(1, looks);

    app.ok(Requests.revoke(master + "/c", RevocationReasonCode.KEY_COMPROMISE));

    for (String path : List.of("/a", "/c", "/c/d", "/e")) {
      Told byWay = ask(known, master + path, Half.PRIVATE);
      assertEquals(ask(new KnownKeys(1), master + path, Half.PRIVATE), byWay);
    }
    assertEquals(1 + 2 * 4, looks);
  }

  /** What is said of one key of a pair holds for both. */
  @Test
  void areLookedForOnceOneOfThePublicHalfIsRevoked() {
    String privateKey = Masters.pair(app, RecommendedCurve.SECP256K1).privateKeyUniqueIdentifier();
    String publicKey = Masters.publicHalf(app, privateKey);
    ask(known, privateKey + "/1", Half.PRIVATE);
    app.ok(Requests.revoke(publicKey + "/2", RevocationReasonCode.KEY_COMPROMISE));
    looks = 0;

    ask(known, privateKey + "/1", Half.PRIVATE);
    ask(known, privateKey + "/2", Half.PRIVATE);
    ask(known, privateKey + "/3", Half.PRIVATE);

    assertEquals(3, looks);
  }

  @Test
  void areForbiddenByGrantsAboutTheirPath() {
    String master = Masters.aes(app, KEY, CIPHER);
    server.grantPath(Grant.Effect.DENY, "app", "app", "tenant-7/**", Permission.DERIVE);
    ask(known, master + "/tenant-6/a", Half.PRIVATE);

    KmipException refusal =
        assertThrows(KmipException.class, () -> ask(known, master + "/tenant-7/a", Half.PRIVATE));

    assertEquals(ResultReason.PERMISSION_DENIED, refusal.reason());
    assertEquals(1, looks);
  }

  @Test
  void areRefusedWhatIsNoPath() {
    String master = Masters.aes(app, KEY, CIPHER);
    ask(known, master + "/a", Half.PRIVATE);

    for (String path : List.of("/", "//a", "/a/", "/\u0661")) {
      KmipException byWay =
          assertThrows(KmipException.class, () -> ask(known, master + path, Half.PRIVATE), path);
      KmipException looked =
          assertThrows(
              KmipException.class, () -> ask(new KnownKeys(1), master + path, Half.PRIVATE), path);
      assertEquals(looked.reason(), byWay.reason());
      assertEquals(looked.getMessage(), byWay.getMessage());
    }
  }
}
