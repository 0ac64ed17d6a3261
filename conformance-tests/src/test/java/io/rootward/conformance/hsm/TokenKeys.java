package io.rootward.conformance.hsm;

import io.rootward.client.KmipClient;
import io.rootward.conformance.hsm.ClientsUnderFaults.Question;
import io.rootward.conformance.support.Requests;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.ProtectionStorageMasks;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.PaddingMethod;
import io.rootward.kmip.model.enums.ProtectionStorageMask;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.Sign;
import io.rootward.kmip.ttlv.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Keys of the kinds that custody tells apart, and what is done with them. */
final class TokenKeys {
  /** Sensitive and never to be extracted: what may be resident. */
  static final List<Attribute<?>> BOUND =
      List.of(
          Attribute.of(AttributeTypes.SENSITIVE, true),
          Attribute.of(AttributeTypes.EXTRACTABLE, false));

  private static final CryptographicParameters CBC =
      CryptographicParameters.builder()
          .blockCipherMode(BlockCipherMode.CBC)
          .paddingMethod(PaddingMethod.PKCS5)
          .build();

  private static final Data DATA = Data.of(ByteString.adopt(new byte[64]));

  private TokenKeys() {}

  /** An Active key; as it is asked for, with {@code BOUND} or without. */
  static Create.Request aes(List<Attribute<?>> more, CryptographicUsageMask... uses) {
    List<Attribute<?>> all = new ArrayList<>(more);
    all.add(Requests.usage(uses));
    all.add(Requests.active());
    return Requests.create(CryptographicAlgorithm.AES, 256, all.toArray(Attribute<?>[]::new));
  }

  /** The same where storage is asked for too. */
  static Create.Request aes(List<Attribute<?>> more, ProtectionStorageMask storage) {
    Create.Request request = aes(more, CryptographicUsageMask.ENCRYPT);
    return new Create.Request(
        ObjectType.SYMMETRIC_KEY,
        request.attributes(),
        new ProtectionStorageMasks(List.of(storage.code())));
  }

  static UniqueIdentifier made(TokenServer server, Create.Request request) {
    return UniqueIdentifier.of(server.call(request, Create.Response.class).uniqueIdentifier());
  }

  /** The private key of a pair that is bound. */
  static UniqueIdentifier signer(TokenServer server) {
    CreateKeyPair.Request request =
        Requests.createPair(Attributes.of(BOUND.toArray(Attribute<?>[]::new)), Attributes.EMPTY);
    return UniqueIdentifier.of(
        server.call(request, CreateKeyPair.Response.class).privateKeyUniqueIdentifier());
  }

  static Encrypt.Request encrypt(UniqueIdentifier key) {
    return encrypt(key, Requests.gcm());
  }

  static Encrypt.Request encrypt(UniqueIdentifier key, CryptographicParameters how) {
    return new Encrypt.Request(key, how, DATA, null, null, null, null, null);
  }

  static Sign.Request sign(UniqueIdentifier key) {
    return new Sign.Request(key, Requests.ecdsa(), DATA, null, null, null, null);
  }

  /** A new key, and what it makes of some data without randomness. */
  static Question question(TokenServer server, List<Attribute<?>> more) {
    UniqueIdentifier key = made(server, aes(more, CryptographicUsageMask.ENCRYPT));
    return question(server, key);
  }

  /** The same of a key that is there. */
  static Question question(KmipClient client, UniqueIdentifier key) {
    Encrypt.Request request = repeatable(key);
    return answered(request, client.call(request, Encrypt.Response.class));
  }

  /** The same. */
  static Question question(TokenServer server, UniqueIdentifier key) {
    Encrypt.Request request = repeatable(key);
    return answered(request, server.call(request, Encrypt.Response.class));
  }

  private static Question answered(Encrypt.Request request, Encrypt.Response answer) {
    return new Question(request, Objects.requireNonNull(answer.data()));
  }

  private static Encrypt.Request repeatable(UniqueIdentifier key) {
    ByteString vector = ByteString.adopt(new byte[16]);
    Data data = Data.of(ByteString.adopt(new byte[100]));
    return new Encrypt.Request(key, CBC, data, vector, null, null, null, null);
  }
}
