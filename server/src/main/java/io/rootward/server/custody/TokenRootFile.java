package io.rootward.server.custody;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.server.config.OperatorException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which root in the token is this home's: a file of lines, {@code rootward-token-root 1}, {@code
 * installation: } with 16 hexadecimal characters, and, from the first opening on, {@code wrapping:
 * } and {@code deriving: } with what the keys are known again by. No secret is in it.
 */
public final class TokenRootFile {
  private static final String FIRST = "rootward-token-root 1";
  private static final String INSTALLATION = "installation: ";
  private static final String WRAPPING = "wrapping: ";
  private static final String DERIVING = "deriving: ";
  private static final int NAME_BYTES = 8;

  private final Path file;
  private final KeyEngine token;
  private final SecureRandom random;

  /** What the file says; without check values until the keys were first seen. */
  private record Said(TokenRootName name, @Nullable RootChecks checks) {}

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
   * @throws OperatorException when there is one already, the file cannot be written, or the token
   *     lacks what a root needs
   */
  public TokenRoot create() {
    requirePossible();
    byte[] drawn = new byte[NAME_BYTES];
    random.nextBytes(drawn);
    TokenRootName name = new TokenRootName(HexFormat.of().formatHex(drawn));
    write(file, name, null);
    TokenRoot root = TokenRoot.create(token, name, random);
    remember(name, root);
    return root;
  }

  private void requirePossible() {
    try {
      TokenRoot.requirePossible(token);
    } catch (EngineException lacking) {
      if (lacking.kind() != EngineException.Kind.UNSUPPORTED) {
        throw lacking;
      }
      throw new OperatorException(
          "the token %s cannot hold a root, which wraps AES keys by RFC 5649 and makes HMAC-SHA-256 codes: %s; take a token that can (rootward hsm self-test shows what one can)"
              .formatted(token.name(), lacking.getMessage()),
          lacking);
    }
  }

  private void remember(TokenRootName name, TokenRoot root) {
    Path next = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(next);
      write(next, name, root.checks());
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw cannotBeMade(failed);
    }
  }

  private void write(Path to, TokenRootName name, @Nullable RootChecks checks) {
    String text = FIRST + '\n' + INSTALLATION + name.installation() + '\n';
    if (checks != null) {
      text += WRAPPING + checks.wrapping() + '\n' + DERIVING + checks.deriving() + '\n';
    }
    try (FileChannel channel = FileChannel.open(to, CREATE_NEW, WRITE);
        FileChannel folder = FileChannel.open(file.toAbsolutePath().resolveSibling("."), READ)) {
      ByteBuffer out = ByteBuffer.wrap(text.getBytes(US_ASCII));
      while (out.hasRemaining()) {
        channel.write(out);
      }
      channel.force(true);
      folder.force(true);
    } catch (IOException failed) {
      throw cannotBeMade(failed);
    }
  }

  private OperatorException cannotBeMade(IOException failed) {
    return new OperatorException(
        "the file of the root %s cannot be made (%s)".formatted(file, failed), failed);
  }

  /**
   * Opens the root.
   *
   * @throws OperatorException when the file is missing or damaged, the token has no such root, or
   *     another one under its name
   */
  public TokenRoot open() {
    Said said = read();
    requirePossible();
    try {
      TokenRoot root = TokenRoot.open(token, said.name(), random);
      if (said.checks() == null) {
        remember(said.name(), root);
      } else {
        requireSame(said, root);
      }
      return root;
    } catch (CustodyException missing) {
      throw new OperatorException(
          "%s (named in %s): it is another token, or it was initialised anew; restore the token, or set hsm.token to the one that has it"
              .formatted(missing.getMessage(), file),
          missing);
    }
  }

  /** Else everything stored would be taken for spoilt, and new keys be lost with the wrong root. */
  private void requireSame(Said said, TokenRoot root) {
    if (!root.checks().equals(said.checks())) {
      root.close();
      throw new OperatorException(
          "the token %s has another root under the name %s than this home was prepared with (%s): restore the token, or set hsm.token and hsm.module to the one that has it"
              .formatted(token.name(), said.name().installation(), file));
    }
  }

  private Said read() {
    try {
      List<String> lines = Files.readAllLines(file, US_ASCII);
      if (lines.size() == 2 && lines.getFirst().equals(FIRST)) {
        return new Said(new TokenRootName(after(INSTALLATION, lines.get(1))), null);
      }
      if (lines.size() == 4 && lines.getFirst().equals(FIRST)) {
        RootChecks checks =
            new RootChecks(after(WRAPPING, lines.get(2)), after(DERIVING, lines.get(3)));
        return new Said(new TokenRootName(after(INSTALLATION, lines.get(1))), checks);
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

  private static String after(String word, String line) {
    if (!line.startsWith(word)) {
      throw new IllegalArgumentException("not a line of " + word);
    }
    return line.substring(word.length());
  }

  private OperatorException damaged(@Nullable Exception cause) {
    String message =
        "the file of the root %s is damaged or of a newer program: restore it from your copy"
            .formatted(file);
    return cause == null ? new OperatorException(message) : new OperatorException(message, cause);
  }
}
