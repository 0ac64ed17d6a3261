package io.rootward.conformance.load;

import io.rootward.client.KmipClient;
import io.rootward.conformance.support.Requests;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.RevocationReason;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.DerivationParameters;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.payload.Revoke;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The kinds of keys that differ in what is stored for them; all of AES with 256 bits. */
enum StoredKind {
  FRESH("created, for comparison") {
    @Override
    RequestPayload request(String master, int number) {
      return Requests.create(
          CryptographicAlgorithm.AES, BITS, Requests.usage(CryptographicUsageMask.ENCRYPT));
    }
  },
  PERSISTED("derived and stored") {
    @Override
    RequestPayload request(String master, int number) {
      return byPath(master, number);
    }
  },
  RECIPE("recipe") {
    @Override
    RequestPayload request(String master, int number) {
      return byPath(master, number, setting("store", "recipe"));
    }
  },
  TEMPORARY("temporary, used once each") {
    @Override
    RequestPayload request(String master, int number) {
      return new Encrypt.Request(
          reference(master, number), Requests.gcm(), DATA, null, null, null, null, null);
    }
  },
  TOMBSTONE("temporary, revoked") {
    @Override
    RequestPayload request(String master, int number) {
      return new Revoke.Request(reference(master, number), CEASED, null);
    }
  };

  private static final int BITS = 256;
  private static final Data DATA = Data.of(ByteString.adopt(new byte[64]));
  private static final RevocationReason CEASED =
      new RevocationReason(RevocationReasonCode.CESSATION_OF_OPERATION, null);

  private final String text;

  StoredKind(String text) {
    this.text = text;
  }

  /** For the table. */
  String text() {
    return text;
  }

  /** What makes the next one, or uses it. */
  abstract RequestPayload request(String master, int number);

  /** What all of them come from. */
  static String master(KmipClient client) {
    Create.Request request =
        Requests.create(
            CryptographicAlgorithm.AES,
            BITS,
            Requests.usage(CryptographicUsageMask.ENCRYPT, CryptographicUsageMask.DERIVE_KEY),
            Requests.active());
    return client.call(request, Create.Response.class).uniqueIdentifier();
  }

  private static String path(int number) {
    return "/device-" + number;
  }

  private static UniqueIdentifier reference(String master, int number) {
    return UniqueIdentifier.of(master + path(number));
  }

  private static Attribute<TtlvItem> setting(String name, String value) {
    return Attribute.of(
        AttributeType.vendor("x", "derivation-" + name),
        new TtlvItem.TextItem(Tag.ATTRIBUTE_VALUE.code(), value));
  }

  private static DeriveKey.Request byPath(String master, int number, Attribute<?>... more) {
    ByteString path = ByteString.adopt(path(number).getBytes(StandardCharsets.US_ASCII));
    Attributes.Builder all =
        Attributes.builder().addAll(Attributes.of(Requests.usage(CryptographicUsageMask.ENCRYPT)));
    List.of(more).forEach(all::add);
    return new DeriveKey.Request(
        ObjectType.SYMMETRIC_KEY,
        List.of(UniqueIdentifier.of(master)),
        DerivationMethod.DERIVE_PATH,
        new DerivationParameters(null, null, List.of(path), null, null),
        all.build());
  }
}
