package io.rootward.conformance.hsm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.client.KmipFailure;
import io.rootward.conformance.support.Requests;
import io.rootward.conformance.token.TestToken;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicDomainParameters;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ProtectionStorageMask;
import io.rootward.kmip.model.enums.RecommendedCurve;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.DerivationParameters;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.ttlv.ByteString;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Derive Key from keys that never leave their token: done inside, or refused with method, token and
 * what would have left it.
 */
@Timeout(120)
class DerivationInsideTest {
  private static final List<ByteString> DATA = List.of(ByteString.adopt(new byte[32]));
  private static final CryptographicParameters SHA256 =
      CryptographicParameters.builder().hashingAlgorithm(HashingAlgorithm.SHA_256).build();
  private static final CryptographicParameters ECB =
      CryptographicParameters.builder()
          .cryptographicAlgorithm(CryptographicAlgorithm.AES)
          .blockCipherMode(BlockCipherMode.ECB)
          .build();

  @TempDir Path scratch;

  @ParameterizedTest
  @EnumSource(TokenFamily.class)
  void isDoneInsideOrRefused(TokenFamily family) throws Exception {
    TestToken token = family.create(scratch);
    try (TokenServer server =
        TokenServer.start(token.launch(scratch.resolve("home"), "resident"))) {
      boolean full = family == TokenFamily.NSS;
      UniqueIdentifier base = base(server, CryptographicUsageMask.DERIVE_KEY);
      worksInside(server, derive(List.of(base), DerivationMethod.ENCRYPT, ECB, DATA));
      worksInside(server, agreement(server));
      for (DerivationMethod method :
          List.of(
              DerivationMethod.HMAC,
              DerivationMethod.NIST800_108_C,
              DerivationMethod.NIST800_108_F,
              DerivationMethod.NIST800_108_DPI,
              DerivationMethod.HKDF,
              DerivationMethod.HASH)) {
        // HASH is of the base or of Derivation Data, not of both: KMIP 2.1 section 7.12.
        List<ByteString> data = method == DerivationMethod.HASH ? List.of() : DATA;
        DeriveKey.Request request = derive(List.of(base), method, SHA256, data);
        if (full) {
          worksInside(server, request);
        } else {
          saysWhy(server.refused(request), token.address().getLast());
        }
      }
      separatesBases(server);
    }
  }

  /** A sealed base is opened for what its mask allows: the bases are kept apart there too. */
  @Test
  void aSealedBaseDerivesAsAResidentOne() throws Exception {
    TestToken token = TokenFamily.SOFTHSM.create(scratch);
    try (TokenServer server = TokenServer.start(token.launch(scratch.resolve("home"), "sealed"))) {
      UniqueIdentifier base = base(server, CryptographicUsageMask.DERIVE_KEY);
      worksInside(server, derive(List.of(base), DerivationMethod.ENCRYPT, ECB, DATA));
      worksInside(server, agreement(server));
      separatesBases(server);
    }
  }

  private static void worksInside(TokenServer server, DeriveKey.Request request) {
    String made = server.call(request, DeriveKey.Response.class).uniqueIdentifier();
    UniqueIdentifier child = UniqueIdentifier.of(made);
    assertEquals(
        ProtectionStorageMask.HARDWARE.code(),
        server.attributes(child).orNull(AttributeTypes.PROTECTION_STORAGE_MASK));
    server.call(TokenKeys.encrypt(child), Encrypt.Response.class);
  }

  private static void saysWhy(KmipFailure refused, String label) {
    String text = refused.getMessage();
    assertTrue(text.contains(label) && text.contains(" leave "), text);
  }

  /** What encrypts the data gives the derived key away. */
  private static void separatesBases(TokenServer server) {
    UniqueIdentifier both =
        base(server, CryptographicUsageMask.DERIVE_KEY, CryptographicUsageMask.ENCRYPT);
    KmipFailure refused =
        server.refused(derive(List.of(both), DerivationMethod.ENCRYPT, ECB, DATA));
    assertTrue(refused.getMessage().contains("must not be made for ENCRYPT"), refused.getMessage());
  }

  private static UniqueIdentifier base(TokenServer server, CryptographicUsageMask... uses) {
    return TokenKeys.made(server, TokenKeys.aes(TokenKeys.BOUND, uses));
  }

  private static DeriveKey.Request agreement(TokenServer server) {
    CryptographicDomainParameters curve =
        new CryptographicDomainParameters(null, RecommendedCurve.P_256);
    Attributes common =
        Attributes.of(
            Attribute.of(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.ECDH),
            Attribute.of(AttributeTypes.CRYPTOGRAPHIC_DOMAIN_PARAMETERS, curve),
            Requests.usage(CryptographicUsageMask.DERIVE_KEY),
            Requests.active());
    Attributes bound = Attributes.of(TokenKeys.BOUND.toArray(Attribute<?>[]::new));
    CreateKeyPair.Request request =
        new CreateKeyPair.Request(common, bound, Attributes.EMPTY, null, null, null);
    CreateKeyPair.Response mine = server.call(request, CreateKeyPair.Response.class);
    CreateKeyPair.Response other = server.call(request, CreateKeyPair.Response.class);
    return derive(
        List.of(
            UniqueIdentifier.of(mine.privateKeyUniqueIdentifier()),
            UniqueIdentifier.of(other.publicKeyUniqueIdentifier())),
        DerivationMethod.ASYMMETRIC_KEY,
        CryptographicParameters.builder()
            .cryptographicAlgorithm(CryptographicAlgorithm.ECDH)
            .build(),
        List.of());
  }

  private static DeriveKey.Request derive(
      List<UniqueIdentifier> bases,
      DerivationMethod method,
      CryptographicParameters how,
      List<ByteString> data) {
    return new DeriveKey.Request(
        ObjectType.SYMMETRIC_KEY,
        bases,
        method,
        new DerivationParameters(how, null, data, null, null),
        TokenKeys.aes(TokenKeys.BOUND, CryptographicUsageMask.ENCRYPT).attributes());
  }
}
