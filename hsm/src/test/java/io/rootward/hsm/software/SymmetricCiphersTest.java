package io.rootward.hsm.software;

import static io.rootward.hsm.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.hsm.engine.Algorithm;
import io.rootward.hsm.engine.BlockMode;
import io.rootward.hsm.engine.CipherMechanism;
import io.rootward.hsm.engine.CipherMechanism.Block;
import io.rootward.hsm.engine.CipherMechanism.Ccm;
import io.rootward.hsm.engine.CipherMechanism.ChaCha20;
import io.rootward.hsm.engine.CipherMechanism.ChaCha20Poly1305;
import io.rootward.hsm.engine.CipherMechanism.Gcm;
import io.rootward.hsm.engine.CipherMechanism.Xts;
import io.rootward.hsm.engine.Ciphertext;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.MacMechanism.Cmac;
import io.rootward.hsm.engine.Padding;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.engine.SecretBytes;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every symmetric cipher in every mode, with keys of every length, beside providers of Java. */
class SymmetricCiphersTest {
  private static final Provider BC = new BouncyCastleProvider();
  private static final KeyEngine ENGINE =
      SoftwareEngine.start(Providers.fastest(), new SecureRandom());
  private static final byte[] DATA = {'d', 'a', 't', 'a'};

  static Stream<KeySpec.Secret> blockCiphers() {
    return Arrays.stream(SecretAlgorithm.values())
        .filter(SecretAlgorithm::isBlockCipher)
        .flatMap(
            cipher ->
                IntStream.rangeClosed(1, cipher.bitsMax() / 8)
                    .map(bytes -> 8 * bytes)
                    .filter(cipher::accepts)
                    .mapToObj(bits -> new KeySpec.Secret(cipher, bits)));
  }

  @ParameterizedTest
  @MethodSource("blockCiphers")
  void everyModeAndPaddingIsWhatAnotherProviderComputes(KeySpec.Secret spec)
      throws GeneralSecurityException {
    try (EngineKey key = ENGINE.generate(spec)) {
      for (BlockMode mode : BlockMode.values()) {
        for (Padding padding : Padding.values()) {
          if (padding == Padding.NONE || mode.takesWholeBlocks()) {
            agrees(key, spec, new Block(mode, padding));
          }
        }
      }
    }
  }

  private static void agrees(EngineKey key, KeySpec.Secret spec, Block how)
      throws GeneralSecurityException {
    int block = spec.algorithm().blockBytes();
    for (int length : List.of(0, 1, block - 1, block, 3 * block, 3 * block + 1)) {
      // No zeros at the end, which padding with zeros cannot tell from its own.
      byte[] clear = ENGINE.random(length);
      Arrays.fill(clear, Math.max(0, length - 1), length, (byte) 1);
      if (how.mode().takesWholeBlocks() && how.padding() == Padding.NONE && length % block != 0) {
        assertFails(Kind.BAD_DATA, () -> ENGINE.encrypt(key, how, null, clear));
        continue;
      }
      Ciphertext made = ENGINE.encrypt(key, how, null, clear);
      assertArrayEquals(clear, opened(key, how, made));
      if (length > 0) {
        assertArrayEquals(clear, others(key, how, made));
      }
    }
  }

  /** What Bouncy Castle's provider makes of it; it has all of these paddings but that of SSL. */
  private static byte[] others(EngineKey key, Block how, Ciphertext made)
      throws GeneralSecurityException {
    String padding =
        switch (how.padding()) {
          case NONE, SSL3 -> "NoPadding";
          case PKCS5 -> "PKCS5Padding";
          case ANSI_X923 -> "X9.23Padding";
          case ISO_10126 -> "ISO10126Padding";
          case ZEROS -> "ZeroBytePadding";
        };
    Cipher cipher = Cipher.getInstance(nameOf(key) + "/" + how.mode() + "/" + padding, BC);
    AlgorithmParameterSpec iv = how.mode() == BlockMode.ECB ? null : new IvParameterSpec(made.iv());
    cipher.init(Cipher.DECRYPT_MODE, secretOf(key), iv);
    byte[] clear = cipher.doFinal(made.data());
    return how.padding() == Padding.SSL3
        ? Arrays.copyOf(clear, clear.length - 1 - clear[clear.length - 1])
        : clear;
  }

  private static String nameOf(EngineKey key) {
    SecretAlgorithm algorithm = ((KeySpec.Secret) key.spec()).algorithm();
    return algorithm == SecretAlgorithm.TRIPLE_DES ? "DESede" : algorithm.name();
  }

  private static SecretKeySpec secretOf(EngineKey key) {
    try (SecretBytes material = ENGINE.export(key)) {
      return new SecretKeySpec(material.exposeCopy(), nameOf(key));
    }
  }

