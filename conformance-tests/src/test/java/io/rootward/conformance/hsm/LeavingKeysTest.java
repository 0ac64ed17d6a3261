package io.rootward.conformance.hsm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.client.KmipFailure;
import io.rootward.conformance.hsm.ClientsUnderFaults.Question;
import io.rootward.conformance.support.Requests;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicDomainParameters;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.KeyInformation;
import io.rootward.kmip.model.KeyWrappingSpecification;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.EncodingOption;
import io.rootward.kmip.model.enums.PaddingMethod;
import io.rootward.kmip.model.enums.RecommendedCurve;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.WrappingMethod;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.payload.Sign;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Keys that may leave a token do what they do without one, whatever the token lacks; of those that
 * may not, what cannot be done is refused as that, and not as a failure of the server.
 */
@Timeout(120)
class LeavingKeysTest {
  private static final List<Attribute<?>> OPEN = List.of();
  private static final List<Attribute<?>> SENSITIVE =
      List.of(Attribute.of(AttributeTypes.SENSITIVE, true));

  private static final List<CryptographicParameters> CIPHERS =
      List.of(
          Requests.gcm(),
          CryptographicParameters.builder()
              .blockCipherMode(BlockCipherMode.CBC)
              .paddingMethod(PaddingMethod.PKCS5)
              .randomIv(true)
              .build());

  @TempDir Path scratch;

  @ParameterizedTest
  @CsvSource({"SOFTHSM, resident", "SOFTHSM, sealed", "NSS, resident"})
  void doTheSameWhateverTheTokenLacks(TokenFamily family, String custody) throws Exception {
    try (TokenServer server =
        TokenServer.start(family.create(scratch).launch(scratch.resolve("home"), custody))) {
      for (RecommendedCurve curve :
          List.of(RecommendedCurve.P_192, RecommendedCurve.SECP256K1, RecommendedCurve.P_256)) {
        server.call(TokenKeys.sign(signer(server, curve, OPEN)), Sign.Response.class);
      }
      signer(server, RecommendedCurve.CURVE25519, OPEN);
      openKeysWrapByCiphers(server);
      whatStaysIsRefusedAsThat(server);
      assertFalse(server.process().log().contains("failed inside the server"));
    }
  }

  private static UniqueIdentifier signer(
      TokenServer server, RecommendedCurve curve, List<Attribute<?>> more) {
    return UniqueIdentifier.of(
        server.call(pair(curve, more), CreateKeyPair.Response.class).privateKeyUniqueIdentifier());
  }

  private static CreateKeyPair.Request pair(RecommendedCurve curve, List<Attribute<?>> more) {
    boolean edwards = curve == RecommendedCurve.CURVE25519;
    Attributes common =
        Attributes.of(
            Requests.active(),
            Attribute.of(
                AttributeTypes.CRYPTOGRAPHIC_ALGORITHM,
                edwards ? CryptographicAlgorithm.ED25519 : CryptographicAlgorithm.EC));
    return new CreateKeyPair.Request(
        edwards
            ? common
            : common.plus(
                Attribute.of(
                    AttributeTypes.CRYPTOGRAPHIC_DOMAIN_PARAMETERS,
                    new CryptographicDomainParameters(null, curve))),
        Attributes.of(more).plus(Requests.usage(CryptographicUsageMask.SIGN)),
        Attributes.of(Requests.usage(CryptographicUsageMask.VERIFY)),
        null,
        null,
        null);
  }

  private static Get.Request wrapped(
      UniqueIdentifier key, UniqueIdentifier by, CryptographicParameters how) {
    return new Get.Request(
        key,
        null,
        null,
        null,
        new KeyWrappingSpecification(
            WrappingMethod.ENCRYPT,
            new KeyInformation(by, how),
            null,
            List.of(),
            EncodingOption.NO_ENCODING));
  }

  private static UniqueIdentifier wrapping(TokenServer server, List<Attribute<?>> more) {
    return TokenKeys.made(
        server,
        TokenKeys.aes(more, CryptographicUsageMask.WRAP_KEY, CryptographicUsageMask.UNWRAP_KEY));
  }

  /** There and back: the key that comes in wrapped is the one that went out. */
  private static void openKeysWrapByCiphers(TokenServer server) {
    UniqueIdentifier by = wrapping(server, OPEN);
    Question known = TokenKeys.question(server, OPEN);
    UniqueIdentifier key = known.request().uniqueIdentifier();
    for (CryptographicParameters how : CIPHERS) {
      Get.Response out =
          server.call(wrapped(Objects.requireNonNull(key), by, how), Get.Response.class);
      Attributes uses =
          Attributes.of(Requests.usage(CryptographicUsageMask.ENCRYPT), Requests.active());
      Register.Response in =
          server.call(
              new Register.Request(out.objectType(), uses, out.object(), null),
              Register.Response.class);
      assertEquals(
          known.answer(),
          TokenKeys.question(server, UniqueIdentifier.of(in.uniqueIdentifier())).answer());
    }
  }

  private static void whatStaysIsRefusedAsThat(TokenServer server) {
    KmipFailure curve = server.refused(pair(RecommendedCurve.CURVE25519, SENSITIVE));
    assertEquals(ResultReason.UNSUPPORTED_CRYPTOGRAPHIC_PARAMETERS, curve.reason());
    UniqueIdentifier by = wrapping(server, TokenKeys.BOUND);
    UniqueIdentifier key =
        TokenKeys.made(server, TokenKeys.aes(OPEN, CryptographicUsageMask.ENCRYPT));
    for (CryptographicParameters how : CIPHERS) {
      KmipFailure refused = server.refused(wrapped(key, by, how));
      assertEquals(ResultReason.FEATURE_NOT_SUPPORTED, refused.reason());
      assertTrue(String.valueOf(refused.getMessage()).contains("NIST Key Wrap"));
    }
  }
}
