package io.rootward.server.custody;

import io.rootward.hsm.engine.SecretBytes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106): makes each guess of a passphrase cost memory and time.
 *
 * @param memoryKib memory in KiB
 * @param passes times over that memory
 * @param lanes how much may be done at once
 */
record Passphrase(int memoryKib, int passes, int lanes) {
  /** RFC 9106 section 4, second recommendation: 64 MiB, 3 passes, 4 lanes. */
  static final Passphrase DEFAULT = new Passphrase(64 << 10, 3, 4);

  /** A shorter one is guessed however much each guess costs. */
  static final int BYTES_MIN = 12;

  /** Length of the salt in bytes. */
  static final int SALT_BYTES = 16;

  private static final Pattern TEXT = Pattern.compile("m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})");
  private static final int MEMORY_KIB_MAX = 1 << 20;

  /**
   * @throws IllegalArgumentException beyond 1 GiB, or below what Argon2 allows
   */
  Passphrase {
    if (memoryKib < 8 * lanes || memoryKib > MEMORY_KIB_MAX || passes < 1 || lanes < 1) {
      throw new IllegalArgumentException("parameters of Argon2id out of range");
    }
  }

  /** Reads what {@link #text} gave. */
  static Passphrase parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("parameters of Argon2id not understood");
    }
    return new Passphrase(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        Integer.parseInt(matcher.group(3)));
  }

  String text() {
    return "m=%d,t=%d,p=%d".formatted(memoryKib, passes, lanes);
  }

  /** The 32-byte key that a passphrase stands for. */
  SecretBytes key(SecretBytes passphrase, byte[] salt) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memoryKib)
            .withIterations(passes)
            .withParallelism(lanes)
            .withSalt(salt)
            .build());
    byte[] key = new byte[Hkdf.KEY_BYTES];
    passphrase.use(
        bytes -> {
          generator.generateBytes(bytes, key);
          return key.length;
        });
    return SecretBytes.owning(key);
  }
}
