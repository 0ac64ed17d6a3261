package io.rootward.server.custody;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.rootward.hsm.engine.KeyEngine;
import io.rootward.server.config.OperatorException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which root in the token is this home's: a file of two lines, {@code rootward-token-root 1} and
 * {@code installation: } with 16 hexadecimal characters. No secret is in it.
 */
public final class TokenRootFile {
  private static final String FIRST = "rootward-token-root 1";
  private static final String INSTALLATION = "installation: ";
  private static final int NAME_BYTES = 8;

  private final Path file;
  private final KeyEngine token;
  private final SecureRandom random;

  /**
   * @param file DIR/root/root.token
   * @param token holds the root; not closed here
   */
  public TokenRootFile(Path file, KeyEngine token, SecureRandom random) {
    this.file = file;
    this.token = token;
    this.random = random;
  }

  /**
   * Makes a new root in the token; the folder of the file must be there. The file is durable first:
   * keys in a token that nobody knows of could never be told from those of another server.
   *
   * @throws OperatorException when there is one already or the file cannot be written
   */
  public TokenRoot create() {
    byte[] drawn = new byte[NAME_BYTES];
    random.nextBytes(drawn);
    TokenRootName name = new TokenRootName(HexFormat.of().formatHex(drawn));
    write(FIRST + '\n' + INSTALLATION + name.installation() + '\n');
    return TokenRoot.create(token, name, random);
  }

  private void write(String text) {
    try (FileChannel channel = FileChannel.open(file, CREATE_NEW, WRITE);
        FileChannel folder = FileChannel.open(file.toAbsolutePath().resolveSibling("."), READ)) {
      ByteBuffer out = ByteBuffer.wrap(text.getBytes(US_ASCII));
      while (out.hasRemaining()) {
        channel.write(out);
      }
      channel.force(true);
      folder.force(true);
    } catch (IOException failed) {
      throw new OperatorException(
          "the file of the root %s cannot be made (%s)".formatted(file, failed), failed);
    }
  }

  /**
   * Opens the root.
   *
   * @throws OperatorException when the file is missing or damaged, or the token has no such root
   */
  public TokenRoot open() {
    TokenRootName name = read();
    try {
      return TokenRoot.open(token, name, random);
    } catch (CustodyException missing) {
      throw new OperatorException(
          "%s (named in %s): it is another token, or it was initialised anew; restore the token, or set hsm.token to the one that has it"
              .formatted(missing.getMessage(), file),
          missing);
    }
  }

  private TokenRootName read() {
    try {
      List<String> lines = Files.readAllLines(file, US_ASCII);
      if (lines.size() == 2
          && lines.get(0).equals(FIRST)
          && lines.get(1).startsWith(INSTALLATION)) {
        return new TokenRootName(lines.get(1).substring(INSTALLATION.length()));
      }
    } catch (IllegalArgumentException damaged) {
      throw damaged(damaged);
    } catch (IOException unreadable) {
      throw new OperatorException(
          "the file of the root %s cannot be read (%s): this home was not prepared with hsm.engine pkcs11, or the file is lost; take it from a backup"
              .formatted(file, unreadable),
          unreadable);
    }
    throw damaged(null);
  }

  private OperatorException damaged(@Nullable Exception cause) {
    String message =
        "the file of the root %s is damaged or of a newer program: restore it from your copy"
            .formatted(file);
    return cause == null ? new OperatorException(message) : new OperatorException(message, cause);
  }
}
