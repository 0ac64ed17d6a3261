package io.rootward.hsm.software;

import io.rootward.hsm.engine.Algorithm;
import io.rootward.hsm.engine.CipherMechanism;
import io.rootward.hsm.engine.CipherMechanism.AesCbc;
import io.rootward.hsm.engine.CipherMechanism.AesCtr;
import io.rootward.hsm.engine.CipherMechanism.AesEcb;
import io.rootward.hsm.engine.CipherMechanism.AesGcm;
import io.rootward.hsm.engine.CipherMechanism.RsaOaep;
import io.rootward.hsm.engine.CipherMechanism.RsaPkcs1;
import io.rootward.hsm.engine.CipherRules;
import io.rootward.hsm.engine.Ciphertext;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.Padding;
import io.rootward.hsm.engine.SecretBytes;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.jspecify.annotations.Nullable;

/**
 * Encryption and decryption. A cipher is made for each call: the JDK makes one in nanoseconds, and
 * one that was kept would hold the last key and, with GCM, refuse the same vector twice in ways
 * that differ between providers.
 */
final class Ciphers {
  private final Providers providers;
  private final SecureRandom random;

  Ciphers(Providers providers, SecureRandom random) {
    this.providers = providers;
    this.random = random;
  }

  /**
   * Encrypts.
   *
   * @param iv the vector; null draws one of the mechanism's usual length
   * @return the vector that was used with it, and under GCM the tag apart
   * @throws io.rootward.hsm.engine.EngineException BAD_PARAMETERS for a vector of another length,
   *     BAD_DATA for plaintext that the mechanism does not take
   */
  Ciphertext encrypt(
      SoftwareKey key, CipherMechanism mechanism, byte @Nullable [] iv, byte[] plaintext) {
    byte[] vector = vectorFor(mechanism, iv);
    byte[] output =
        Jca.call(
            "encryption",
            () -> cipher(Cipher.ENCRYPT_MODE, key, mechanism, vector).doFinal(plaintext));
    if (!(mechanism instanceof AesGcm gcm)) {
      return Ciphertext.of(output, vector);
    }
    // Java hands out data and tag in one array.
    return CipherRules.split(output, vector, gcm.tagBytes());
  }

  /**
   * Decrypts.
   *
   * @return the caller's to close
   * @throws io.rootward.hsm.engine.EngineException AUTHENTICATION_FAILED for a wrong tag and for
   *     wrong padding alike
   */
  SecretBytes decrypt(SoftwareKey key, CipherMechanism mechanism, Ciphertext ciphertext) {
    CipherRules.requireVector(mechanism, ciphertext.iv());
    byte[] input = CipherRules.withTag(mechanism, ciphertext);
    return SecretBytes.owning(
        Jca.call(
            "decryption",
            () -> cipher(Cipher.DECRYPT_MODE, key, mechanism, ciphertext.iv()).doFinal(input)));
  }

  /**
   * The vector given, or a fresh one. A client that gives its own answers for never giving it
   * twice: a repeated one under GCM or CTR reveals the difference of two plaintexts, and GCM's
   * authentication key with it (SP 800-38D section 8).
   */
  private byte[] vectorFor(CipherMechanism mechanism, byte @Nullable [] given) {
    if (given != null) {
      CipherRules.requireVector(mechanism, given);
      return given;
    }
    byte[] drawn = new byte[mechanism.ivBytes()];
    random.nextBytes(drawn);
    return drawn;
  }

  private Cipher cipher(int mode, SoftwareKey key, CipherMechanism mechanism, byte[] vector)
      throws GeneralSecurityException {
    return switch (mechanism) {
      case AesEcb(Padding padding) -> aes(mode, key, "ECB/" + name(padding), null);
      case AesCbc(Padding padding) ->
          aes(mode, key, "CBC/" + name(padding), new IvParameterSpec(vector));
      case AesCtr() -> aes(mode, key, "CTR/NoPadding", new IvParameterSpec(vector));
      case AesGcm(int tagBytes, byte[] additionalData) -> {
        Cipher cipher = aes(mode, key, "GCM/NoPadding", new GCMParameterSpec(8 * tagBytes, vector));
        cipher.updateAAD(additionalData);
        yield cipher;
      }
      case RsaPkcs1() -> rsa(mode, key, "PKCS1Padding", null);
      case RsaOaep oaep -> rsa(mode, key, "OAEPPadding", parameters(oaep));
    };
  }

  /** One provider for all modes: the table has the same for each. */
  private Cipher aes(
      int mode, SoftwareKey key, String transformation, @Nullable AlgorithmParameterSpec spec)
      throws GeneralSecurityException {
    Provider provider = providers.of(Algorithm.AES_CBC);
    Cipher cipher = Cipher.getInstance("AES/" + transformation, provider);
    cipher.init(mode, key.secret(), spec, random);
    return cipher;
  }

  /** "ECB" is what Java calls RSA of one block; there is no chaining to choose. */
  private Cipher rsa(
      int mode, SoftwareKey key, String padding, @Nullable AlgorithmParameterSpec spec)
      throws GeneralSecurityException {
    Provider provider = providers.of(Algorithm.RSA_OAEP);
    Cipher cipher = Cipher.getInstance("RSA/ECB/" + padding, provider);
    Provider reader = providers.keyReader(provider, new KeyPairSpec.Rsa(key.spec().bits()));
    Key used = mode == Cipher.ENCRYPT_MODE ? key.publicKey(reader) : key.privateKey(reader);
    cipher.init(mode, used, spec, random);
    return cipher;
  }

  /** Always in full: by name alone, providers differ in the hash of the mask. */
  private static OAEPParameterSpec parameters(RsaOaep oaep) {
    return new OAEPParameterSpec(
        oaep.hash().standardName(),
        "MGF1",
        new MGF1ParameterSpec(oaep.mgfHash().standardName()),
        new PSource.PSpecified(oaep.label()));
  }

  /** PKCS#5 padding of Java fits blocks of 16 bytes, which PKCS#5 itself does not know. */
  private static String name(Padding padding) {
    return switch (padding) {
      case NONE -> "NoPadding";
      case PKCS5 -> "PKCS5Padding";
    };
  }
}
