package io.rootward.hsm.software;

import io.rootward.hsm.encoding.FfcNumbers;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.Hash;
import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import org.bouncycastle.crypto.params.DSAParameters;
import org.bouncycastle.crypto.params.DSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.DSAPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.DSASigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.jspecify.annotations.Nullable;

/** DSA of FIPS 186-4 below Bouncy Castle's provider: over a message or a digest, any hash. */
final class LightDsa implements SignatureWay {
  private final SoftwareKey key;
  private final @Nullable Hash hash;
  private final SecureRandom random;

  /**
   * For one key.
   *
   * @param hash of the message; null when the digest comes
   */
  LightDsa(SoftwareKey key, @Nullable Hash hash, SecureRandom random) {
    this.key = key;
    this.hash = hash;
    this.random = random;
  }

  @Override
  public byte[] sign(byte[] data) throws NoSuchAlgorithmException {
    FfcNumbers numbers = FfcNumbers.ofPrivate(key.material());
    DSASigner signer = new DSASigner();
    signer.init(
        true,
        new ParametersWithRandom(
            new DSAPrivateKeyParameters(numbers.value(), group(numbers)), random));
    byte[] digest = digest(data);
    try {
      BigInteger[] made = signer.generateSignature(digest);
      return StandardDSAEncoding.INSTANCE.encode(numbers.q(), made[0], made[1]);
    } catch (ArithmeticException | IllegalArgumentException e) {
      // A nonce without inverse. Nobody tested whether the order is a prime.
      throw new EngineException(Kind.BAD_KEY, "the key's order is not a prime", e);
    } catch (IOException e) {
      throw new IllegalStateException("a signature in its own range", e);
    }
  }

  /** One encoding only, of numbers in their range: anything else is malformed. */
  @Override
  public boolean verify(byte[] data, byte[] signature) throws NoSuchAlgorithmException {
    FfcNumbers numbers = key.material().use(FfcNumbers::ofPublic);
    if (signature.length == 0) {
      return false;
    }
    try {
      BigInteger[] given = StandardDSAEncoding.INSTANCE.decode(numbers.q(), signature);
      DSASigner verifier = new DSASigner();
      verifier.init(false, new DSAPublicKeyParameters(numbers.value(), group(numbers)));
      return verifier.verifySignature(digest(data), given[0], given[1]);
    } catch (IOException | IllegalArgumentException | ArithmeticException _) {
      return false;
    }
  }

  private static DSAParameters group(FfcNumbers numbers) {
    return new DSAParameters(numbers.p(), numbers.q(), numbers.g());
  }

  private byte[] digest(byte[] data) throws NoSuchAlgorithmException {
    return hash == null
        ? Signatures.unnamedDigest(data)
        : MessageDigest.getInstance(hash.standardName(), Providers.hashes()).digest(data);
  }
}
