package io.rootward.server.operation;

import io.rootward.hsm.engine.Ciphertext;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.SensitiveRules;
import io.rootward.server.stream.Ciphering;
import java.util.Arrays;
import java.util.Objects;

/** Encrypt: KMIP 2.1 section 6.1.17, KMIP 1.4 section 4.29. */
final class EncryptHandler implements OperationHandler<Encrypt.Request, Encrypt.Response> {
  private final KeyEngine engine;
  private final KeyUse keyUse;
  private final FreshSegments fresh;
  private final Steps steps;

  EncryptHandler(KeyEngine engine, KeyUse keyUse, FreshSegments fresh, Steps steps) {
    this.engine = engine;
    this.keyUse = keyUse;
    this.fresh = fresh;
    this.steps = steps;
  }

  @Override
  public Encrypt.Response handle(Encrypt.Request request, OperationContext context) {
    Asked asked = named(Asked.of(request), context);
    String named = Steps.named(asked, context);
    try (Step step = steps.step(asked, named, context, Ciphering::new);
        UsableKey key = keyUse.open(context, step.key(), Purpose.ENCRYPT)) {
      CipherWay way = CipherWay.of(step, key, context);
      SensitiveRules.requireFitToEncrypt(key.object(), way.hidesBlocks(step));
      requireVector(step, way);
      countMessage(request, asked, step, key, context);
      step.charge(keyUse, context, key.found());
      if (way.isChained(step)) {
        return chained(step, key, way);
      }
      return step.isLast()
          ? whole(step, key, way, context)
          : new Encrypt.Response(key.identifier(), null, null, step.keep(), null);
    }
  }

  /** A message counts once, when it begins. */
  private static void countMessage(
      Encrypt.Request request, Asked asked, Step step, UsableKey key, OperationContext context) {
    if (step.isFirst()) {
      boolean drawn = !Objects.equals(asked.identifier(), request.uniqueIdentifier());
      MessageLimits.count(context, key.found(), drawn);
    }
  }

  /** A fresh name is drawn once, by the first step. */
  private Asked named(Asked asked, OperationContext context) {
    return asked.correlation() == null
        ? asked.with(fresh.named(asked.identifier(), context))
        : asked;
  }

  /** What the blocks of this step give; a vector that was drawn is told with the first. */
  private Encrypt.Response chained(Step step, UsableKey key, CipherWay way) {
    Ciphering state = step.state(Ciphering.class);
    byte[] iv = {};
    if (step.isFirst()) {
      iv = iv(step, way);
      state.chain(way.vector(iv).clone());
    }
    BlockChain chain = way.chain(engine, key);
    byte[] made = step.isLast() ? chain.encryptedLast(state) : chain.encrypted(state);
    return new Encrypt.Response(
        key.identifier(),
        made.length == 0 ? null : ByteString.adopt(made),
        isDrawn(step, iv) ? ByteString.adopt(iv) : null,
        step.isLast() ? null : step.keep(),
        null);
  }

  private Encrypt.Response whole(
      Step step, UsableKey key, CipherWay way, OperationContext context) {
    byte[] data = step.state(Ciphering.class).pending().all();
    try {
      byte[] iv = iv(step, way);
      Ciphertext made = engine.encrypt(key.key(), way.mechanism(), way.vector(iv), data);
      boolean tagged = made.tag().length > 0 && TagPlace.hasField(context.version());
      return new Encrypt.Response(
          key.identifier(),
          ByteString.adopt(tagged ? made.data() : TagPlace.appended(made)),
          isDrawn(step, iv) ? ByteString.adopt(iv) : null,
          null,
          tagged ? ByteString.adopt(made.tag()) : null);
    } finally {
      Arrays.fill(data, (byte) 0);
    }
  }

  private static boolean isDrawn(Step step, byte[] iv) {
    return step.opening().ivCounterNonce() == null && iv.length > 0;
  }

  /**
   * Refuses a vector that does not fit before anything is charged. Many clients leave Random IV out
   * and mean it; who says that there is to be none such has forgotten the IV.
   */
  private static void requireVector(Step step, CipherWay way) {
    ByteString given = step.opening().ivCounterNonce();
    if (given != null) {
      way.vector(given.toByteArray());
    } else if (way.ivBytes() > 0 && Boolean.FALSE.equals(way.parameters().randomIv())) {
      throw new KmipException(
          ResultReason.INVALID_MESSAGE, "IV/Counter/Nonce is missing, and Random IV is false");
    }
  }

  /** The client's, else one that is drawn. */
  private byte[] iv(Step step, CipherWay way) {
    ByteString given = step.opening().ivCounterNonce();
    return given == null ? engine.random(way.ivBytes()) : given.toByteArray();
  }
}
