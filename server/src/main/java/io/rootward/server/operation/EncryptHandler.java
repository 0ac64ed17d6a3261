package io.rootward.server.operation;

import io.rootward.hsm.engine.CipherMechanism;
import io.rootward.hsm.engine.Ciphertext;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.mechanism.CipherChoice;
import io.rootward.server.mechanism.Parameters;
import io.rootward.server.mechanism.VectorChoice;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.SensitiveRules;
import java.util.Arrays;
import java.util.Objects;

/** Encrypt: KMIP 2.1 section 6.1.17, KMIP 1.4 section 4.29. */
final class EncryptHandler implements OperationHandler<Encrypt.Request, Encrypt.Response> {
  private final KeyEngine engine;
  private final KeyUse keyUse;
  private final FreshSegments fresh;

  EncryptHandler(KeyEngine engine, KeyUse keyUse, FreshSegments fresh) {
    this.engine = engine;
    this.keyUse = keyUse;
    this.fresh = fresh;
  }

  @Override
  public Encrypt.Response handle(Encrypt.Request request, OperationContext context) {
    SinglePart.require(
        request.correlationValue(), request.initIndicator(), request.finalIndicator());
    byte[] data = SinglePart.data(request.data(), context);
    UniqueIdentifier identifier = fresh.named(request.uniqueIdentifier(), context);
    try (UsableKey key = keyUse.open(context, identifier, Purpose.ENCRYPT)) {
      CryptographicParameters parameters =
          Parameters.chosen(request.cryptographicParameters(), key.object());
      CipherMechanism mechanism = mechanism(request, parameters, key, context);
      VectorChoice choice = VectorChoice.of(mechanism, key.key().spec(), parameters);
      SensitiveRules.requireFitToEncrypt(key.object(), mechanism.tagBytes() > 0);
      byte[] iv = iv(request, parameters, choice);
      byte[] vector = choice.vector(iv);
      boolean drawn = !Objects.equals(identifier, request.uniqueIdentifier());
      MessageLimits.count(context, key.found(), drawn);
      keyUse.charge(context, key.found(), data.length);
      Ciphertext made = engine.encrypt(key.key(), mechanism, vector, data);
      return response(key.identifier(), request, iv, made, context);
    } finally {
      Arrays.fill(data, (byte) 0);
    }
  }

  private static CipherMechanism mechanism(
      Encrypt.Request request,
      CryptographicParameters parameters,
      UsableKey key,
      OperationContext context) {
    return CipherChoice.of(
        key.key().spec(),
        parameters,
        request.authenticatedEncryptionAdditionalData(),
        context.version());
  }

  /**
   * The client's, else one that is drawn: many clients leave Random IV out and mean it. Who says
   * that there is to be none such has forgotten the IV.
   */
  private byte[] iv(
      Encrypt.Request request, CryptographicParameters parameters, VectorChoice choice) {
    ByteString given = request.ivCounterNonce();
    if (given != null) {
      return given.toByteArray();
    }
    if (choice.bytes() > 0 && Boolean.FALSE.equals(parameters.randomIv())) {
      throw new KmipException(
          ResultReason.INVALID_MESSAGE, "IV/Counter/Nonce is missing, and Random IV is false");
    }
    return engine.random(choice.bytes());
  }

  private static Encrypt.Response response(
      String identifier,
      Encrypt.Request request,
      byte[] iv,
      Ciphertext made,
      OperationContext context) {
    boolean drawn = request.ivCounterNonce() == null && iv.length > 0;
    boolean tagged = made.tag().length > 0 && TagPlace.hasField(context.version());
    return new Encrypt.Response(
        identifier,
        ByteString.adopt(tagged ? made.data() : TagPlace.appended(made)),
        drawn ? ByteString.adopt(iv) : null,
        null,
        tagged ? ByteString.adopt(made.tag()) : null);
  }
}
