package io.rootward.conformance.endurance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.rootward.client.KmipClient;
import io.rootward.conformance.support.Requests;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.LocateConditions;
import io.rootward.kmip.model.Name;
import io.rootward.kmip.model.RevocationReason;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.Decrypt;
import io.rootward.kmip.payload.Destroy;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.GetAttributes;
import io.rootward.kmip.payload.Locate;
import io.rootward.kmip.payload.Revoke;
import io.rootward.kmip.ttlv.ByteString;
import java.util.List;
import java.util.UUID;

/** One key from Create to Destroy, each answer judged. */
final class KeyLife {
  private static final int USES = 10;
  private static final ByteString PLAINTEXT = ByteString.copyOf(new byte[256]);

  private final KmipClient client;
  private final String name = UUID.randomUUID().toString();

  KeyLife(KmipClient client) {
    this.client = client;
  }

  void live() {
    UniqueIdentifier key = UniqueIdentifier.of(create());
    assertEquals(1, located());
    for (int use = 0; use < USES; use++) {
      encryptAndDecrypt(key);
      assertNotNull(
          client.call(new Get.Request(key, null, null, null, null), Get.Response.class).object());
    }
    client.call(new GetAttributes.Request(key, List.of()), GetAttributes.Response.class);
    RevocationReason reason =
        new RevocationReason(RevocationReasonCode.CESSATION_OF_OPERATION, null);
    client.call(new Revoke.Request(key, reason, null), Revoke.Response.class);
    client.call(new Destroy.Request(key), Destroy.Response.class);
  }

  private String create() {
    Create.Request request =
        Requests.create(
            CryptographicAlgorithm.AES,
            256,
            Requests.usage(CryptographicUsageMask.ENCRYPT, CryptographicUsageMask.DECRYPT),
            Requests.active(),
            Attribute.of(AttributeTypes.NAME, Name.of(name)));
    return client.call(request, Create.Response.class).uniqueIdentifier();
  }

  private int located() {
    Attributes wanted = Attributes.of(Attribute.of(AttributeTypes.NAME, Name.of(name)));
    Locate.Request locate = new Locate.Request(null, null, null, null, LocateConditions.of(wanted));
    return client.call(locate, Locate.Response.class).uniqueIdentifiers().size();
  }

  private void encryptAndDecrypt(UniqueIdentifier key) {
    Encrypt.Response sealed =
        client.call(
            new Encrypt.Request(
                key, Requests.gcm(), Data.of(PLAINTEXT), null, null, null, null, null),
            Encrypt.Response.class);
    ByteString ciphertext = sealed.data();
    assertNotNull(ciphertext);
    Decrypt.Response opened =
        client.call(
            new Decrypt.Request(
                key,
                Requests.gcm(),
                Data.of(ciphertext),
                sealed.ivCounterNonce(),
                null,
                null,
                null,
                null,
                sealed.authenticatedEncryptionTag()),
            Decrypt.Response.class);
    assertEquals(PLAINTEXT, opened.data());
  }
}
