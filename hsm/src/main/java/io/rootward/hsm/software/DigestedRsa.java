package io.rootward.hsm.software;

import io.rootward.hsm.encoding.DigestInfos;
import io.rootward.hsm.encoding.LightDigests;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.SignatureMechanism.RsaPss;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import org.bouncycastle.crypto.AsymmetricBlockCipher;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.encodings.PKCS1Encoding;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.jspecify.annotations.Nullable;

/**
 * RSA signatures over a digest made elsewhere, which no Java provider takes with every hash. Bouncy
 * Castle's are used below its provider. Its blinded engine hides the private key from who measures
 * time, and checks each signature before it is given out.
 */
final class DigestedRsa {
  private final SecureRandom random;

  DigestedRsa(SecureRandom random) {
    this.random = random;
  }

  /**
   * RSASSA-PKCS1-v1_5, RFC 8017 section 8.2.1, from its third step on; where no hash is named, of
   * the digest as it is.
   */
  byte[] signPkcs1(RSAPrivateCrtKey key, @Nullable Hash hash, byte[] digest) {
    byte[] info = info(hash, digest);
    AsymmetricBlockCipher cipher = new PKCS1Encoding(new RSABlindedEngine());
    cipher.init(true, new ParametersWithRandom(parameters(key), random));
    try {
      return cipher.processBlock(info, 0, info.length);
    } catch (InvalidCipherTextException e) {
      throw failed(e);
    }
  }

  private static byte[] info(@Nullable Hash hash, byte[] digest) {
    return hash == null ? digest : DigestInfos.of(hash, digest);
  }

  /**
   * Compares the whole DigestInfo: a verifier that parses it and stops at the digest accepts forged
   * signatures under exponent 3 (Bleichenbacher 2006).
   */
  boolean verifyPkcs1(RSAPublicKey key, @Nullable Hash hash, byte[] digest, byte[] signature) {
    if (signature.length != bytesOf(key)) {
      return false;
    }
    AsymmetricBlockCipher cipher = new PKCS1Encoding(new RSABlindedEngine());
    cipher.init(false, parameters(key));
    try {
      byte[] found = cipher.processBlock(signature, 0, signature.length);
      return MessageDigest.isEqual(found, info(hash, digest));
    } catch (InvalidCipherTextException _) {
      return false;
    }
  }

  /** RSASSA-PSS, RFC 8017 section 8.1.1, with a salt drawn here. */
  byte[] signPss(RSAPrivateCrtKey key, RsaPss pss, byte[] digest) {
    PSSSigner signer = signer(pss, Signatures.requiredSalt(pss));
    signer.init(true, new ParametersWithRandom(parameters(key), random));
    signer.update(digest, 0, digest.length);
    try {
      return signer.generateSignature();
    } catch (CryptoException e) {
      throw failed(e);
    }
  }

  /** A signature of another length than the modulus is none: RFC 8017 section 8.1.2. */
  boolean verifyPss(RSAPublicKey key, RsaPss pss, byte[] digest, byte[] signature) {
    PSSSigner signer = signer(pss, Signatures.requiredSalt(pss));
    signer.init(false, parameters(key));
    signer.update(digest, 0, digest.length);
    return signature.length == bytesOf(key) && signer.verifySignature(signature);
  }

  /** Raw: what is handed over is the digest, and is not hashed again. */
  private static PSSSigner signer(RsaPss pss, int saltBytes) {
    return PSSSigner.createRawSigner(
        new RSABlindedEngine(),
        LightDigests.of(pss.hash()),
        LightDigests.of(pss.mgfHash()),
        saltBytes,
        PSSSigner.TRAILER_IMPLICIT);
  }

  private static int bytesOf(RSAPublicKey key) {
    return (key.getModulus().bitLength() + 7) / 8;
  }

  /** Checked already when the key came in, so not again at each use. */
  private static final boolean CHECKED = true;

  private static RSAKeyParameters parameters(RSAPublicKey key) {
    return new RSAKeyParameters(false, key.getModulus(), key.getPublicExponent(), CHECKED);
  }

  private static RSAKeyParameters parameters(RSAPrivateCrtKey key) {
    return new RSAPrivateCrtKeyParameters(
        key.getModulus(),
        key.getPublicExponent(),
        key.getPrivateExponent(),
        key.getPrimeP(),
        key.getPrimeQ(),
        key.getPrimeExponentP(),
        key.getPrimeExponentQ(),
        key.getCrtCoefficient(),
        CHECKED);
  }

  private static EngineException failed(CryptoException cause) {
    return new EngineException(Kind.FAILED, "signing failed", cause);
  }
}
