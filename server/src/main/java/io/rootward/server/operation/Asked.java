package io.rootward.server.operation;

import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.Decrypt;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.Hash;
import io.rootward.kmip.payload.Mac;
import io.rootward.kmip.payload.MacVerify;
import io.rootward.kmip.payload.Sign;
import io.rootward.kmip.payload.SignatureVerify;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.object.KmipException;
import org.jspecify.annotations.Nullable;

/**
 * What the requests of operations on data have in common: which step of an operation in parts they
 * are (KMIP 2.1 section 6.1), and on what.
 *
 * @param identifier the key as in the request; null for the ID Placeholder, or for no key
 * @param parameters how to do it; null for the key's own
 * @param data of this step
 * @param proof the MAC, signature or tag to be checked
 * @param ivCounterNonce of a cipher
 * @param additionalData of an authenticated cipher
 * @param correlation what an earlier step answered
 * @param first whether it is the first step
 * @param last whether it is the last step
 */
record Asked(
    @Nullable UniqueIdentifier identifier,
    @Nullable CryptographicParameters parameters,
    @Nullable Data data,
    @Nullable ByteString proof,
    @Nullable ByteString ivCounterNonce,
    @Nullable ByteString additionalData,
    @Nullable ByteString correlation,
    boolean first,
    boolean last) {

  /** An operation in one part says nothing of parts, or that its one part is first and last. */
  Asked {
    if (correlation != null && first) {
      throw wrong("Init Indicator begins an operation, Correlation Value goes on with one");
    }
    if (correlation == null && last && !first) {
      throw wrong("Final Indicator needs the Correlation Value of what it ends");
    }
    if (data == null && !first && !last) {
      throw wrong("Data is missing");
    }
    if (correlation == null && !first) {
      first = true;
      last = true;
    }
  }

  private static KmipException wrong(String what) {
    return new KmipException(ResultReason.INVALID_FIELD, what);
  }

  static Asked of(Encrypt.Request it) {
    return new Asked(
        it.uniqueIdentifier(),
        it.cryptographicParameters(),
        it.data(),
        null,
        it.ivCounterNonce(),
        it.authenticatedEncryptionAdditionalData(),
        it.correlationValue(),
        is(it.initIndicator()),
        is(it.finalIndicator()));
  }

  static Asked of(Decrypt.Request it) {
    return new Asked(
        it.uniqueIdentifier(),
        it.cryptographicParameters(),
        it.data(),
        it.authenticatedEncryptionTag(),
        it.ivCounterNonce(),
        it.authenticatedEncryptionAdditionalData(),
        it.correlationValue(),
        is(it.initIndicator()),
        is(it.finalIndicator()));
  }

  static Asked of(Mac.Request it) {
    return new Asked(
        it.uniqueIdentifier(),
        it.cryptographicParameters(),
        it.data(),
        null,
        null,
        null,
        it.correlationValue(),
        is(it.initIndicator()),
        is(it.finalIndicator()));
  }

  static Asked of(MacVerify.Request it) {
    return new Asked(
        it.uniqueIdentifier(),
        it.cryptographicParameters(),
        it.data(),
        it.macData(),
        null,
        null,
        it.correlationValue(),
        is(it.initIndicator()),
        is(it.finalIndicator()));
  }

  static Asked of(Sign.Request it) {
    return ToBeSigned.undivided(
        new Asked(
            it.uniqueIdentifier(),
            it.cryptographicParameters(),
            ToBeSigned.given(it.data(), it.digestedData()),
            null,
            null,
            null,
            it.correlationValue(),
            is(it.initIndicator()),
            is(it.finalIndicator())),
        it.digestedData());
  }

  static Asked of(SignatureVerify.Request it) {
    return ToBeSigned.undivided(
        new Asked(
            it.uniqueIdentifier(),
            it.cryptographicParameters(),
            ToBeSigned.given(it.data(), it.digestedData()),
            it.signatureData(),
            null,
            null,
            it.correlationValue(),
            is(it.initIndicator()),
            is(it.finalIndicator())),
        it.digestedData());
  }

  static Asked of(Hash.Request it) {
    return new Asked(
        null,
        it.cryptographicParameters(),
        it.data(),
        null,
        null,
        null,
        it.correlationValue(),
        is(it.initIndicator()),
        is(it.finalIndicator()));
  }

  /** The same of another key. */
  Asked with(@Nullable UniqueIdentifier other) {
    return new Asked(
        other, parameters, data, proof, ivCounterNonce, additionalData, correlation, first, last);
  }

  /** Whether it is an operation in one part. */
  boolean isWhole() {
    return correlation == null && last;
  }

  private static boolean is(@Nullable Boolean indicator) {
    return Boolean.TRUE.equals(indicator);
  }
}
