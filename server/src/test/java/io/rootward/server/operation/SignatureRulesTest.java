package io.rootward.server.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.PaddingMethod;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.ValidityIndicator;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.Sign;
import io.rootward.kmip.payload.SignatureVerify;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How RSA signs and verifies where a request leaves things open. */
class SignatureRulesTest {
  private static final ByteString MESSAGE = ByteString.ofHex("01020304050607080910111213141516");
  private static final ByteString OTHER = ByteString.ofHex("ff020304050607080910111213141516");

  @TempDir private Path folder;
  private TestClient client;
  private CreateKeyPair.Response pair;

  @BeforeEach
  void start() {
    client = new TestServer(folder).client("app").in(ProtocolVersion.V2_1);
    Attributes common =
        Attributes.builder()
            .add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.RSA)
            .add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, 2048)
            .build();
    pair =
        client.ok(
            new CreateKeyPair.Request(
                common,
                Attributes.of(mask(CryptographicUsageMask.SIGN)),
                Attributes.of(mask(CryptographicUsageMask.VERIFY)),
                null,
                null,
                null),
            CreateKeyPair.Response.class);
    client.activated(pair.privateKeyUniqueIdentifier());
    client.activated(pair.publicKeyUniqueIdentifier());
  }

  private static Attribute<?> mask(CryptographicUsageMask bit) {
    return Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, bit.code());
  }

  private static CryptographicParameters pss(
      @Nullable Integer saltLength, @Nullable HashingAlgorithm maskHash) {
    return CryptographicParameters.builder()
        .cryptographicAlgorithm(CryptographicAlgorithm.RSA)
        .paddingMethod(PaddingMethod.PSS)
        .hashingAlgorithm(HashingAlgorithm.SHA_256)
        .saltLength(saltLength)
        .maskGeneratorHashingAlgorithm(maskHash)
        .build();
  }

  private Sign.Request sign(
      CryptographicParameters parameters, @Nullable ByteString data, @Nullable ByteString digest) {
    return new Sign.Request(
        UniqueIdentifier.of(pair.privateKeyUniqueIdentifier()),
        parameters,
        data == null ? null : Data.of(data),
        digest,
        null,
        null,
        null);
  }

  private ByteString signed(
      CryptographicParameters parameters, @Nullable ByteString data, @Nullable ByteString digest) {
    ByteString signature =
        client.ok(sign(parameters, data, digest), Sign.Response.class).signatureData();
    return signature == null ? ByteString.EMPTY : signature;
  }

  private @Nullable ValidityIndicator verified(
      CryptographicParameters parameters,
      @Nullable ByteString data,
      @Nullable ByteString digest,
      ByteString signature) {
    SignatureVerify.Request request =
        new SignatureVerify.Request(
            UniqueIdentifier.of(pair.publicKeyUniqueIdentifier()),
            parameters,
            data == null ? null : Data.of(data),
            digest,
            signature,
            null,
            null,
            null);
    return client.ok(request, SignatureVerify.Response.class).validityIndicator();
  }

  @Test
  void aVerifierNeedNotKnowTheSaltLength() {
    for (int salt : new int[] {0, 20, 32, 222}) {
      for (HashingAlgorithm mask :
          new HashingAlgorithm[] {HashingAlgorithm.SHA_1, HashingAlgorithm.SHA_256}) {
        ByteString signature = signed(pss(salt, mask), MESSAGE, null);

        assertEquals(ValidityIndicator.VALID, verified(pss(null, null), MESSAGE, null, signature));
        assertEquals(ValidityIndicator.INVALID, verified(pss(null, null), OTHER, null, signature));
      }
    }
  }

  @Test
  void whatIsNamedIsHeldTo() {
    ByteString signature = signed(pss(32, HashingAlgorithm.SHA_256), MESSAGE, null);

    assertEquals(
        ValidityIndicator.INVALID,
        verified(pss(20, HashingAlgorithm.SHA_256), MESSAGE, null, signature));
    assertEquals(
        ValidityIndicator.INVALID,
        verified(pss(null, HashingAlgorithm.SHA_1), MESSAGE, null, signature));
    assertEquals(
        ValidityIndicator.VALID,
        verified(pss(32, HashingAlgorithm.SHA_256), MESSAGE, null, signature));
  }

  @Test
  void digestedDataOfNoNamedHashIsSignedAsItIs() {
    CryptographicParameters rsa =
        CryptographicParameters.builder()
            .cryptographicAlgorithm(CryptographicAlgorithm.RSA)
            .build();
    ByteString signature = signed(rsa, null, MESSAGE);

    assertEquals(ValidityIndicator.VALID, verified(rsa, null, MESSAGE, signature));
    assertEquals(ValidityIndicator.INVALID, verified(rsa, null, OTHER, signature));
    assertEquals(ValidityIndicator.INVALID, verified(pss(null, null), MESSAGE, null, signature));
  }

  @Test
  void aMessageNeedsItsHashNamed() {
    CryptographicParameters rsa =
        CryptographicParameters.builder()
            .cryptographicAlgorithm(CryptographicAlgorithm.RSA)
            .build();

    assertEquals(
        ResultReason.BAD_CRYPTOGRAPHIC_PARAMETERS, client.refused(sign(rsa, MESSAGE, null)));
  }
}
