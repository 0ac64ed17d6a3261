package io.rootward.conformance.endurance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.client.KmipClient;
import io.rootward.conformance.support.Requests;
import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.RevocationReason;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.Decrypt;
import io.rootward.kmip.payload.DerivationParameters;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.Destroy;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.GetAttributes;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.payload.ResponsePayload;
import io.rootward.kmip.payload.Revoke;
import io.rootward.kmip.payload.Sign;
import io.rootward.kmip.ttlv.ByteString;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Keys that live in the token and one that is unwrapped into it for each use, from Create to
 * Destroy, each answer judged.
 */
final class TokenLife {
  private static final int USES = 160;

  /** Each unwraps the key and removes it, which takes SoftHSM2 as long as ten uses. */
  private static final int SEALED_USES = 12;

  /** Made, read, used in four ways, revoked and destroyed. */
  static final int OPERATIONS = 5 + 2 + 3 * USES + SEALED_USES + 2 * 6;

  private static final Data DATA = Data.of(ByteString.adopt(new byte[256]));
  private static final CryptographicParameters ECB =
      CryptographicParameters.builder().blockCipherMode(BlockCipherMode.ECB).build();
  private static final Attribute<?>[] BOUND = {
    Attribute.of(AttributeTypes.SENSITIVE, true), Attribute.of(AttributeTypes.EXTRACTABLE, false)
  };

  private final KmipClient client;

  TokenLife(KmipClient client) {
    this.client = client;
  }

  void live() {
    UniqueIdentifier cipher =
        created(bound(CryptographicUsageMask.ENCRYPT, CryptographicUsageMask.DECRYPT));
    UniqueIdentifier base = created(bound(CryptographicUsageMask.DERIVE_KEY));
    UniqueIdentifier sealed =
        created(
            Requests.create(
                CryptographicAlgorithm.AES,
                256,
                Attribute.of(AttributeTypes.SENSITIVE, true),
                Requests.usage(CryptographicUsageMask.ENCRYPT),
                Requests.active()));
    CreateKeyPair.Response pair =
        client.call(
            Requests.createPair(Attributes.of(BOUND), Attributes.EMPTY),
            CreateKeyPair.Response.class);
    UniqueIdentifier signer = UniqueIdentifier.of(pair.privateKeyUniqueIdentifier());
    UniqueIdentifier child = derived(base);
    encryptAndDecrypt(cipher);
    encrypted(sealed, SEALED_USES);
    each(
        Collections.nCopies(
            USES, new Sign.Request(signer, Requests.ecdsa(), DATA, null, null, null, null)),
        Sign.Response.class);
    each(
        Stream.of(cipher, child).map(key -> new GetAttributes.Request(key, List.of())).toList(),
        GetAttributes.Response.class);
    end(
        List.of(
            cipher,
            base,
            sealed,
            signer,
            UniqueIdentifier.of(pair.publicKeyUniqueIdentifier()),
            child));
  }

  private UniqueIdentifier created(Create.Request request) {
    return UniqueIdentifier.of(client.call(request, Create.Response.class).uniqueIdentifier());
  }

  private static Create.Request bound(CryptographicUsageMask... uses) {
    Attribute<?>[] all =
        Stream.concat(Stream.of(BOUND), Stream.of(Requests.usage(uses), Requests.active()))
            .toArray(Attribute<?>[]::new);
    return Requests.create(CryptographicAlgorithm.AES, 256, all);
  }

  private UniqueIdentifier derived(UniqueIdentifier base) {
    DerivationParameters parameters =
        new DerivationParameters(ECB, null, List.of(ByteString.adopt(new byte[32])), null, null);
    DeriveKey.Request request =
        new DeriveKey.Request(
            ObjectType.SYMMETRIC_KEY,
            List.of(base),
            DerivationMethod.ENCRYPT,
            parameters,
            bound(CryptographicUsageMask.ENCRYPT).attributes());
    return UniqueIdentifier.of(client.call(request, DeriveKey.Response.class).uniqueIdentifier());
  }

  private void encryptAndDecrypt(UniqueIdentifier key) {
    List<Decrypt.Request> decrypts =
        encrypted(key, USES).stream().map(answer -> decrypt(key, answer)).toList();
    for (Decrypt.Response opened : each(decrypts, Decrypt.Response.class)) {
      assertEquals(ByteString.adopt(new byte[256]), opened.data());
    }
  }

  private List<Encrypt.Response> encrypted(UniqueIdentifier key, int times) {
    Encrypt.Request encrypt =
        new Encrypt.Request(key, Requests.gcm(), DATA, null, null, null, null, null);
    return each(Collections.nCopies(times, encrypt), Encrypt.Response.class);
  }

  private static Decrypt.Request decrypt(UniqueIdentifier key, Encrypt.Response answer) {
    return new Decrypt.Request(
        key,
        Requests.gcm(),
        Data.of(Objects.requireNonNull(answer.data())),
        answer.ivCounterNonce(),
        null,
        null,
        null,
        null,
        answer.authenticatedEncryptionTag());
  }

  private void end(List<UniqueIdentifier> keys) {
    RevocationReason reason =
        new RevocationReason(RevocationReasonCode.CESSATION_OF_OPERATION, null);
    each(
        keys.stream().map(key -> new Revoke.Request(key, reason, null)).toList(),
        Revoke.Response.class);
    each(keys.stream().map(Destroy.Request::new).toList(), Destroy.Response.class);
  }

  /** All in one message, each successful. */
  private <P extends ResponsePayload> List<P> each(
      List<? extends RequestPayload> requests, Class<P> type) {
    List<ResponseBatchItem> answers = client.batch(requests);
    assertEquals(requests.size(), answers.size(), () -> answers.getLast().resultMessage() + "");
    return answers.stream().map(answer -> KmipClient.payload(answer, type)).toList();
  }
}
