package io.rootward.server.operation;

import io.rootward.hsm.engine.Ciphertext;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.Decrypt;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.SensitiveRules;
import io.rootward.server.stream.Ciphering;

/**
 * Decrypt: KMIP 2.1 section 6.1.12, KMIP 1.4 section 4.30. In parts, an authenticated cipher gives
 * nothing before the last step: plaintext is nobody's until its tag was right.
 */
final class DecryptHandler implements OperationHandler<Decrypt.Request, Decrypt.Response> {
  private static final byte[] NOTHING = {};

  private final KeyEngine engine;
  private final KeyUse keyUse;
  private final Steps steps;

  DecryptHandler(KeyEngine engine, KeyUse keyUse, Steps steps) {
    this.engine = engine;
    this.keyUse = keyUse;
    this.steps = steps;
  }

  @Override
  public Decrypt.Response handle(Decrypt.Request request, OperationContext context) {
    Asked asked = Asked.of(request);
    String named = Steps.named(asked, context);
    try (Step step = steps.step(asked, named, context, Ciphering::new);
        UsableKey key = keyUse.open(context, step.key(), Purpose.DECRYPT)) {
      CipherWay way = CipherWay.of(step, key, context);
      SensitiveRules.requireFitToDecrypt(key.object(), way.isHardToForge());
      if (way.isChained(step)) {
        return chained(step, key, way);
      }
      return step.isLast()
          ? whole(step, key, way, context)
          : new Decrypt.Response(key.identifier(), null, step.keep());
    }
  }

  private Decrypt.Response chained(Step step, UsableKey key, CipherWay way) {
    Ciphering state = step.state(Ciphering.class);
    if (step.isFirst()) {
      state.chain(vector(step, way).clone());
    }
    BlockChain chain = way.chain(engine, key);
    byte[] plain = step.isLast() ? chain.decryptedLast(state) : chain.decrypted(state);
    return new Decrypt.Response(
        key.identifier(),
        plain.length == 0 ? null : ByteString.adopt(plain),
        step.isLast() ? null : step.keep());
  }

  private Decrypt.Response whole(
      Step step, UsableKey key, CipherWay way, OperationContext context) {
    byte[] data = step.state(Ciphering.class).pending().all();
    Ciphertext ciphertext = ciphertext(step, way, data, context);
    try (SecretBytes plain = engine.decrypt(key.key(), way.mechanism(), ciphertext)) {
      return new Decrypt.Response(key.identifier(), ByteString.adopt(plain.exposeCopy()), null);
    }
  }

  private static byte[] vector(Step step, CipherWay way) {
    ByteString given = step.opening().ivCounterNonce();
    if (way.ivBytes() == 0) {
      return NOTHING;
    }
    if (given == null) {
      // What the test cases CS-BC-M-11 and CS-BC-M-12 of every version expect, though KMIP 2.x also
      // has a Missing Initialization Vector; its error table allows both.
      throw new KmipException(ResultReason.INVALID_MESSAGE, "IV/Counter/Nonce is missing");
    }
    return way.vector(given.toByteArray());
  }

  private static Ciphertext ciphertext(
      Step step, CipherWay way, byte[] data, OperationContext context) {
    byte[] vector = vector(step, way);
    int tagBytes = way.mechanism().tagBytes();
    if (tagBytes == 0) {
      return Ciphertext.of(data, vector);
    }
    ByteString tag = step.proof();
    if (tag != null) {
      return new Ciphertext(data, vector, tag.toByteArray());
    }
    if (TagPlace.hasField(context.version())) {
      throw new KmipException(
          ResultReason.INVALID_FIELD, "Authenticated Encryption Tag is missing");
    }
    return TagPlace.split(data, vector, tagBytes);
  }
}
