package io.rootward.server.operation;

import io.rootward.hsm.engine.CipherMechanism;
import io.rootward.hsm.engine.Ciphertext;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.mechanism.CipherChoice;
import io.rootward.server.mechanism.Parameters;
import io.rootward.server.object.SensitiveRules;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
      CipherMechanism mechanism = mechanism(request, key, context);
      SensitiveRules.requireFitToEncrypt(key.object(), mechanism instanceof CipherMechanism.AesGcm);
      boolean drawn = !Objects.equals(identifier, request.uniqueIdentifier());
      MessageLimits.count(context, key.found(), drawn);
      keyUse.charge(context, key.found(), data.length);
      Ciphertext made =
          engine.encrypt(key.key(), mechanism, bytesOrNull(request.ivCounterNonce()), data);
      return response(key.identifier(), request, made, context);
    } finally {
      Arrays.fill(data, (byte) 0);
    }
  }

  private static CipherMechanism mechanism(
      Encrypt.Request request, UsableKey key, OperationContext context) {
    CryptographicParameters parameters =
        Parameters.chosen(request.cryptographicParameters(), key.object());
    return CipherChoice.of(
        key.key().spec(),
        parameters,
        request.authenticatedEncryptionAdditionalData(),
        context.version());
  }

  private static byte @Nullable [] bytesOrNull(@Nullable ByteString bytes) {
    return bytes == null ? null : bytes.toByteArray();
  }

  private static Encrypt.Response response(
      String identifier, Encrypt.Request request, Ciphertext made, OperationContext context) {
    boolean drawn = request.ivCounterNonce() == null && made.iv().length > 0;
    boolean tagged = made.tag().length > 0 && TagPlace.hasField(context.version());
    return new Encrypt.Response(
        identifier,
        ByteString.adopt(tagged ? made.data() : TagPlace.appended(made)),
        drawn ? ByteString.adopt(made.iv()) : null,
        null,
        tagged ? ByteString.adopt(made.tag()) : null);
  }
}
