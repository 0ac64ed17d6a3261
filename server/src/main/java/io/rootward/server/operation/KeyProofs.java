package io.rootward.server.operation;

import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.MacMechanism;
import io.rootward.hsm.engine.SignatureMechanism;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.KeyInformation;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.mechanism.Parameters;
import io.rootward.server.object.KmipException;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** MACs and signatures over key values: KMIP 2.1 sections 3.3 and 11.62. */
final class KeyProofs {
  private final KeyEngine engine;
  private final KeyUse keyUse;

  KeyProofs(KeyEngine engine, KeyUse keyUse) {
    this.engine = engine;
    this.keyUse = keyUse;
  }

  /**
   * A key about to authenticate or sign; the caller's to close.
   *
   * @param named the key and how it is used; null for none
   * @return null for none
   */
  @Nullable Proof opened(@Nullable KeyInformation named, OperationContext context) {
    if (named == null) {
      return null;
    }
    FoundKey found = WrappingKeys.proving(named, context);
    CryptographicParameters given = named.cryptographicParameters();
    Parameters.requireOneOf(given, found.object(), ResultReason.ITEM_NOT_FOUND);
    Purpose purpose =
        found.object().objectType() == ObjectType.PRIVATE_KEY ? Purpose.SIGN : Purpose.MAC_GENERATE;
    return new Proof(keyUse.openJudged(context, found, purpose), given, context);
  }

  /** Makes MACs or signatures by one key. */
  final class Proof implements AutoCloseable {
    private final UsableKey key;
    private final @Nullable CryptographicParameters given;
    private final OperationContext context;

    private Proof(
        UsableKey key, @Nullable CryptographicParameters given, OperationContext context) {
      this.key = key;
      this.given = given;
      this.context = context;
    }

    /** The MAC or signature of a Key Value. */
    ByteString over(byte[] keyValue) {
      if (key.object().objectType() == ObjectType.PRIVATE_KEY) {
        SignatureMechanism mechanism = new ToBeSigned(keyValue, false).signing(key, given, context);
        keyUse.charge(context, key.found(), keyValue.length);
        return ByteString.adopt(engine.sign(key.key(), mechanism, keyValue));
      }
      MacMechanism mechanism = MacCodes.mechanism(key.object(), given);
      keyUse.charge(context, key.found(), keyValue.length);
      return ByteString.adopt(engine.mac(key.key(), mechanism, keyValue));
    }

    @Override
    public void close() {
      key.close();
    }
  }

  /**
   * Checks a MAC or signature over a Key Value.
   *
   * @throws KmipException Cryptographic Failure when it is another's
   */
  void check(
      KeyInformation named, @Nullable ByteString proof, byte[] keyValue, OperationContext context) {
    if (proof == null) {
      throw new KmipException(
          ResultReason.INVALID_FIELD, "MAC/Signature is missing in Key Wrapping Data");
    }
    FoundKey found = WrappingKeys.checking(named, context);
    Purpose purpose =
        found.object().objectType() == ObjectType.PUBLIC_KEY ? Purpose.VERIFY : Purpose.MAC_VERIFY;
    try (UsableKey key = keyUse.openJudged(context, found, purpose)) {
      if (!isRight(key, named.cryptographicParameters(), proof, keyValue, context)) {
        throw new KmipException(
            ResultReason.CRYPTOGRAPHIC_FAILURE,
            "the MAC or signature is not that of the wrapped key");
      }
    }
  }

  private boolean isRight(
      UsableKey key,
      @Nullable CryptographicParameters given,
      ByteString proof,
      byte[] keyValue,
      OperationContext context) {
    if (key.object().objectType() == ObjectType.PUBLIC_KEY) {
      return new ToBeSigned(keyValue, false).isSigned(engine, key, given, proof, context);
    }
    byte[] right = engine.mac(key.key(), MacCodes.mechanism(key.object(), given), keyValue);
    return MessageDigest.isEqual(right, proof.toByteArray());
  }
}
