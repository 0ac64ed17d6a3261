package io.rootward.hsm.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** Numbers that clients bring as keys and that are none: each is a bad key, told at once. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NoKeyNumbersTest {
  private static final BigInteger ONE = BigInteger.ONE;
  private static final BigInteger EXPONENT = BigInteger.valueOf(65_537);

  private static void refused(Executable work) {
    assertEquals(Kind.BAD_KEY, assertThrows(EngineException.class, work).kind());
  }

  private static void refused(
      BigInteger modulus,
      BigInteger exponent,
      @Nullable BigInteger secret,
      @Nullable BigInteger p,
      @Nullable BigInteger q) {
    refused(() -> new RsaNumbers(modulus, exponent, secret, p, q).toPkcs8().close());
  }

  /** Found by random requests: divided by p - 1 they failed inside the server. */
  @Test
  void rsaPrimesAreMoreThanOneAndMakeTheModulus() {
    BigInteger modulus = BigInteger.valueOf(11 * 13);
    for (long p : new long[] {0, 1, -1, -11, 2, 143}) {
      refused(modulus, EXPONENT, BigInteger.valueOf(7), BigInteger.valueOf(p), null);
      refused(modulus, EXPONENT, null, BigInteger.valueOf(p), null);
    }
    for (long q : new long[] {0, 1, -13, 11}) {
      refused(modulus, EXPONENT, null, BigInteger.valueOf(11), BigInteger.valueOf(q));
    }
    for (long none : new long[] {0, -143}) {
      refused(BigInteger.valueOf(none), EXPONENT, null, BigInteger.valueOf(11), null);
      refused(BigInteger.valueOf(none), EXPONENT, BigInteger.valueOf(7), null, null);
    }
  }

  /** A request of five kilobytes kept a core busy for minutes, one of a megabyte for days. */
  @Test
  void rsaNumbersLongerThanKeysAreRefusedBeforeAnythingIsComputed() {
    BigInteger huge = ONE.shiftLeft(4_000_000).add(ONE);
    BigInteger usual = ONE.shiftLeft(2_048).subtract(ONE);

    refused(huge, EXPONENT, huge.subtract(BigInteger.TWO), null, null);
    refused(usual, EXPONENT, huge, null, null);
    refused(usual, huge, usual.subtract(BigInteger.TWO), null, null);
    refused(huge, EXPONENT, null, BigInteger.valueOf(3), null);
  }

  @Test
  void anOrderOrFieldIsPositive() {
    BigInteger p = ONE.shiftLeft(2_047).add(ONE);
    BigInteger order = ONE.shiftLeft(255).negate();
    for (FfcNumbers.Method method : FfcNumbers.Method.values()) {
      for (BigInteger field : List.of(p, p.negate())) {
        FfcNumbers numbers =
            new FfcNumbers(method, field, order, BigInteger.TWO, null, BigInteger.TWO);
        refused(() -> numbers.toPkcs8().close());
        refused(numbers::toSubjectPublicKeyInfo);
      }
    }
  }

  @Test
  void aPointIsNotEmpty() {
    refused(() -> KeyEncodings.pointToSubjectPublicKeyInfo(Curve.P256, new byte[0]));
  }
}
