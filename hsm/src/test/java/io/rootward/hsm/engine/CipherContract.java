package io.rootward.hsm.engine;

import static io.rootward.hsm.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rootward.hsm.engine.CipherMechanism.Block;
import io.rootward.hsm.engine.CipherMechanism.Gcm;
import io.rootward.hsm.engine.CipherMechanism.RsaOaep;
import io.rootward.hsm.engine.CipherMechanism.RsaPkcs1;
import io.rootward.hsm.engine.EngineException.Kind;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/** Encryption and decryption. */
public abstract class CipherContract extends EngineContract {
  static Stream<CipherMechanism> ciphers() {
    return Stream.of(
        new Block(BlockMode.ECB, Padding.PKCS5),
        new Block(BlockMode.CBC, Padding.PKCS5),
        new Block(BlockMode.CTR, Padding.NONE),
        gcm(),
        new Gcm(12, MESSAGE));
  }

  @ParameterizedTest
  @MethodSource("ciphers")
  void decryptsWhatItEncrypted(CipherMechanism mechanism) {
    try (EngineKey key = engine().generate(AES_256)) {
      for (int length : new int[] {0, 1, 15, 16, 17, 4096}) {
        byte[] clear = engine().random(length);
        Ciphertext sealed = engine().encrypt(key, mechanism, null, clear);
        assertEquals(mechanism.ivBytes(key.spec()), sealed.iv().length);
        assertEquals(mechanism.tagBytes(), sealed.tag().length);
        assertArrayEquals(clear, opened(key, mechanism, sealed));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ciphers")
  void drawsAnotherVectorEachTime(CipherMechanism mechanism) {
    if (mechanism.ivBytes(AES_256) == 0) {
      return;
    }
    try (EngineKey key = engine().generate(AES_256)) {
      byte[] first = engine().encrypt(key, mechanism, null, MESSAGE).iv();
      assertFalse(Arrays.equals(first, engine().encrypt(key, mechanism, null, MESSAGE).iv()));
    }
  }

  @Test
  void refusesVectorsOfAnotherLength() {
    try (EngineKey key = engine().generate(AES_256)) {
      refusesVector(key, new Block(BlockMode.CBC, Padding.PKCS5), 0, 12, 15, 17);
      refusesVector(key, new Block(BlockMode.CTR, Padding.NONE), 0, 8, 17);
      refusesVector(key, gcm(), 0, 1025);
      refusesVector(key, new Block(BlockMode.ECB, Padding.PKCS5), 16);
    }
  }

  private void refusesVector(EngineKey key, CipherMechanism mechanism, int... lengths) {
    byte[] tag = new byte[mechanism instanceof Gcm ? 16 : 0];
    for (int length : lengths) {
      byte[] iv = new byte[length];
      assertFails(Kind.BAD_PARAMETERS, () -> engine().encrypt(key, mechanism, iv, MESSAGE));
      assertFails(
          Kind.BAD_PARAMETERS,
          () -> engine().decrypt(key, mechanism, new Ciphertext(new byte[16], iv, tag)));
    }
  }

  @Test
  void refusesPartOfABlock() {
    try (EngineKey key = engine().generate(AES_256)) {
      for (CipherMechanism mechanism :
          List.of(new Block(BlockMode.ECB, Padding.NONE), new Block(BlockMode.CBC, Padding.NONE))) {
        byte[] iv = new byte[mechanism.ivBytes(key.spec())];
        assertFails(Kind.BAD_DATA, () -> engine().encrypt(key, mechanism, null, new byte[17]));
        assertFails(
            Kind.BAD_DATA, () -> engine().decrypt(key, mechanism, Ciphertext.of(new byte[17], iv)));
      }
    }
  }

  @Test
  void gcmRefusesEveryChange() {
    Gcm mechanism = new Gcm(16, MESSAGE);
    try (EngineKey key = engine().generate(AES_256)) {
      Ciphertext sealed = engine().encrypt(key, mechanism, null, MESSAGE);
      refusesSealed(key, mechanism, new Ciphertext(flip(sealed.data()), sealed.iv(), sealed.tag()));
      refusesSealed(key, mechanism, new Ciphertext(sealed.data(), flip(sealed.iv()), sealed.tag()));
      refusesSealed(key, mechanism, new Ciphertext(sealed.data(), sealed.iv(), flip(sealed.tag())));
      refusesSealed(key, new Gcm(16, flip(MESSAGE)), sealed);
      try (EngineKey other = engine().generate(AES_256)) {
        refusesSealed(other, mechanism, sealed);
      }
    }
  }

  private void refusesSealed(EngineKey key, CipherMechanism mechanism, Ciphertext sealed) {
    assertFails(Kind.AUTHENTICATION_FAILED, () -> engine().decrypt(key, mechanism, sealed));
  }

  @Test
  void aTagHasTheLengthOfTheMechanism() {
    try (EngineKey key = engine().generate(AES_256)) {
      Ciphertext sealed = engine().encrypt(key, gcm(), null, MESSAGE);
      byte[] cut = Arrays.copyOf(sealed.tag(), 12);
      assertFails(
          Kind.BAD_PARAMETERS,
          () -> engine().decrypt(key, gcm(), new Ciphertext(sealed.data(), sealed.iv(), cut)));
    }
  }

  @Test
  void cbcRefusesBadPaddingInOneWay() {
    Block padded = new Block(BlockMode.CBC, Padding.PKCS5);
    try (EngineKey key = keys().aes(new byte[16])) {
      Set<String> texts = new HashSet<>();
      for (byte last : new byte[] {0, 2, 17, (byte) 0xff}) {
        byte[] block = new byte[16];
        block[15] = last;
        byte[] iv = new byte[16];
        byte[] data =
            engine().encrypt(key, new Block(BlockMode.CBC, Padding.NONE), iv, block).data();
        Ciphertext sealed = Ciphertext.of(data, iv);
        var failure =
            assertThrows(EngineException.class, () -> engine().decrypt(key, padded, sealed));
        assertEquals(Kind.AUTHENTICATION_FAILED, failure.kind());
        texts.add(String.valueOf(failure.getMessage()));
      }
      assertEquals(1, texts.size());
    }
  }

  private void opensNothingElse(EngineKey key, CipherMechanism how) {
    Ciphertext wrong = Ciphertext.of(new byte[256]);
    if (how instanceof RsaPkcs1 && rejectsImplicitly()) {
      assertFalse(Arrays.equals(MESSAGE, opened(key, how, wrong)));
    } else {
      assertFails(Kind.AUTHENTICATION_FAILED, () -> engine().decrypt(key, how, wrong));
    }
  }

  private void refuses(EngineKeyPair pair, CipherMechanism how) {
    assertFails(Kind.UNSUPPORTED, () -> engine().encrypt(pair.publicKey(), how, null, MESSAGE));
    assertFails(
        Kind.UNSUPPORTED,
        () -> engine().decrypt(pair.privateKey(), how, Ciphertext.of(new byte[256])));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "MD5")
  void rsaEncryptsAndDecrypts(Hash hash) {
    try (EngineKeyPair pair = engine().generatePair(new KeyPairSpec.Rsa(2048))) {
      for (CipherMechanism how :
          List.of(
              new RsaPkcs1(),
              new RsaOaep(hash, Hash.SHA1, NONE),
              new RsaOaep(hash, hash, MESSAGE))) {
        if (!offers(how, pair.publicKey().spec())) {
          refuses(pair, how);
          continue;
        }
        Ciphertext sealed = engine().encrypt(pair.publicKey(), how, null, MESSAGE);
        assertArrayEquals(MESSAGE, opened(pair.privateKey(), how, sealed));
        opensNothingElse(pair.privateKey(), how);
        assertFails(
            Kind.BAD_DATA, () -> engine().encrypt(pair.publicKey(), how, null, new byte[246]));
        assertFails(Kind.BAD_KEY, () -> engine().encrypt(pair.privateKey(), how, null, MESSAGE));
        assertFails(Kind.BAD_KEY, () -> engine().decrypt(pair.publicKey(), how, sealed));
      }
    }
  }
}
