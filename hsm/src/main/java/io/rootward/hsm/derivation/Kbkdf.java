package io.rootward.hsm.derivation;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import java.util.Arrays;

/**
 * The key derivations of SP 800-108 revision 1, with HMAC or CMAC as pseudo-random function.
 *
 * <p>The fixed input data are taken as they are: neither the zero byte nor the length that section
 * 4 proposes is added. Whoever wants them appends them.
 */
public final class Kbkdf {
  private static final byte[] NONE = new byte[0];

  /** Where the counter stands in feedback and double-pipeline mode. */
  public enum Place {
    BEFORE_ITERATION,
    AFTER_ITERATION,
    AFTER_FIXED
  }

  /**
   * The counter of a mode.
   *
   * @param bits 8, 16, 24 or 32; 0 for no counter, which counter mode must have
   * @param place where it stands; without meaning in counter mode
   */
  public record Counter(int bits, Place place) {
    /** What PKCS#11, KMIP and most of the world use. */
    public static final Counter USUAL = new Counter(32, Place.AFTER_ITERATION);

    /** Checks the width: {@link Kind#BAD_PARAMETERS}. */
    public Counter {
      if (bits < 0 || bits > 32 || bits % 8 != 0) {
        throw new EngineException(Kind.BAD_PARAMETERS, "no counter has " + bits + " bits");
      }
    }

    private byte[] of(int number) {
      return Blocks.bigEndian(number, bits);
    }

    /** Section 4.2 and 4.3: the counter may be left out, and then bounds nothing. */
    private long blocksMax() {
      return bits == 0 ? Integer.MAX_VALUE : (1L << bits) - 1;
    }
  }

  private Kbkdf() {}

  /**
   * Counter mode, section 4.1: K(i) = PRF(before || i || after).
   *
   * @param prf keyed with the base
   * @param counterBits 8, 16, 24 or 32
   * @param before fixed input before the counter, usually empty
   * @param after fixed input after the counter
   * @param length bytes wanted
   * @throws EngineException {@link Kind#OUTPUT_TOO_SHORT} if the counter would come round
   */
  public static byte[] counter(Prf prf, int counterBits, byte[] before, byte[] after, int length) {
    if (counterBits == 0) {
      throw new EngineException(Kind.BAD_PARAMETERS, "counter mode needs a counter");
    }
    Counter counter = new Counter(counterBits, Place.AFTER_ITERATION);
    return Blocks.join(
        "SP 800-108 counter mode",
        length,
        prf.bytes(),
        counter.blocksMax(),
        i -> prf.of(before, counter.of(i), after));
  }

  /**
   * Feedback mode, section 4.2: K(i) is the function of K(i-1), counter and fixed input.
   *
   * @param prf keyed with the base
   * @param iv K(0); may be empty
   * @param counter its width and place
   * @param fixedInput fixed input data
   * @param length bytes wanted
   * @throws EngineException {@link Kind#OUTPUT_TOO_SHORT} if the counter would come round
   */
  public static byte[] feedback(
      Prf prf, byte[] iv, Counter counter, byte[] fixedInput, int length) {
    byte[][] previous = {iv.clone()};
    try {
      return Blocks.join(
          "SP 800-108 feedback mode",
          length,
          prf.bytes(),
          counter.blocksMax(),
          i -> {
            byte[] next = step(prf, previous[0], counter, i, fixedInput);
            replace(previous, next.clone());
            return next;
          });
    } finally {
      replace(previous, NONE);
    }
  }

  /**
   * Double-pipeline mode, section 4.3: A(i) = PRF(A(i-1)) from the fixed input on, and K(i) is the
   * function of A(i), counter and fixed input.
   *
   * @param prf keyed with the base
   * @param counter its width and place
   * @param fixedInput fixed input data
   * @param length bytes wanted
   * @throws EngineException {@link Kind#OUTPUT_TOO_SHORT} if the counter would come round
   */
  public static byte[] doublePipeline(Prf prf, Counter counter, byte[] fixedInput, int length) {
    byte[][] chain = {fixedInput.clone()};
    try {
      return Blocks.join(
          "SP 800-108 double-pipeline mode",
          length,
          prf.bytes(),
          counter.blocksMax(),
          i -> {
            replace(chain, prf.of(chain[0]));
            return step(prf, chain[0], counter, i, fixedInput);
          });
    } finally {
      replace(chain, NONE);
    }
  }

  private static byte[] step(
      Prf prf, byte[] iteration, Counter counter, int number, byte[] fixedInput) {
    byte[] count = counter.of(number);
    return switch (counter.place()) {
      case BEFORE_ITERATION -> prf.of(count, iteration, fixedInput);
      case AFTER_ITERATION -> prf.of(iteration, count, fixedInput);
      case AFTER_FIXED -> prf.of(iteration, fixedInput, count);
    };
  }

  private static void replace(byte[][] holder, byte[] next) {
    Arrays.fill(holder[0], (byte) 0);
    holder[0] = next;
  }
}
