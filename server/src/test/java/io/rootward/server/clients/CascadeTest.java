package io.rootward.server.clients;

import static io.rootward.server.testing.Requests.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicDomainParameters;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.Name;
import io.rootward.kmip.model.PublicKey;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.DigitalSignatureAlgorithm;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.RecommendedCurve;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.ModifyAttribute;
import io.rootward.kmip.payload.Sign;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cascade, which signs DNS zones, in KMIP 1.2: pairs renamed after they are made, then used. */
class CascadeTest {
  private static final byte[] RRSET = "example. 3600 IN SOA".getBytes(StandardCharsets.US_ASCII);

  @TempDir private Path folder;
  private TestClient cascade;

  @BeforeEach
  void start() {
    cascade = new TestServer(folder).client("cascade").in(ProtocolVersion.V1_2);
  }

  private CreateKeyPair.Response pair(Attributes common) {
    CreateKeyPair.Request request =
        new CreateKeyPair.Request(
            common,
            half("private", CryptographicUsageMask.SIGN),
            half("public", CryptographicUsageMask.VERIFY),
            null,
            null,
            null);
    CreateKeyPair.Response made = cascade.ok(request, CreateKeyPair.Response.class);
    cascade.activated(made.privateKeyUniqueIdentifier());
    rename(made.privateKeyUniqueIdentifier(), "private");
    rename(made.publicKeyUniqueIdentifier(), "public");
    return made;
  }

  private static Attributes half(String half, CryptographicUsageMask use) {
    return Attributes.builder()
        .add(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, mask(use))
        .add(AttributeTypes.NAME, Name.of("temporary-" + half))
        .build();
  }

  private void rename(String id, String half) {
    cascade.ok(
        new ModifyAttribute.Request(
            UniqueIdentifier.of(id),
            name("temporary-" + half),
            Attribute.of(AttributeTypes.NAME, Name.of("example-ksk-" + half))));
  }

  private byte[] signature(String key, CryptographicParameters parameters) {
    Sign.Request request =
        new Sign.Request(
            UniqueIdentifier.of(key),
            parameters,
            Data.of(ByteString.copyOf(RRSET)),
            null,
            null,
            null,
            null);
    Sign.Response signed = cascade.ok(request, Sign.Response.class);
    return Objects.requireNonNull(signed.signatureData()).toByteArray();
  }

  private boolean verifies(String publicKey, String family, String algorithm, byte[] signature)
      throws GeneralSecurityException {
    Get.Request request =
        new Get.Request(UniqueIdentifier.of(publicKey), KeyFormatType.X_509, null, null, null);
    PublicKey given =
        assertInstanceOf(PublicKey.class, cascade.ok(request, Get.Response.class).object());
    KeyValue.Plain value = assertInstanceOf(KeyValue.Plain.class, given.keyBlock().keyValue());
    byte[] encoded =
        value.keyMaterial().bytes(KeyMaterial.Use.CONVERSION).orElseThrow().toByteArray();
    Signature verifier = Signature.getInstance(algorithm);
    verifier.initVerify(
        KeyFactory.getInstance(family).generatePublic(new X509EncodedKeySpec(encoded)));
    verifier.update(RRSET);
    return verifier.verify(signature);
  }

  @Test
  void rsaWithSha256() throws GeneralSecurityException {
    CreateKeyPair.Response pair =
        pair(
            Attributes.builder()
                .add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.RSA)
                .add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, 2_048)
                .build());

    byte[] signature =
        signature(
            pair.privateKeyUniqueIdentifier(),
            signedBy(DigitalSignatureAlgorithm.SHA_256_WITH_RSA_ENCRYPTION));

    assertTrue(verifies(pair.publicKeyUniqueIdentifier(), "RSA", "SHA256withRSA", signature));
    assertEquals(256, signature.length);
  }

  /** NLnetLabs/cascade#986: the data comes whole, and the server hashes it. */
  @Test
  void ecdsaOnP256WithSha256() throws GeneralSecurityException {
    CreateKeyPair.Response pair =
        pair(
            Attributes.builder()
                .add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.ECDSA)
                .add(
                    AttributeTypes.CRYPTOGRAPHIC_DOMAIN_PARAMETERS,
                    new CryptographicDomainParameters(null, RecommendedCurve.P_256))
                .build());

    byte[] signature =
        signature(
            pair.privateKeyUniqueIdentifier(),
            signedBy(DigitalSignatureAlgorithm.ECDSA_WITH_SHA256));

    assertTrue(verifies(pair.publicKeyUniqueIdentifier(), "EC", "SHA256withECDSA", signature));
  }

  private static CryptographicParameters signedBy(DigitalSignatureAlgorithm algorithm) {
    return CryptographicParameters.builder().digitalSignatureAlgorithm(algorithm).build();
  }
}
