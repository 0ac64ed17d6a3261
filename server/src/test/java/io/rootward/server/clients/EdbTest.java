package io.rootward.server.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.PaddingMethod;
import io.rootward.kmip.payload.Decrypt;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** EDB Postgres TDE, variant pykmip: AES-256 in CBC with an IV of the client's, KMIP 2.1. */
class EdbTest {
  @TempDir private Path folder;

  @Test
  void theDataKeyIsEncryptedAndDecryptedUnderItsOwnIv() {
    TestClient edb = new TestServer(folder).client("edb").in(ProtocolVersion.V2_1);
    UniqueIdentifier key = UniqueIdentifier.of(edb.activated(edb.createAes()));
    CryptographicParameters cbc =
        CryptographicParameters.builder()
            .cryptographicAlgorithm(CryptographicAlgorithm.AES)
            .blockCipherMode(BlockCipherMode.CBC)
            .paddingMethod(PaddingMethod.PKCS5)
            .build();
    ByteString iv = ByteString.ofHex("0102030405060708090a0b0c0d0e0f10");
    ByteString dataKey = ByteString.ofHex("5a".repeat(32));

    Encrypt.Response sealed =
        edb.ok(
            new Encrypt.Request(key, cbc, Data.of(dataKey), iv, null, null, null, null),
            Encrypt.Response.class);
    ByteString data = Objects.requireNonNull(sealed.data());
    Decrypt.Response opened =
        edb.ok(
            new Decrypt.Request(key, cbc, Data.of(data), iv, null, null, null, null, null),
            Decrypt.Response.class);

    assertEquals(48, data.length());
    assertEquals(dataKey, opened.data());
  }
}
