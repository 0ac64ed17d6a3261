package io.rootward.hsm.encoding;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.SignatureMechanism.RsaPss;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalInt;
import org.bouncycastle.crypto.AsymmetricBlockCipher;
import org.bouncycastle.crypto.DataLengthException;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.generators.MGF1BytesGenerator;
import org.bouncycastle.crypto.params.MGFParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/**
 * Finds how long the salt in a PSS signature is, for verifiers who were not told: RFC 8017 section
 * 9.1.2, steps 5 to 10. Whether the signature is good is left to those who then verify it with that
 * length.
 */
public final class PssSalts {
  private PssSalts() {}

  /**
   * The length of the salt in bytes; empty when this is no PSS signature under these parameters.
   *
   * @param signature what may be one
   * @param subjectPublicKeyInfo the RSA key it is verified with
   * @throws EngineException {@link Kind#BAD_KEY} when that is no RSA key
   */
  public static OptionalInt lengthIn(byte[] signature, byte[] subjectPublicKeyInfo, RsaPss pss) {
    try {
      if (PublicKeyFactory.createKey(subjectPublicKeyInfo) instanceof RSAKeyParameters key) {
        return lengthIn(signature, key, pss);
      }
      throw new EngineException(Kind.BAD_KEY, "PSS signatures are of RSA keys");
    } catch (IOException e) {
      throw new EngineException(Kind.BAD_KEY, "the encoding of the key is malformed", e);
    }
  }

  private static OptionalInt lengthIn(byte[] signature, RSAKeyParameters key, RsaPss pss) {
    if (signature.length != (key.getModulus().bitLength() + 7) / 8) {
      return OptionalInt.empty();
    }
    byte[] encoded = encodedMessage(signature, key);
    int dataBytes = encoded.length - pss.hash().bytes() - 1;
    if (dataBytes < 1) {
      return OptionalInt.empty();
    }
    byte[] digest = Arrays.copyOfRange(encoded, dataBytes, encoded.length - 1);
    byte[] data = Arrays.copyOf(encoded, dataBytes);
    byte[] mask = mask(digest, dataBytes, LightDigests.of(pss.mgfHash()));
    for (int i = 0; i < dataBytes; i++) {
      data[i] ^= mask[i];
    }
    int unused = 8 * encoded.length - (key.getModulus().bitLength() - 1);
    data[0] &= (byte) (0xff >>> unused);
    return saltAfterPadding(data);
  }

  /** The padding is zeros and a one; what follows is the salt. */
  private static OptionalInt saltAfterPadding(byte[] data) {
    int one = 0;
    while (one < data.length && data[one] == 0) {
      one++;
    }
    return one < data.length && data[one] == 1
        ? OptionalInt.of(data.length - one - 1)
        : OptionalInt.empty();
  }

  /** As long as a modulus of one bit less would be: RFC 8017 section 8.1.2, step 2. */
  private static byte[] encodedMessage(byte[] signature, RSAKeyParameters key) {
    AsymmetricBlockCipher rsa = new RSABlindedEngine();
    rsa.init(false, key);
    byte[] number;
    try {
      number = rsa.processBlock(signature, 0, signature.length);
    } catch (DataLengthException | InvalidCipherTextException _) {
      return new byte[0];
    }
    byte[] encoded = new byte[(key.getModulus().bitLength() + 6) / 8];
    if (number.length > encoded.length) {
      return new byte[0];
    }
    System.arraycopy(number, 0, encoded, encoded.length - number.length, number.length);
    return encoded;
  }

  private static byte[] mask(byte[] seed, int length, Digest hash) {
    MGF1BytesGenerator generator = new MGF1BytesGenerator(hash);
    generator.init(new MGFParameters(seed));
    byte[] mask = new byte[length];
    generator.generateBytes(mask, 0, length);
    return mask;
  }
}
