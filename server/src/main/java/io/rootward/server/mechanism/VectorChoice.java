package io.rootward.server.mechanism;

import io.rootward.hsm.engine.BlockMode;
import io.rootward.hsm.engine.CipherMechanism;
import io.rootward.hsm.engine.CipherMechanism.Block;
import io.rootward.hsm.engine.CipherMechanism.Ccm;
import io.rootward.hsm.engine.CipherMechanism.ChaCha20;
import io.rootward.hsm.engine.CipherMechanism.Gcm;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.kmip.model.CryptographicParameters;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * IV/Counter/Nonce as the lengths in a request's parameters mean it: KMIP 2.1 section 4.16.
 *
 * <p>Where the parameters name an Initial Counter Value for CTR, the IV is what stands before the
 * counter, as in RFC 3686, and IV and counter make the first block together. Else an IV is all of
 * the vector, and lengths are only checked: fixed field, invocation field and counter must add up
 * to it.
 */
public final class VectorChoice {
  /** RFC 3686 section 4: the counter where nothing says how long it is. */
  private static final int COUNTER_BITS = 32;

  /** No vector of these mechanisms is shorter: less is a number of bytes, as OpenBao writes it. */
  private static final int SHORTEST_BITS = 56;

  private final byte[] counter;
  private final int length;
  private final boolean lengthIsFixed;

  private VectorChoice(byte[] counter, int length, boolean lengthIsFixed) {
    this.counter = counter;
    this.length = length;
    this.lengthIsFixed = lengthIsFixed;
  }

  /**
   * For one request.
   *
   * @throws io.rootward.server.object.KmipException Bad Cryptographic Parameters for lengths that
   *     contradict each other or the mechanism
   */
  public static VectorChoice of(
      CipherMechanism mechanism, KeySpec key, CryptographicParameters parameters) {
    int usual = mechanism.ivBytes(key);
    if (usual == 0) {
      return new VectorChoice(new byte[0], 0, false);
    }
    byte[] counter = counter(mechanism, usual, parameters);
    Integer named = ivBytes(parameters, counter.length);
    boolean variable =
        mechanism instanceof Gcm || mechanism instanceof Ccm || mechanism instanceof ChaCha20;
    int own = usual - counter.length;
    if (named != null && !variable && named != own) {
      throw Parameters.bad("IV Length must be " + 8 * own + " bits here, not " + 8 * named);
    }
    return new VectorChoice(counter, named == null ? own : named, named != null);
  }

  private static byte[] counter(
      CipherMechanism mechanism, int blockBytes, CryptographicParameters parameters) {
    Integer first = parameters.initialCounterValue();
    boolean counts = mechanism instanceof Block block && block.mode() == BlockMode.CTR;
    if (!counts || first == null) {
      return new byte[0];
    }
    Integer given = parameters.counterLength();
    int bits = given == null ? COUNTER_BITS : given;
    if (bits <= 0 || bits % 8 != 0 || bits > 8 * blockBytes || first < 0) {
      throw Parameters.bad(
          "a counter has whole bytes of a block, and its first value is not negative");
    }
    if (bits < Integer.SIZE && first >>> bits != 0) {
      throw Parameters.bad("Initial Counter Value has more than " + bits + " bits");
    }
    byte[] number = ByteBuffer.allocate(Integer.BYTES).putInt(first).array();
    byte[] counter = new byte[bits / 8];
    int shared = Math.min(counter.length, number.length);
    System.arraycopy(number, number.length - shared, counter, counter.length - shared, shared);
    return counter;
  }

  /** The length that the request names, in one field or as a sum; null when in none. */
  private static @Nullable Integer ivBytes(CryptographicParameters parameters, int counterBytes) {
    Integer whole = ivBits(parameters.ivLength());
    int parts = parts(parameters, counterBytes);
    if (whole != null && parts > 0 && whole != parts) {
      throw Parameters.bad("the fields of the IV add up to " + parts + " bits, not " + whole);
    }
    int bits = whole == null ? parts : whole;
    if (bits < 0 || bits % 8 != 0 || bits > 8 * 1024) {
      throw Parameters.bad("an IV has whole bytes, not " + bits + " bits");
    }
    return bits == 0 ? null : bits / 8;
  }

  /** KMIP 2.1 section 4.16 counts bits. */
  private static @Nullable Integer ivBits(@Nullable Integer named) {
    if (named == null || named <= 0 || named >= SHORTEST_BITS) {
      return named;
    }
    return named * Byte.SIZE;
  }

  /** A counter that is given apart is no part of the IV. */
  private static int parts(CryptographicParameters parameters, int counterBytes) {
    boolean named =
        parameters.fixedFieldLength() != null && parameters.invocationFieldLength() != null;
    return named
        ? Stream.of(
                parameters.fixedFieldLength(),
                parameters.invocationFieldLength(),
                counterBytes > 0 ? null : parameters.counterLength())
            .mapToInt(bits -> bits == null ? 0 : bits)
            .sum()
        : 0;
  }

  /** How many bytes of IV the server draws when the client gives none; 0 for no IV. */
  public int bytes() {
    return length;
  }

  /**
   * What the engine takes.
   *
   * @param iv as the client gave it or the server drew it
   * @throws io.rootward.server.object.KmipException Bad Cryptographic Parameters if it has another
   *     length than the request says
   */
  public byte[] vector(byte[] iv) {
    boolean counts = counter.length > 0;
    if ((lengthIsFixed || counts) && iv.length != length) {
      throw Parameters.bad("the IV has " + iv.length + " bytes, not " + length);
    }
    if (!counts) {
      return iv;
    }
    byte[] block = Arrays.copyOf(iv, iv.length + counter.length);
    System.arraycopy(counter, 0, block, iv.length, counter.length);
    return block;
  }
}
