package io.rootward.hsm.engine;

import io.rootward.hsm.engine.CipherMechanism.AesGcm;
import io.rootward.hsm.engine.EngineException.Kind;
import java.util.Arrays;

/** What every engine asks of vectors and tags, in one place and with one text. */
public final class CipherRules {
  /** Nobody has a nonce of this length, and GHASH walks all of it before any data. */
  private static final int GCM_NONCE_BYTES_MAX = 1024;

  private CipherRules() {}

  /**
   * Judges the length of a vector.
   *
   * @throws EngineException {@link Kind#BAD_PARAMETERS} if the mechanism takes another
   */
  public static void requireVector(CipherMechanism mechanism, byte[] vector) {
    boolean fits =
        mechanism instanceof AesGcm
            ? vector.length > 0 && vector.length <= GCM_NONCE_BYTES_MAX
            : vector.length == mechanism.ivBytes();
    if (!fits) {
      throw new EngineException(
          Kind.BAD_PARAMETERS,
          "the mechanism takes a vector of "
              + (mechanism instanceof AesGcm ? "1 to 1024" : mechanism.ivBytes())
              + " bytes, not "
              + vector.length);
    }
  }

  /**
   * Data and tag in one array, as libraries take them.
   *
   * @throws EngineException {@link Kind#BAD_PARAMETERS} if the tag has another length than the
   *     mechanism says
   */
  public static byte[] withTag(CipherMechanism mechanism, Ciphertext ciphertext) {
    int expected = mechanism instanceof AesGcm gcm ? gcm.tagBytes() : 0;
    if (ciphertext.tag().length != expected) {
      throw new EngineException(
          Kind.BAD_PARAMETERS,
          "the tag has " + ciphertext.tag().length + " bytes, not " + expected);
    }
    byte[] joined = Arrays.copyOf(ciphertext.data(), ciphertext.data().length + expected);
    System.arraycopy(ciphertext.tag(), 0, joined, ciphertext.data().length, expected);
    return joined;
  }

  /**
   * The reverse of {@link #withTag}.
   *
   * @param tagBytes length of the tag at the end of {@code output}
   */
  public static Ciphertext split(byte[] output, byte[] vector, int tagBytes) {
    int dataBytes = output.length - tagBytes;
    return new Ciphertext(
        Arrays.copyOf(output, dataBytes),
        vector,
        Arrays.copyOfRange(output, dataBytes, output.length));
  }
}
