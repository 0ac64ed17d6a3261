package io.rootward.server.command;

import io.rootward.server.config.OperatorException;
import io.rootward.server.pki.SecureFiles;
import java.io.Console;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where a new password comes from: a file, the environment, or whoever sits at the terminal. Never
 * an argument, which every process of the machine can read.
 */
final class PasswordInput {
  /** A char of Java takes at most three bytes of UTF-8; four come of two chars. */
  private static final int BYTES_PER_CHARACTER_MAX = 3;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "file that holds the password; a line break at its end does not count")
  private @Nullable Path file;

  @Option(
      names = "--password-env",
      paramLabel = "VARIABLE",
      description = "environment variable that holds the password")
  private @Nullable String variable;

  /**
   * The password as UTF-8; the caller wipes it.
   *
   * @throws OperatorException when it is nowhere, or typed differently the second time
   */
  byte[] read() {
    if (file != null) {
      return withoutLineBreak(SecureFiles.read(file));
    }
    return variable == null ? ask() : environment(variable);
  }

  /** Editors and echo end a file with a line break, of either system, that nobody can type. */
  private static byte[] withoutLineBreak(byte[] content) {
    int length = content.length;
    if (length > 0 && content[length - 1] == '\n') {
      length--;
    }
    if (length > 0 && content[length - 1] == '\r') {
      length--;
    }
    byte[] password = Arrays.copyOf(content, length);
    Arrays.fill(content, (byte) 0);
    return password;
  }

  /** The variable's String cannot be wiped: it is the process's own environment anyway. */
  private static byte[] environment(String variable) {
    String value = System.getenv(variable);
    if (value == null) {
      throw new OperatorException("the environment has no variable " + variable);
    }
    return value.getBytes(StandardCharsets.UTF_8);
  }

  /** Twice, for nobody sees what is typed. Arrays are wiped whatever comes of it. */
  private static byte[] ask() {
    // Standard input is not asked: a password typed there would be shown.
    Console console =
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .orElseThrow(
                () ->
                    new OperatorException(
                        "no terminal to ask for the password; name --password-file or"
                            + " --password-env"));
    char[] first = console.readPassword("password: ");
    char[] second = console.readPassword("once more: ");
    try {
      if (first == null || !Arrays.equals(first, second)) {
        throw new OperatorException("the two passwords differ; nothing was changed");
      }
      return utf8(first);
    } finally {
      wipe(first);
      wipe(second);
    }
  }

  /** By a buffer of known size: a String or a growing buffer would leave copies behind. */
  private static byte[] utf8(char[] password) {
    ByteBuffer encoded = ByteBuffer.allocate(password.length * BYTES_PER_CHARACTER_MAX);
    var result =
        StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(password), encoded, true);
    byte[] bytes = Arrays.copyOf(encoded.array(), encoded.position());
    Arrays.fill(encoded.array(), (byte) 0);
    if (result.isError()) {
      Arrays.fill(bytes, (byte) 0);
      throw new OperatorException("the password has a character that is none of Unicode");
    }
    return bytes;
  }

  private static void wipe(char @Nullable [] password) {
    if (password != null) {
      Arrays.fill(password, '\0');
    }
  }
}
