package io.rootward.server.operation;

import static io.rootward.kmip.model.enums.CryptographicUsageMask.DECRYPT;
import static io.rootward.kmip.model.enums.CryptographicUsageMask.ENCRYPT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.PaddingMethod;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.Decrypt;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Encrypt and Decrypt in parts give what they give in one: KMIP 2.1 section 6.1. */
class StreamedCiphersTest {
  private static final long SEED = 20_261_121;
  private static final ByteString IV = ByteString.ofHex("f0f1f2f3f4f5f6f7f8f9fafbfffffffe");

  @TempDir private Path folder;
  private TestClient client;
  private UniqueIdentifier key = UniqueIdentifier.of("");

  @BeforeEach
  void start() {
    client = new TestServer(folder).client("app");
    Register.Response registered =
        client.ok(
            Requests.register("2b7e151628aed2a6abf7158809cf4f3c", Requests.mask(ENCRYPT, DECRYPT)),
            Register.Response.class);
    key = UniqueIdentifier.of(registered.uniqueIdentifier());
  }

  private static CryptographicParameters parameters(BlockCipherMode mode, PaddingMethod padding) {
    return CryptographicParameters.builder().blockCipherMode(mode).paddingMethod(padding).build();
  }

  private Encrypt.Response encrypt(
      @Nullable CryptographicParameters how,
      byte @Nullable [] data,
      @Nullable ByteString iv,
      @Nullable ByteString value,
      boolean first,
      boolean last) {
    return client.ok(
        new Encrypt.Request(
            key,
            how,
            data == null ? null : Data.of(ByteString.adopt(data)),
            iv,
            value,
            first ? true : null,
            last ? true : null,
            null),
        Encrypt.Response.class);
  }

  private Decrypt.Response decrypt(
      @Nullable CryptographicParameters how,
      byte[] data,
      @Nullable ByteString iv,
      @Nullable ByteString value,
      boolean first,
      boolean last) {
    return client.ok(
        new Decrypt.Request(
            key,
            how,
            Data.of(ByteString.adopt(data)),
            iv,
            value,
            first ? true : null,
            last ? true : null,
            null,
            null),
        Decrypt.Response.class);
  }

  /** Cuts at random places, three times each; the counter of CTR runs over on the way. */
  @ParameterizedTest
  @CsvSource({
    "ECB, NONE, 96",
    "ECB, PKCS5, 96",
    "ECB, PKCS5, 99",
    "CBC, NONE, 96",
    "CBC, PKCS5, 96",
    "CBC, PKCS5, 101",
    "CFB, NONE, 99",
    "OFB, NONE, 99",
    "CTR, NONE, 99",
  })
  void partsGiveWhatTheWholeGives(BlockCipherMode mode, PaddingMethod padding, int length) {
    Random random = new Random(SEED);
    CryptographicParameters how = parameters(mode, padding);
    ByteString iv = mode == BlockCipherMode.ECB ? null : IV;
    byte[] plain = new byte[length];
    random.nextBytes(plain);
    ByteString whole =
        Objects.requireNonNull(encrypt(how, plain.clone(), iv, null, false, false).data());
    for (int round = 0; round < 3; round++) {
      int a = random.nextInt(length);
      int b = a + random.nextInt(length - a);
      assertEquals(whole, inParts(how, plain, iv, a, b), "cut at " + a + " and " + b);
      assertEquals(
          ByteString.copyOf(plain),
          openedInParts(how, whole.toByteArray(), iv, a, b),
          "cut at " + a + " and " + b);
    }
  }

  private ByteString inParts(
      CryptographicParameters how, byte[] plain, @Nullable ByteString iv, int a, int b) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Encrypt.Response first = encrypt(how, cut(plain, 0, a), iv, null, true, false);
    add(all, first.data());
    ByteString value = Objects.requireNonNull(first.correlationValue());
    add(all, encrypt(null, cut(plain, a, b), null, value, false, false).data());
    Encrypt.Response last = encrypt(null, cut(plain, b, plain.length), null, value, false, true);
    add(all, last.data());
    assertNull(last.correlationValue());
    return ByteString.adopt(all.toByteArray());
  }

  private ByteString openedInParts(
      CryptographicParameters how, byte[] made, @Nullable ByteString iv, int a, int b) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Decrypt.Response first = decrypt(how, cut(made, 0, a), iv, null, true, false);
    add(all, first.data());
    ByteString value = Objects.requireNonNull(first.correlationValue());
    add(all, decrypt(null, cut(made, a, b), null, value, false, false).data());
    add(all, decrypt(null, cut(made, b, made.length), null, value, false, true).data());
    return ByteString.adopt(all.toByteArray());
  }

  private static byte[] cut(byte[] bytes, int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }

  private static void add(ByteArrayOutputStream all, @Nullable ByteString part) {
    if (part != null) {
      all.writeBytes(part.toByteArray());
    }
  }

  @Test
  void aVectorThatIsDrawnIsToldOnceWithTheFirstPart() {
    CryptographicParameters how = parameters(BlockCipherMode.CBC, PaddingMethod.PKCS5);
    Encrypt.Response first = encrypt(how, new byte[3], null, null, true, false);
    ByteString iv = Objects.requireNonNull(first.ivCounterNonce());
    Encrypt.Response last =
        encrypt(null, new byte[20], null, first.correlationValue(), false, true);
    assertNull(last.ivCounterNonce());
    assertEquals(
        ByteString.adopt(new byte[23]),
        decrypt(how, Objects.requireNonNull(last.data()).toByteArray(), iv, null, false, false)
            .data());
  }

  /** Nothing of a message is given out before its tag was right. */
  @Test
  void anAuthenticatedCipherGivesEverythingAtTheEnd() {
    CryptographicParameters how =
        CryptographicParameters.builder()
            .blockCipherMode(BlockCipherMode.GCM)
            .tagLength(16)
            .build();
    ByteString nonce = ByteString.ofHex("00".repeat(12));
    Encrypt.Response first = encrypt(how, new byte[40], nonce, null, true, false);
    assertNull(first.data());
    Encrypt.Response last = encrypt(null, new byte[8], null, first.correlationValue(), false, true);
    Encrypt.Response whole = encrypt(how, new byte[48], nonce, null, false, false);
    assertEquals(whole.data(), last.data());
    assertEquals(whole.authenticatedEncryptionTag(), last.authenticatedEncryptionTag());
    assertNotNull(last.authenticatedEncryptionTag());

    byte[] made = Objects.requireNonNull(whole.data()).toByteArray();
    Decrypt.Response begun = decrypt(how, cut(made, 0, 33), nonce, null, true, false);
    assertNull(begun.data());
    client.refused(
        ResultReason.CRYPTOGRAPHIC_FAILURE,
        new Decrypt.Request(
            key,
            null,
            Data.of(ByteString.adopt(cut(made, 33, 48))),
            null,
            begun.correlationValue(),
            null,
            true,
            null,
            ByteString.ofHex("00".repeat(16))));
  }
}
