package io.rootward.server.operation;

import io.rootward.kmip.model.KeyInformation;
import io.rootward.kmip.model.KeyWrappingData;
import io.rootward.kmip.model.KeyWrappingSpecification;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.WrappingMethod;
import io.rootward.server.object.KmipException;
import org.jspecify.annotations.Nullable;

/**
 * A Wrapping Method with the keys it takes: KMIP 2.1 section 11.62. The specification leaves open
 * what the MAC or signature is over; here it is over the bytes that are the Key Value, as they
 * stand in the message for Encrypt then MAC/sign, and as they were before for the other two.
 *
 * @param method any but TR-31
 * @param encryption the key that encrypts; null for MAC/sign
 * @param proof the key that authenticates; null for Encrypt
 */
record WrapOrder(
    WrappingMethod method, @Nullable KeyInformation encryption, @Nullable KeyInformation proof) {

  /** How a client wants a key wrapped. */
  static WrapOrder of(KeyWrappingSpecification asked) {
    return of(
        asked.wrappingMethod(),
        asked.encryptionKeyInformation(),
        asked.macSignatureKeyInformation());
  }

  /** How a client wrapped a key. */
  static WrapOrder of(KeyWrappingData done) {
    return of(
        done.wrappingMethod(), done.encryptionKeyInformation(), done.macSignatureKeyInformation());
  }

  private static WrapOrder of(
      WrappingMethod method, @Nullable KeyInformation encryption, @Nullable KeyInformation proof) {
    if (method == WrappingMethod.TR_31) {
      throw new KmipException(
          ResultReason.FEATURE_NOT_SUPPORTED, "Wrapping Method TR-31 is not offered");
    }
    WrapOrder order = new WrapOrder(method, encryption, proof);
    requireKey("Encryption Key Information", order.encrypts(), encryption, method);
    requireKey("MAC/Signature Key Information", order.proves(), proof, method);
    return order;
  }

  private static void requireKey(
      String field, boolean needed, @Nullable KeyInformation given, WrappingMethod method) {
    if (needed != (given != null)) {
      throw new KmipException(
          ResultReason.INVALID_FIELD,
          "Wrapping Method "
              + method.specName()
              + (needed ? " needs " : " does not take ")
              + field);
    }
  }

  /** Whether the Key Value cannot be read by who has it. */
  boolean encrypts() {
    return method != WrappingMethod.MAC_SIGN;
  }

  private boolean proves() {
    return method != WrappingMethod.ENCRYPT;
  }

  /** Whether the MAC or signature is over what was encrypted. */
  boolean provesWhatIsEncrypted() {
    return method == WrappingMethod.ENCRYPT_THEN_MAC_SIGN;
  }
}
