package io.rootward.hsm.engine;

import io.rootward.hsm.engine.CipherMechanism.Ccm;
import io.rootward.hsm.engine.CipherMechanism.ChaCha20;
import io.rootward.hsm.engine.CipherMechanism.Gcm;
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
  public static void requireVector(CipherMechanism mechanism, KeySpec key, byte[] vector) {
    int length = vector.length;
    switch (mechanism) {
      case Gcm _ -> require(length > 0 && length <= GCM_NONCE_BYTES_MAX, "1 to 1024", length);
      case Ccm _ -> require(length >= 7 && length <= 13, "7 to 13", length);
      case ChaCha20 _ -> require(length == 8 || length == 12, "8 or 12", length);
      default -> {
        int usual = mechanism.ivBytes(key);
        require(length == usual, Integer.toString(usual), length);
      }
    }
  }

  private static void require(boolean fits, String lengths, int length) {
    if (!fits) {
      throw new EngineException(
          Kind.BAD_PARAMETERS,
          "the mechanism takes a vector of " + lengths + " bytes, not " + length);
    }
  }

  /**
   * Data and tag in one array, as libraries take them.
   *
   * @throws EngineException {@link Kind#BAD_PARAMETERS} if the tag has another length than the
   *     mechanism says
   */
  public static byte[] withTag(CipherMechanism mechanism, Ciphertext ciphertext) {
    int expected = mechanism.tagBytes();
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
