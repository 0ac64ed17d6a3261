package io.rootward.server.operation;

import static io.rootward.server.testing.Requests.activeSinceLong;
import static io.rootward.server.testing.Requests.mask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.DigitalSignatureAlgorithm;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.Sign;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.testing.Masters;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys derived for a request sign with the nonces of RFC 6979, also on P-256. */
class DerivedNoncesTest {
  private static final String SEED = "000102030405060708090a0b0c0d0e0f";
  private static final Data MESSAGE = Data.of(ByteString.ofHex("73616d706c65"));
  private static final ByteString DIGEST = ByteString.ofHex("5a".repeat(32));
  private static final CryptographicParameters USUAL =
      CryptographicParameters.builder().hashingAlgorithm(HashingAlgorithm.SHA_256).build();
  private static final CryptographicParameters DETERMINISTIC =
      CryptographicParameters.builder()
          .hashingAlgorithm(HashingAlgorithm.SHA_256)
          .digitalSignatureAlgorithm(DigitalSignatureAlgorithm.ECDSA_DETERMINISTIC)
          .build();

  @TempDir private Path folder;
  private TestClient app;
  private String master;

  @BeforeEach
  void start() {
    app = new TestServer(folder).client("app");
    master = Masters.seed(app, SEED, "slip10-nist256p1", mask(CryptographicUsageMask.SIGN));
  }

  private ByteString signature(String key, CryptographicParameters how, boolean digested) {
    Sign.Request request =
        new Sign.Request(
            UniqueIdentifier.of(key),
            how,
            digested ? null : MESSAGE,
            digested ? DIGEST : null,
            null,
            null,
            null);
    return Objects.requireNonNull(app.ok(request, Sign.Response.class).signatureData());
  }

  /** The kept child says what RFC 6979 gives, because it is asked for that. */
  @Test
  void theSameSignatureComesEachTime() {
    ByteString message = signature(master + "/44'/1", USUAL, false);
    ByteString digest = signature(master + "/44'/1", USUAL, true);
    assertEquals(message, signature(master + "/44'/1", USUAL, false));

    String kept =
        app.ok(
                KeptChildrenTest.byPath(
                    master, "/44'/1", ObjectType.PRIVATE_KEY, activeSinceLong()),
                DeriveKey.Response.class)
            .uniqueIdentifier();

    assertEquals(message, signature(kept, DETERMINISTIC, false));
    assertEquals(digest, signature(kept, DETERMINISTIC, true));
    assertNotEquals(message, signature(kept, USUAL, false));
  }
}
