package io.rootward.hsm.software;

import io.rootward.hsm.engine.BlockMode;
import io.rootward.hsm.engine.CipherMechanism;
import io.rootward.hsm.engine.CipherMechanism.Ccm;
import io.rootward.hsm.engine.CipherMechanism.Gcm;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import java.util.Arrays;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.BufferedBlockCipher;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.DefaultBufferedBlockCipher;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.modes.AEADBlockCipher;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.modes.CCMBlockCipher;
import org.bouncycastle.crypto.modes.CFBBlockCipher;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.OFBBlockCipher;
import org.bouncycastle.crypto.modes.SICBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/** What only Bouncy Castle has: ciphers other than AES, CCM, and the shorter tags of GCM. */
final class LightCiphers {
  private LightCiphers() {}

  /**
   * A mode of SP 800-38A without padding.
   *
   * @param data whole blocks where the mode takes no others
   */
  static byte[] blocks(
      boolean encrypting, SoftwareKey key, BlockMode mode, byte[] vector, byte[] data) {
    BufferedBlockCipher cipher =
        new DefaultBufferedBlockCipher(chained(mode, BlockCiphers.of(key)));
    CipherParameters parameters = parameters(key);
    cipher.init(
        encrypting, mode == BlockMode.ECB ? parameters : new ParametersWithIV(parameters, vector));
    byte[] output = new byte[data.length];
    try {
      int written = cipher.processBytes(data, 0, data.length, output, 0);
      cipher.doFinal(output, written);
      return output;
    } catch (InvalidCipherTextException e) {
      throw new EngineException(Kind.FAILED, "the cipher failed", e);
    }
  }

  private static BlockCipher chained(BlockMode mode, BlockCipher engine) {
    int bits = 8 * engine.getBlockSize();
    return switch (mode) {
      case ECB -> engine;
      case CBC -> CBCBlockCipher.newInstance(engine);
      case CFB -> CFBBlockCipher.newInstance(engine, bits);
      case OFB -> new OFBBlockCipher(engine, bits);
      case CTR -> SICBlockCipher.newInstance(engine);
    };
  }

  /**
   * Authenticated encryption.
   *
   * @param mechanism {@link Gcm} or {@link Ccm}
   * @param data to be decrypted, with the tag behind them
   * @return encrypted, with the tag behind them
   * @throws EngineException {@link Kind#AUTHENTICATION_FAILED} for a wrong tag; {@link
   *     Kind#BAD_DATA} for more data than CCM takes with such a vector
   */
  static byte[] authenticated(
      boolean encrypting, SoftwareKey key, CipherMechanism mechanism, byte[] vector, byte[] data) {
    AEADBlockCipher cipher =
        mechanism instanceof Ccm
            ? CCMBlockCipher.newInstance(BlockCiphers.of(key))
            : GCMBlockCipher.newInstance(BlockCiphers.of(key));
    if (mechanism instanceof Ccm) {
      requireRoom(vector, encrypting ? data.length : data.length - mechanism.tagBytes());
    }
    byte[] additional = additionalData(mechanism);
    cipher.init(
        encrypting,
        new AEADParameters(parameters(key), 8 * mechanism.tagBytes(), vector, additional));
    byte[] output = new byte[cipher.getOutputSize(data.length)];
    boolean done = false;
    try {
      int written = cipher.processBytes(data, 0, data.length, output, 0);
      cipher.doFinal(output, written);
      done = true;
      return output;
    } catch (InvalidCipherTextException e) {
      throw new EngineException(
          Kind.AUTHENTICATION_FAILED, encrypting ? "encryption failed" : "decryption failed", e);
    } finally {
      if (!done) {
        Arrays.fill(output, (byte) 0);
      }
    }
  }

  /** What the vector leaves of a block of 16 bytes counts the data: SP 800-38C appendix A.1. */
  private static void requireRoom(byte[] vector, int dataBytes) {
    int counterBits = 8 * (15 - vector.length);
    if (counterBits < 31 && dataBytes >= 1 << counterBits) {
      throw new EngineException(
          Kind.BAD_DATA,
          "CCM with a vector of "
              + vector.length
              + " bytes does not take "
              + dataBytes
              + " bytes of data");
    }
  }

  private static byte[] additionalData(CipherMechanism mechanism) {
    return switch (mechanism) {
      case Gcm(int _, byte[] data) -> data;
      case Ccm(int _, byte[] data) -> data;
      default -> throw new IllegalArgumentException("no authenticated mode of block ciphers");
    };
  }

  private static KeyParameter parameters(SoftwareKey key) {
    return key.material().use(bytes -> new KeyParameter(bytes));
  }
}
