package io.rootward.server.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.PaddingMethod;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.State;
import io.rootward.kmip.payload.Decrypt;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The KMIP seal of OpenBao (kmip-go): AES-GCM with what its table of parameters says. */
class OpenBaoTest {
  private static final ByteString PLAINTEXT = ByteString.ofHex("00112233");
  private static final ByteString NONCE = ByteString.ofHex("a0a1a2a3a4a5a6a7a8a9aaab");
  private static final ByteString MORE_DATA = ByteString.ofHex("beef");

  @TempDir private Path folder;
  private TestClient bao;

  @BeforeEach
  void start() {
    bao = new TestServer(folder).client("bao").in(ProtocolVersion.V1_4);
  }

  /** PKCS5 beside GCM means nothing, and is sent all the same. */
  private static CryptographicParameters gcm() {
    return CryptographicParameters.builder()
        .cryptographicAlgorithm(CryptographicAlgorithm.AES)
        .blockCipherMode(BlockCipherMode.GCM)
        .paddingMethod(PaddingMethod.PKCS5)
        .tagLength(16)
        .ivLength(12)
        .build();
  }

  static Stream<Arguments> nonces() {
    return Stream.of(arguments(NONCE), arguments((Object) null));
  }

  @ParameterizedTest
  @MethodSource("nonces")
  void tagAndNonceComeBackByThemselves(@Nullable ByteString nonce) {
    UniqueIdentifier key = UniqueIdentifier.of(bao.activated(bao.createAes()));

    Encrypt.Response sealed =
        bao.ok(
            new Encrypt.Request(key, gcm(), Data.of(PLAINTEXT), nonce, null, null, null, MORE_DATA),
            Encrypt.Response.class);

    ByteString data = Objects.requireNonNull(sealed.data());
    assertEquals(PLAINTEXT.length(), data.length());
    ByteString tag = Objects.requireNonNull(sealed.authenticatedEncryptionTag());
    assertEquals(16, tag.length());
    ByteString used = nonce == null ? Objects.requireNonNull(sealed.ivCounterNonce()) : nonce;
    assertEquals(12, used.length());
    Decrypt.Request open =
        new Decrypt.Request(key, gcm(), Data.of(data), used, null, null, null, MORE_DATA, tag);
    assertEquals(PLAINTEXT, bao.ok(open, Decrypt.Response.class).data());
  }

  @Test
  void theKeyIsLookedAtBeforeItIsUsedAndMustBeActive() {
    String key = bao.createAes();

    Attributes seen = bao.attributes(key);

    assertEquals(State.PRE_ACTIVE, seen.orNull(AttributeTypes.STATE));
    assertEquals(CryptographicAlgorithm.AES, seen.orNull(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM));
    bao.refused(
        ResultReason.PERMISSION_DENIED,
        new Encrypt.Request(
            UniqueIdentifier.of(key), gcm(), Data.of(PLAINTEXT), null, null, null, null, null));
  }
}