  private static byte[] opened(EngineKey key, CipherMechanism how, Ciphertext sealed) {
    try (SecretBytes clear = ENGINE.decrypt(key, how, sealed)) {
      return clear.exposeCopy();
    }
  }

  /** Bouncy Castle's provider has CMAC for these only. */
  static Stream<KeySpec.Secret> cmacCiphers() {
    return blockCiphers()
        .filter(
            spec ->
                spec.algorithm() == SecretAlgorithm.AES
                    || spec.algorithm() == SecretAlgorithm.BLOWFISH
                    || spec.algorithm() == SecretAlgorithm.SEED
                    || spec.algorithm() == SecretAlgorithm.TRIPLE_DES);
  }

  @ParameterizedTest
  @MethodSource("cmacCiphers")
  void cmacIsWhatAnotherProviderComputes(KeySpec.Secret spec) throws GeneralSecurityException {
    try (EngineKey key = ENGINE.generate(spec)) {
      Mac mac = Mac.getInstance(nameOf(key) + "CMAC", BC);
      mac.init(secretOf(key));
      assertArrayEquals(mac.doFinal(DATA), ENGINE.mac(key, new Cmac(), DATA));
    }
  }

  static Stream<KeySpec.Secret> wideCiphers() {
    return blockCiphers().filter(spec -> spec.algorithm().blockBytes() == 16);
  }

  @ParameterizedTest
  @MethodSource("wideCiphers")
  void everyTagIsWhatAnotherProviderComputes(KeySpec.Secret spec) throws GeneralSecurityException {
    try (EngineKey key = ENGINE.generate(spec)) {
      for (int tag : List.of(4, 8, 12, 13, 14, 15, 16)) {
        sealsLike(key, "GCM", new Gcm(tag, DATA));
      }
      for (int tag = 4; tag <= 16; tag += 2) {
        sealsLike(key, "CCM", new Ccm(tag, DATA));
      }
    }
  }

  private static void sealsLike(EngineKey key, String mode, CipherMechanism how)
      throws GeneralSecurityException {
    for (int length : List.of(0, 1, 16, 1000)) {
      byte[] clear = ENGINE.random(length);
      Ciphertext made = ENGINE.encrypt(key, how, null, clear);
      assertEquals(how.tagBytes(), made.tag().length);
      assertArrayEquals(clear, opened(key, how, made));
      refusesChanges(key, how, made);
      Cipher cipher = Cipher.getInstance(nameOf(key) + "/" + mode + "/NoPadding", BC);
      cipher.init(
          Cipher.ENCRYPT_MODE, secretOf(key), new GCMParameterSpec(8 * how.tagBytes(), made.iv()));
      cipher.updateAAD(DATA);
      assertArrayEquals(joined(made), cipher.doFinal(clear));
    }
  }

  private static byte[] joined(Ciphertext made) {
    byte[] joined = Arrays.copyOf(made.data(), made.data().length + made.tag().length);
    System.arraycopy(made.tag(), 0, joined, made.data().length, made.tag().length);
    return joined;
  }

  private static void refusesChanges(EngineKey key, CipherMechanism how, Ciphertext made) {
    byte[] tag = made.tag().clone();
    tag[tag.length - 1] ^= 1;
    byte[] iv = made.iv().clone();
    iv[0] ^= 1;
    assertFails(
        Kind.AUTHENTICATION_FAILED,
        () -> ENGINE.decrypt(key, how, new Ciphertext(made.data(), made.iv(), tag)));
    assertFails(
        Kind.AUTHENTICATION_FAILED,
        () -> ENGINE.decrypt(key, how, new Ciphertext(made.data(), iv, made.tag())));
  }

  @Test
  void ccmTakesAsMuchDataAsItsVectorLeavesRoomFor() {
    Ccm how = new Ccm(16, DATA);
    try (EngineKey key = ENGINE.generate(new KeySpec.Secret(SecretAlgorithm.AES, 128))) {
      byte[] iv = new byte[13];
      byte[] most = new byte[65535];
      assertArrayEquals(most, opened(key, how, ENGINE.encrypt(key, how, iv, most)));
      assertFails(Kind.BAD_DATA, () -> ENGINE.encrypt(key, how, iv, new byte[65536]));
      assertFails(Kind.BAD_PARAMETERS, () -> ENGINE.encrypt(key, how, new byte[6], DATA));
      assertFails(Kind.BAD_PARAMETERS, () -> ENGINE.encrypt(key, how, new byte[14], DATA));
    }
  }

  /** SP 800-38D: GMAC is GCM without data, and its code the tag. */
  @Test
  void gmacIsWhatAnotherProviderComputes() throws GeneralSecurityException {
    try (EngineKey key = ENGINE.generate(new KeySpec.Secret(SecretAlgorithm.AES, 256))) {
      Ciphertext made = ENGINE.encrypt(key, new Gcm(16, DATA), null, new byte[0]);
      Mac mac = Mac.getInstance("AES-GMAC", BC);
      mac.init(secretOf(key), new IvParameterSpec(made.iv()));
      assertArrayEquals(mac.doFinal(DATA), made.tag());
    }
  }

