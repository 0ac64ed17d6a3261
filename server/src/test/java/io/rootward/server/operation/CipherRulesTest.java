package io.rootward.server.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.Decrypt;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Encrypt and Decrypt refuse, and with which reason in which version. */
class CipherRulesTest {
  private static final List<ProtocolVersion> VERSIONS =
      List.of(
          ProtocolVersion.V1_2, ProtocolVersion.V1_4, ProtocolVersion.V2_0, ProtocolVersion.V2_1);

  private static final ByteString BLOCK = ByteString.copyOf(new byte[16]);

  @TempDir private Path folder;
  private TestClient client;
  private String key;

  @BeforeEach
  void start() {
    client = new TestServer(folder).client("app").in(ProtocolVersion.V1_4);
    key = client.createAes();
    client.activated(key);
  }

  private static CryptographicParameters mode(BlockCipherMode mode, @Nullable Integer tagLength) {
    return CryptographicParameters.builder().blockCipherMode(mode).tagLength(tagLength).build();
  }

  private Decrypt.Request decrypt(BlockCipherMode mode) {
    return new Decrypt.Request(
        UniqueIdentifier.of(key),
        mode(mode, null),
        Data.of(BLOCK),
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private Encrypt.Request encryptGcm(int tagLength) {
    return new Encrypt.Request(
        UniqueIdentifier.of(key),
        mode(BlockCipherMode.GCM, tagLength),
        Data.of(BLOCK),
        null,
        null,
        null,
        null,
        null);
  }

  @Test
  void decryptWithoutTheVectorItsModeNeedsIsAnInvalidMessage() {
    for (ProtocolVersion version : VERSIONS) {
      for (BlockCipherMode mode :
          List.of(BlockCipherMode.CBC, BlockCipherMode.CTR, BlockCipherMode.GCM)) {
        assertEquals(ResultReason.INVALID_MESSAGE, client.in(version).refused(decrypt(mode)));
      }
    }
  }

  @Test
  void tagLengthsThatGcmDoesNotHaveAreAGeneralFailure() {
    for (ProtocolVersion version : List.of(ProtocolVersion.V1_4, ProtocolVersion.V2_1)) {
      for (int length : new int[] {0, 1, 11, 17, 32}) {
        assertEquals(ResultReason.GENERAL_FAILURE, client.in(version).refused(encryptGcm(length)));
      }
    }
  }

  @Test
  void everyOtherTagIsAsLongAsAsked() {
    for (int length : new int[] {4, 8, 12, 13, 14, 15, 16}) {
      Encrypt.Response response = client.ok(encryptGcm(length), Encrypt.Response.class);
      ByteString tag = response.authenticatedEncryptionTag();
      assertEquals(length, tag == null ? 0 : tag.length());
    }
  }
}
