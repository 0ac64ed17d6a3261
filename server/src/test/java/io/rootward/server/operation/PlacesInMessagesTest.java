package io.rootward.server.operation;

import static io.rootward.server.testing.Requests.encrypt;
import static io.rootward.server.testing.Requests.mask;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.ResultStatus;
import io.rootward.kmip.model.enums.UniqueIdentifierReference;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.testing.Masters;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A Unique Identifier of KMIP 2.x that is a number or an enumeration points at another item of the
 * message. It is no text, so it names no derived key, whatever the objects are called.
 */
class PlacesInMessagesTest {
  private static final String BLOCK = "00".repeat(16);

  @TempDir private Path folder;
  private TestClient app;
  private String master;

  @BeforeEach
  void start() {
    app = new TestServer(folder).client("app");
    master =
        Masters.aes(
            app,
            "000102030405060708090a0b0c0d0e0f",
            mask(CryptographicUsageMask.ENCRYPT),
            Masters.scheme("aes-ecb-index"),
            Requests.name("0"));
  }

  private static Encrypt.Request use(UniqueIdentifier key) {
    return new Encrypt.Request(
        key,
        Requests.mode(BlockCipherMode.ECB),
        Data.of(ByteString.ofHex(BLOCK)),
        null,
        null,
        null,
        null,
        null);
  }

  /** The master is called "0" and has a child "0/1". */
  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 7})
  void aNumberAloneNamesNothing(int place) {
    app.ok(encrypt("0/1", BlockCipherMode.ECB, BLOCK));

    app.refused(ResultReason.OBJECT_NOT_FOUND, use(new UniqueIdentifier.Index(place)));
  }

  @ParameterizedTest
  @EnumSource
  void anEnumerationAloneNamesNothing(UniqueIdentifierReference which) {
    app.refused(ResultReason.OBJECT_NOT_FOUND, use(new UniqueIdentifier.Reference(which)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void theNumberOfAnItemAboutADerivedKeyNamesNothing(int place) {
    List<ResponseBatchItem> items =
        app.batch(use(UniqueIdentifier.of(master + "/7")), use(new UniqueIdentifier.Index(place)));

    assertEquals(ResultStatus.SUCCESS, items.getFirst().resultStatus());
    assertEquals(ResultReason.OBJECT_NOT_FOUND, items.getLast().resultReason());
  }

  @Test
  void theNumberOfAnItemAboutAnObjectNamesThatObject() {
    List<ResponseBatchItem> items =
        app.batch(use(UniqueIdentifier.of(master)), use(new UniqueIdentifier.Index(0)));

    Encrypt.Response made = (Encrypt.Response) Objects.requireNonNull(items.getLast().payload());
    assertEquals(master, made.uniqueIdentifier());
  }
}
