package io.rootward.server.access;

import io.rootward.server.config.OperatorException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * A password as it is kept: Argon2id (RFC 9106) with a salt of 16 bytes and a tag of 32 bytes.
 * Neither prints nor compares as a value.
 */
public final class PasswordHash {
  /** Longest password in bytes of UTF-8. */
  public static final int PASSWORD_BYTES_MAX = 1_024;

  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=1\\$([A-Za-z0-9+/]{22})\\$([A-Za-z0-9+/]{43})");
  // 19 MiB and two passes: the least OWASP accepts for Argon2id, so that a stolen journal does not
  // yield passwords while a check stays below 100 ms.
  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;
  private static final int MEMORY_KIB_MAX = 65_536;
  private static final int PASSES_MAX = 10;
  private static final int SALT_BYTES = 16;
  private static final int TAG_BYTES = 32;

  private final int memoryKib;
  private final int passes;
  private final byte[] salt;
  private final byte[] tag;

  private PasswordHash(int memoryKib, int passes, byte[] salt, byte[] tag) {
    this.memoryKib = memoryKib;
    this.passes = passes;
    this.salt = salt;
    this.tag = tag;
  }

  /**
   * Hashes a new password.
   *
   * @param password UTF-8, 1 to 1,024 bytes; left for the caller to wipe
   * @throws OperatorException when it is empty or too long
   */
  public static PasswordHash of(byte[] password, SecureRandom random) {
    if (password.length == 0 || password.length > PASSWORD_BYTES_MAX) {
      throw new OperatorException("a password has 1 to " + PASSWORD_BYTES_MAX + " bytes");
    }
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new PasswordHash(MEMORY_KIB, PASSES, salt, tag(password, salt, MEMORY_KIB, PASSES));
  }

  /** A hash that no password fits and that costs as much to try as any other. */
  static PasswordHash ofNobody(SecureRandom random) {
    byte[] salt = new byte[SALT_BYTES];
    byte[] tag = new byte[TAG_BYTES];
    random.nextBytes(salt);
    random.nextBytes(tag);
    return new PasswordHash(MEMORY_KIB, PASSES, salt, tag);
  }

  /**
   * Reads what {@link #encoded} wrote.
   *
   * @throws OperatorException for another form, or for parameters that are weak or would cost a
   *     request too much
   */
  public static PasswordHash parse(String encoded) {
    Matcher form = FORM.matcher(encoded);
    if (!form.matches()) {
      throw new OperatorException("a password hash is not in the form this program writes");
    }
    int memoryKib = Integer.parseInt(form.group(1));
    int passes = Integer.parseInt(form.group(2));
    if (memoryKib < MEMORY_KIB
        || memoryKib > MEMORY_KIB_MAX
        || passes < PASSES
        || passes > PASSES_MAX) {
      throw new OperatorException("a password hash has parameters that are not accepted");
    }
    Base64.Decoder base64 = Base64.getDecoder();
    return new PasswordHash(
        memoryKib, passes, base64.decode(form.group(3)), base64.decode(form.group(4)));
  }

  /**
   * The usual written form of Argon2 with its parameters, for the sealed record and the way there.
   */
  public String encoded() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
        .formatted(memoryKib, passes, base64.encodeToString(salt), base64.encodeToString(tag));
  }

  /** Whether the password is right; takes the same time either way. */
  boolean matches(byte[] password) {
    byte[] found = tag(password, salt, memoryKib, passes);
    boolean same = MessageDigest.isEqual(found, tag);
    Arrays.fill(found, (byte) 0);
    return same;
  }

  private static byte[] tag(byte[] password, byte[] salt, int memoryKib, int passes) {
    Argon2Parameters parameters =
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memoryKib)
            .withIterations(passes)
            .withParallelism(1)
            .withSalt(salt)
            .build();
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(parameters);
    byte[] tag = new byte[TAG_BYTES];
    generator.generateBytes(password, tag);
    return tag;
  }

  @Override
  public String toString() {
    return "PasswordHash[hidden]";
  }
}
