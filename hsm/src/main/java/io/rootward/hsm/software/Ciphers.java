package io.rootward.hsm.software;

import io.rootward.hsm.engine.Algorithm;
import io.rootward.hsm.engine.BlockMode;
import io.rootward.hsm.engine.BlockPadding;
import io.rootward.hsm.engine.CipherMechanism;
import io.rootward.hsm.engine.CipherMechanism.Block;
import io.rootward.hsm.engine.CipherMechanism.Ccm;
import io.rootward.hsm.engine.CipherMechanism.ChaCha20;
import io.rootward.hsm.engine.CipherMechanism.ChaCha20Poly1305;
import io.rootward.hsm.engine.CipherMechanism.Gcm;
import io.rootward.hsm.engine.CipherMechanism.RsaOaep;
import io.rootward.hsm.engine.CipherMechanism.RsaPkcs1;
import io.rootward.hsm.engine.CipherMechanism.Xts;
import io.rootward.hsm.engine.CipherRules;
import io.rootward.hsm.engine.Ciphertext;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.engine.SecretBytes;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
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
  /** The JDK takes no shorter tags of GCM. */
  private static final int JDK_TAG_BYTES_MIN = 12;

  private static final int XTS_BYTES_MIN = 16;

  private final Providers providers;
  private final SecureRandom random;
  private final ChaCha chaCha;

  Ciphers(Providers providers, SecureRandom random) {
    this.providers = providers;
    this.random = random;
    this.chaCha = new ChaCha(providers.of(Algorithm.CHACHA20));
  }

  /**
   * Encrypts.
   *
   * @param iv the vector; null draws one of the mechanism's usual length
   * @return the vector that was used with it, and the tag apart
   * @throws io.rootward.hsm.engine.EngineException BAD_PARAMETERS for a vector of another length,
   *     BAD_DATA for plaintext that the mechanism does not take
   */
  Ciphertext encrypt(
      SoftwareKey key, CipherMechanism mechanism, byte @Nullable [] iv, byte[] plaintext) {
    byte[] vector = vectorFor(mechanism, key, iv);
    byte[] output =
        Jca.call(
            "encryption",
            () ->
                switch (mechanism) {
                  case Block blocks -> encrypted(key, blocks, vector, plaintext);
                  case ChaCha20Poly1305 how -> chaCha.seal(key, how, vector, plaintext);
                  default -> run(Cipher.ENCRYPT_MODE, key, mechanism, vector, plaintext);
                });
    // Libraries hand out data and tag in one array.
    return CipherRules.split(output, vector, mechanism.tagBytes());
  }

  /**
   * Decrypts.
   *
   * @return the caller's to close
   * @throws io.rootward.hsm.engine.EngineException AUTHENTICATION_FAILED for a wrong tag and for
   *     wrong padding alike
   */
  SecretBytes decrypt(SoftwareKey key, CipherMechanism mechanism, Ciphertext ciphertext) {
    CipherRules.requireVector(mechanism, key.spec(), ciphertext.iv());
    byte[] input = CipherRules.withTag(mechanism, ciphertext);
    byte[] vector = ciphertext.iv();
    return Jca.call(
        "decryption",
        () ->
            switch (mechanism) {
              case Block blocks -> decrypted(key, blocks, vector, input);
              case ChaCha20Poly1305 how -> SecretBytes.owning(chaCha.open(key, how, vector, input));
              default ->
                  SecretBytes.owning(run(Cipher.DECRYPT_MODE, key, mechanism, vector, input));
            });
  }

  /**
   * The vector given, or a fresh one. A client that gives its own answers for never giving it
   * twice: a repeated one under GCM or CTR reveals the difference of two plaintexts, and GCM's
   * authentication key with it (SP 800-38D section 8).
   */
  private byte[] vectorFor(CipherMechanism mechanism, SoftwareKey key, byte @Nullable [] given) {
    if (given != null) {
      CipherRules.requireVector(mechanism, key.spec(), given);
      return given;
    }
    return randomBytes(mechanism.ivBytes(key.spec()));
  }

  private byte[] randomBytes(int length) {
    byte[] drawn = new byte[length];
    random.nextBytes(drawn);
    return drawn;
  }

  private byte[] encrypted(SoftwareKey key, Block how, byte[] vector, byte[] plaintext)
      throws GeneralSecurityException {
    if (!how.mode().takesWholeBlocks()) {
      return blocks(Cipher.ENCRYPT_MODE, key, how.mode(), vector, plaintext);
    }
    byte[] padded =
        BlockPadding.padded(how.padding(), blockBytes(key), plaintext, this::randomBytes);
    try {
      return blocks(Cipher.ENCRYPT_MODE, key, how.mode(), vector, padded);
    } finally {
      Arrays.fill(padded, (byte) 0);
    }
  }

  private SecretBytes decrypted(SoftwareKey key, Block how, byte[] vector, byte[] data)
      throws GeneralSecurityException {
    if (how.mode().takesWholeBlocks()) {
      BlockPadding.requireBlocks(blockBytes(key), data.length);
    }
    byte[] blocks = blocks(Cipher.DECRYPT_MODE, key, how.mode(), vector, data);
    return BlockPadding.unpadded(how.padding(), blockBytes(key), blocks);
  }

  private static int blockBytes(SoftwareKey key) {
    return algorithmOf(key).blockBytes();
  }

  private static SecretAlgorithm algorithmOf(SoftwareKey key) {
    return ((KeySpec.Secret) key.spec()).algorithm();
  }

  private byte[] blocks(int mode, SoftwareKey key, BlockMode chaining, byte[] vector, byte[] data)
      throws GeneralSecurityException {
    if (algorithmOf(key) != SecretAlgorithm.AES) {
      return LightCiphers.blocks(mode == Cipher.ENCRYPT_MODE, key, chaining, vector, data);
    }
    AlgorithmParameterSpec spec = chaining == BlockMode.ECB ? null : new IvParameterSpec(vector);
    return aes(mode, key, chaining + "/NoPadding", spec).doFinal(data);
  }

  private byte[] run(
      int mode, SoftwareKey key, CipherMechanism mechanism, byte[] vector, byte[] data)
      throws GeneralSecurityException {
    return switch (mechanism) {
      case Gcm gcm
          when gcm.tagBytes() >= JDK_TAG_BYTES_MIN && algorithmOf(key) == SecretAlgorithm.AES ->
          gcm(mode, key, gcm, vector).doFinal(data);
      case Gcm _, Ccm _ ->
          LightCiphers.authenticated(mode == Cipher.ENCRYPT_MODE, key, mechanism, vector, data);
      case Xts() -> xts(mode, key, vector, data);
      case ChaCha20 how -> chaCha.stream(key, how, vector, data);
      case RsaPkcs1() -> rsa(mode, key, "PKCS1Padding", null).doFinal(data);
      case RsaOaep oaep -> rsa(mode, key, "OAEPPadding", parameters(oaep)).doFinal(data);
      case Block _, ChaCha20Poly1305 _ -> throw new IllegalArgumentException("done elsewhere");
    };
  }

  private Cipher gcm(int mode, SoftwareKey key, Gcm gcm, byte[] vector)
      throws GeneralSecurityException {
    var spec = new GCMParameterSpec(8 * gcm.tagBytes(), vector);
    Cipher cipher = aes(mode, key, "GCM/NoPadding", spec);
    cipher.updateAAD(gcm.additionalData());
    return cipher;
  }

  /** Less than a block has nothing to steal from: SP 800-38E and IEEE 1619 section 5.1. */
  private byte[] xts(int mode, SoftwareKey key, byte[] tweak, byte[] data)
      throws GeneralSecurityException {
    if (data.length < XTS_BYTES_MIN) {
      throw new EngineException(
          Kind.BAD_DATA, "XTS takes at least 16 bytes of data, not " + data.length);
    }
    Cipher cipher = Cipher.getInstance("AES/XTS/NoPadding", providers.of(Algorithm.AES_XTS));
    cipher.init(mode, key.secret(), new IvParameterSpec(tweak));
    return cipher.doFinal(data);
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
}
