package io.rootward.server.custody;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.rootward.hsm.engine.SecretBytes;
import io.rootward.server.config.Choices.RootProtection;
import io.rootward.server.config.OperatorException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The software root as a file of a few lines: {@code rootward-root 1}, how it is protected, the
 * salt and cost of a passphrase, and the root itself, plain or sealed, in hexadecimal.
 */
public final class RootFile {
  private static final HexFormat HEX = HexFormat.of();
  private static final int SIZE_MAX = 4_096;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> READABLE_BY_OWNER =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final Path file;
  private final RootProtection protection;
  private final SecretSource source;
  private final SecureRandom random;

  /**
   * @param file DIR/root/root.key
   * @param protection the setting custody.root
   * @param source the setting custody.secret
   */
  public RootFile(Path file, RootProtection protection, SecretSource source, SecureRandom random) {
    this.file = file;
    this.protection = protection;
    this.source = source;
    this.random = random;
  }

  /** Whether there is a root already. */
  public boolean exists() {
    return Files.exists(file);
  }

  /**
   * Makes a new random root; the folder must be there.
   *
   * @throws OperatorException when there is one already, the secret is missing or too weak, or the
   *     file cannot be written
   */
  public Root create() {
    byte[] bytes = new byte[Hkdf.KEY_BYTES];
    random.nextBytes(bytes);
    SecretBytes root = SecretBytes.owning(bytes);
    byte[] text = encode(root);
    try (FileChannel channel =
        FileChannel.open(
            file, Set.of(CREATE_NEW, WRITE), PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
      ByteBuffer out = ByteBuffer.wrap(text);
      while (out.hasRemaining()) {
        channel.write(out);
      }
      channel.force(true);
      forceFolder();
    } catch (IOException failed) {
      root.close();
      throw new OperatorException(
          "the root file %s cannot be made (%s)".formatted(file, failed), failed);
    } finally {
      Arrays.fill(text, (byte) 0);
    }
    return new SoftwareRoot(root, random);
  }

  /** The name must last as long as the first record sealed under this root. */
  private void forceFolder() throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      try (FileChannel channel = FileChannel.open(folder, READ)) {
        channel.force(true);
      }
    }
  }

  /**
   * Opens the root.
   *
   * @throws OperatorException when the file is missing, damaged, readable by others, protected in
   *     another way than the settings say, or the passphrase or key is wrong
   */
  public Root open() {
    byte[] bytes = read();
    try {
      RootText text = RootText.parse(new String(bytes, US_ASCII));
      if (text.protection() != protection) {
        throw new OperatorException(
            "the root file %s is %s, but custody.root says %s: set custody.root to what the file is"
                .formatted(file, name(text.protection()), name(protection)));
      }
      return new SoftwareRoot(decode(text), random);
    } catch (IllegalArgumentException damaged) {
      throw new OperatorException(
          "the root file %s is damaged or of a newer program (%s): restore it from your copy"
              .formatted(file, damaged.getMessage()),
          damaged);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** A root that others may have read must not be used as if nothing were wrong. */
  private byte[] read() {
    try {
      if (!READABLE_BY_OWNER.containsAll(Files.getPosixFilePermissions(file))) {
        throw new OperatorException(
            "the root file %s is open to others: run chmod 600 on it, and consider it known"
                .formatted(file));
      }
      if (Files.size(file) > SIZE_MAX) {
        throw new OperatorException("the root file %s is none: it is too long".formatted(file));
      }
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new OperatorException(
          "the root file %s cannot be read (%s): without it nothing stored can be opened"
              .formatted(file, unreadable),
          unreadable);
    }
  }

  private byte[] encode(SecretBytes root) {
    return switch (protection) {
      // Passes through a String, which cannot be wiped: it lies on the disk in clear anyway.
      case PLAIN ->
          root.use(bytes -> RootText.plain(HEX.formatHex(bytes)).format().getBytes(US_ASCII));
      case KEY -> sealed(root, RootText.sealedByKey(), Optional.empty());
      case PASSPHRASE -> {
        byte[] salt = new byte[Passphrase.SALT_BYTES];
        random.nextBytes(salt);
        RootText text = RootText.sealedByPassphrase(Passphrase.DEFAULT.text(), HEX.formatHex(salt));
        yield sealed(root, text, Optional.of(salt));
      }
    };
  }

  /** The head is associated data: neither protection nor cost nor salt can be edited. */
  private byte[] sealed(SecretBytes root, RootText text, Optional<byte[]> salt) {
    try (SecretBytes secret = secret();
        SecretBytes key = salt.isPresent() ? stretched(secret, salt.get()) : keyOf(secret);
        Seal seal = new Seal(key, random)) {
      byte[] sealed = root.use(bytes -> seal.seal(text.head().getBytes(UTF_8), bytes));
      return text.with(HEX.formatHex(sealed)).format().getBytes(US_ASCII);
    }
  }

  /** Only a new root asks for a strong passphrase: an old one must open as it was made. */
  private static SecretBytes stretched(SecretBytes passphrase, byte[] salt) {
    if (passphrase.length() < Passphrase.BYTES_MIN) {
      throw new OperatorException(
          "the passphrase of custody.secret is too short: use at least %d characters"
              .formatted(Passphrase.BYTES_MIN));
    }
    return Passphrase.DEFAULT.key(passphrase, salt);
  }

  private SecretBytes decode(RootText text) {
    if (text.protection() == RootProtection.PLAIN) {
      return checkedRoot(HEX.parseHex(text.value()));
    }
    try (SecretBytes secret = secret();
        SecretBytes key =
            text.protection() == RootProtection.KEY
                ? keyOf(secret)
                : Passphrase.parse(text.cost()).key(secret, HEX.parseHex(text.salt()));
        Seal seal = new Seal(key, random)) {
      return checkedRoot(
          seal.open(text.head().getBytes(UTF_8), HEX.parseHex(text.value()), "the root"));
    } catch (CustodyException wrong) {
      throw new OperatorException(
          "the %s given by custody.secret does not open the root file %s: it is the wrong one, or the file was edited"
              .formatted(name(protection), file),
          wrong);
    }
  }

  private static SecretBytes checkedRoot(byte[] bytes) {
    if (bytes.length != Hkdf.KEY_BYTES) {
      Arrays.fill(bytes, (byte) 0);
      throw new IllegalArgumentException("a root of " + bytes.length + " bytes");
    }
    return SecretBytes.owning(bytes);
  }

  private SecretBytes secret() {
    return source
        .read()
        .orElseThrow(
            () ->
                new OperatorException(
                    "custody.root is %s, but custody.secret is none: say where it is read from"
                        .formatted(name(protection))));
  }

  /** Read digit by digit, so that the key never becomes a String. */
  private static SecretBytes keyOf(SecretBytes secret) {
    return secret.use(
        bytes -> {
          if (bytes.length != 2 * Hkdf.KEY_BYTES) {
            throw notAKey();
          }
          byte[] key = new byte[Hkdf.KEY_BYTES];
          for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (digit(bytes[2 * i]) << 4 | digit(bytes[2 * i + 1]));
          }
          return SecretBytes.owning(key);
        });
  }

  private static int digit(byte character) {
    if (!HexFormat.isHexDigit(character)) {
      throw notAKey();
    }
    return HexFormat.fromHexDigit(character);
  }

  private static OperatorException notAKey() {
    return new OperatorException("custody.secret: a key is 64 hexadecimal characters");
  }

  private static String name(RootProtection protection) {
    return protection.name().toLowerCase(Locale.ROOT);
  }
}