  @Test
  void xtsStealsFromTheBlockBeforeAndRefusesLess() {
    try (EngineKey key = ENGINE.generate(new KeySpec.Secret(SecretAlgorithm.AES_XTS, 512))) {
      for (int length : List.of(16, 17, 31, 32, 512, 4096)) {
        byte[] clear = ENGINE.random(length);
        Ciphertext made = ENGINE.encrypt(key, new Xts(), null, clear);
        assertEquals(length, made.data().length);
        assertArrayEquals(clear, opened(key, new Xts(), made));
      }
      assertFails(Kind.BAD_DATA, () -> ENGINE.encrypt(key, new Xts(), null, new byte[15]));
      var cbc = new Block(BlockMode.CBC, Padding.PKCS5);
      assertFails(Kind.BAD_KEY, () -> ENGINE.encrypt(key, cbc, null, DATA));
    }
  }

  @Test
  void withoutNativeCodeThereIsNoXts() {
    KeyEngine portable = SoftwareEngine.start(Providers.portable(), new SecureRandom());
    assertEquals(List.of(), portable.capabilities().failed());
    assertEquals(false, portable.capabilities().supports(Algorithm.AES_XTS));
    try (EngineKey key = portable.generate(new KeySpec.Secret(SecretAlgorithm.AES_XTS, 512))) {
      assertFails(Kind.UNSUPPORTED, () -> portable.encrypt(key, new Xts(), null, new byte[16]));
    }
  }

  @Test
  void chaCha20CountsBlocksInBothItsForms() throws GeneralSecurityException {
    var spec = new KeySpec.Secret(SecretAlgorithm.CHACHA20, 256);
    byte[] clear = new byte[200];
    try (EngineKey key = ENGINE.generate(spec)) {
      for (int nonceBytes : List.of(8, 12)) {
        byte[] nonce = ENGINE.random(nonceBytes);
        byte[] whole = ENGINE.encrypt(key, new ChaCha20(0), nonce, clear).data();
        byte[] later = ENGINE.encrypt(key, new ChaCha20(2), nonce, clear).data();
        assertArrayEquals(Arrays.copyOfRange(whole, 128, 200), Arrays.copyOf(later, 72));
        Cipher cipher = Cipher.getInstance(nonceBytes == 8 ? "ChaCha" : "ChaCha7539", BC);
        cipher.init(Cipher.ENCRYPT_MODE, secretOf(key), new IvParameterSpec(nonce));
        assertArrayEquals(cipher.doFinal(clear), whole);
        assertArrayEquals(clear, opened(key, new ChaCha20(0), Ciphertext.of(whole, nonce)));
      }
      assertFails(
          Kind.BAD_PARAMETERS, () -> ENGINE.encrypt(key, new ChaCha20(0), new byte[16], clear));
    }
  }

  @Test
  void chaCha20Poly1305CutsItsTagAndStillRefusesEveryChange() {
    var spec = new KeySpec.Secret(SecretAlgorithm.CHACHA20_POLY1305, 256);
    try (EngineKey key = ENGINE.generate(spec)) {
      for (int tag = 12; tag <= 16; tag++) {
        ChaCha20Poly1305 how = new ChaCha20Poly1305(tag, DATA);
        Ciphertext made = ENGINE.encrypt(key, how, null, DATA);
        assertArrayEquals(DATA, opened(key, how, made));
        refusesChanges(key, how, made);
        ChaCha20Poly1305 other = new ChaCha20Poly1305(tag, new byte[0]);
        assertFails(Kind.AUTHENTICATION_FAILED, () -> ENGINE.decrypt(key, other, made));
      }
    }
  }

  @Test
  void oneAnswerToEveryWrongPadding() {
    byte[] iv = new byte[16];
    try (EngineKey key = ENGINE.generate(new KeySpec.Secret(SecretAlgorithm.CAMELLIA, 128))) {
      for (Padding padding : List.of(Padding.PKCS5, Padding.ANSI_X923, Padding.ISO_10126)) {
        for (String block : List.of("00", "11", "ff", padding == Padding.ISO_10126 ? "12" : "05")) {
          byte[] clear = HexFormat.of().parseHex("01".repeat(15) + block);
          Block raw = new Block(BlockMode.CBC, Padding.NONE);
          Ciphertext made = ENGINE.encrypt(key, raw, iv, clear);
          assertFails(
              Kind.AUTHENTICATION_FAILED,
              () -> ENGINE.decrypt(key, new Block(BlockMode.CBC, padding), made));
        }
      }
    }
  }
}
