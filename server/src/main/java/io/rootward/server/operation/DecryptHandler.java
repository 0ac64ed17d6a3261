package io.rootward.server.operation;

import io.rootward.hsm.engine.CipherMechanism;
import io.rootward.hsm.engine.Ciphertext;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.Decrypt;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.mechanism.CipherChoice;
import io.rootward.server.mechanism.Parameters;
import io.rootward.server.mechanism.VectorChoice;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.SensitiveRules;

/** Decrypt: KMIP 2.1 section 6.1.12, KMIP 1.4 section 4.30. */
final class DecryptHandler implements OperationHandler<Decrypt.Request, Decrypt.Response> {
  private static final byte[] NOTHING = {};

  private final KeyEngine engine;
  private final KeyUse keyUse;

  DecryptHandler(KeyEngine engine, KeyUse keyUse) {
    this.engine = engine;
    this.keyUse = keyUse;
  }

  @Override
  public Decrypt.Response handle(Decrypt.Request request, OperationContext context) {
    SinglePart.require(
        request.correlationValue(), request.initIndicator(), request.finalIndicator());
    byte[] data = SinglePart.data(request.data(), context);
    try (UsableKey key = keyUse.open(context, request.uniqueIdentifier(), Purpose.DECRYPT)) {
      CryptographicParameters parameters =
          Parameters.chosen(request.cryptographicParameters(), key.object());
      CipherMechanism mechanism =
          CipherChoice.of(
              key.key().spec(),
              parameters,
              request.authenticatedEncryptionAdditionalData(),
              context.version());
      VectorChoice choice = VectorChoice.of(mechanism, key.key().spec(), parameters);
      SensitiveRules.requireFitToDecrypt(key.object(), mechanism.tagBytes() > 0);
      byte[] iv = iv(request, choice);
      try (SecretBytes plain =
          engine.decrypt(key.key(), mechanism, ciphertext(request, mechanism, iv, data, context))) {
        return new Decrypt.Response(key.identifier(), ByteString.adopt(plain.exposeCopy()), null);
      }
    }
  }

  private static byte[] iv(Decrypt.Request request, VectorChoice choice) {
    ByteString given = request.ivCounterNonce();
    if (choice.bytes() == 0) {
      return NOTHING;
    }
    if (given == null) {
      // What the test cases CS-BC-M-11 and CS-BC-M-12 of every version expect, though KMIP 2.x also
      // has a Missing Initialization Vector; its error table allows both.
      throw new KmipException(ResultReason.INVALID_MESSAGE, "IV/Counter/Nonce is missing");
    }
    return choice.vector(given.toByteArray());
  }

  private static Ciphertext ciphertext(
      Decrypt.Request request,
      CipherMechanism mechanism,
      byte[] iv,
      byte[] data,
      OperationContext context) {
    if (mechanism.tagBytes() == 0) {
      return Ciphertext.of(data, iv);
    }
    ByteString tag = request.authenticatedEncryptionTag();
    if (tag != null) {
      return new Ciphertext(data, iv, tag.toByteArray());
    }
    if (TagPlace.hasField(context.version())) {
      throw new KmipException(
          ResultReason.INVALID_FIELD, "Authenticated Encryption Tag is missing");
    }
    return TagPlace.split(data, iv, mechanism.tagBytes());
  }
}
