package io.rootward.server.operation;

import io.rootward.hsm.sharing.BinaryFieldSharing;
import io.rootward.hsm.sharing.PrimeFieldSharing;
import io.rootward.hsm.sharing.SharingMethod;
import io.rootward.hsm.sharing.XorSharing;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.SplitKeyMethod;
import io.rootward.server.object.KmipException;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a Split Key Method means, and what is split at all: KMIP 2.1 sections 2.8 and 13.1. */
final class SharingChoice {
  /** What a key is split from, and joined to. */
  private static final Set<ObjectType> WHOLE =
      EnumSet.of(ObjectType.SYMMETRIC_KEY, ObjectType.PRIVATE_KEY, ObjectType.SECRET_DATA);

  private SharingChoice() {}

  /**
   * The method.
   *
   * @param prime the prime of a prime field
   * @throws KmipException Invalid Field for a prime too few or too many
   */
  static SharingMethod of(SplitKeyMethod method, @Nullable BigInteger prime) {
    boolean overPrimeField = method == SplitKeyMethod.POLYNOMIAL_SHARING_PRIME_FIELD;
    if (overPrimeField != (prime != null)) {
      throw new KmipException(
          ResultReason.INVALID_FIELD,
          "Prime Field Size is for Polynomial Sharing Prime Field, which cannot be without");
    }
    return switch (method) {
      case XOR -> new XorSharing();
      case POLYNOMIAL_SHARING_GF_2_8 -> new BinaryFieldSharing(1);
      case POLYNOMIAL_SHARING_GF_2_16 -> new BinaryFieldSharing(2);
      case POLYNOMIAL_SHARING_PRIME_FIELD -> new PrimeFieldSharing(Objects.requireNonNull(prime));
    };
  }

  /** Refuses more parts than there are numbers for. */
  static void requireFew(int parts) {
    if (parts > SharingMethod.PARTS_MAX) {
      throw tooMuch("a key has up to " + SharingMethod.PARTS_MAX + " parts");
    }
  }

  static KmipException tooMuch(String message) {
    return new KmipException(
        ResultReason.SERVER_LIMIT_EXCEEDED, ResultReason.INVALID_FIELD, message);
  }

  /** Refuses what is no whole secret. */
  static void requireWhole(ObjectType type) {
    if (!WHOLE.contains(type)) {
      throw wrongType(
          "Symmetric Keys, Private Keys and Secret Data are split and joined, not a "
              + type.specName());
    }
  }

  static KmipException wrongType(String message) {
    return new KmipException(ResultReason.INVALID_OBJECT_TYPE, ResultReason.INVALID_FIELD, message);
  }
}
