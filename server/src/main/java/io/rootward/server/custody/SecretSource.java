package io.rootward.server.custody;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rootward.hsm.engine.SecretBytes;
import io.rootward.server.config.OperatorException;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Where a passphrase, key or PIN is read from: {@code none}, {@code env:NAME}, {@code file:PATH},
 * {@code credential:NAME} (a systemd credential) or {@code prompt}. Never an argument, which every
 * user of the machine could read.
 */
public final class SecretSource {
  /** Most bytes of a passphrase. */
  private static final int BYTES_MAX = 1_024;

  private final String setting;
  private final String text;
  private final Map<String, String> environment;

  /**
   * @param setting that says where, for messages
   * @param text its value
   * @param environment variables of the process
   */
  public SecretSource(String setting, String text, Map<String, String> environment) {
    this.setting = setting;
    this.text = text;
    this.environment = Map.copyOf(environment);
  }

  /**
   * Reads the secret now; empty for {@code none}.
   *
   * @throws OperatorException when it is not there, empty, too long or cannot be read
   */
  public Optional<SecretBytes> read() {
    int colon = text.indexOf(':');
    String rest = text.substring(colon + 1);
    return switch (colon < 0 ? text : text.substring(0, colon)) {
      case "none" -> Optional.empty();
      case "prompt" -> Optional.of(fromConsole());
      case "env" -> Optional.of(fromEnvironment(rest));
      case "file" -> Optional.of(fromFile(path(rest)));
      case "credential" -> Optional.of(fromCredential(rest));
      default -> throw new OperatorException(setting + ": no such kind of source");
    };
  }

  private Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException bad) {
      throw new OperatorException(setting + " names no possible file", bad);
    }
  }

  /** The variable itself stays in the process; a file or credential leaves nothing behind. */
  private SecretBytes fromEnvironment(String name) {
    String value = environment.get(name);
    if (value == null) {
      throw new OperatorException(
          setting + ": the environment variable " + name + " is not set; set it and start again");
    }
    return checked(value.getBytes(UTF_8), "the environment variable " + name);
  }

  private SecretBytes fromConsole() {
    Console console =
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .orElseThrow(
                () ->
                    new OperatorException(
                        setting
                            + " is prompt, and there is no terminal to ask at; name a file or a"
                            + " credential"));
    char[] typed = console.readPassword("%s: ", setting);
    if (typed == null) {
      throw new OperatorException(setting + ": nothing was typed");
    }
    try {
      byte[] room = new byte[4 * BYTES_MAX];
      ByteBuffer encoded = ByteBuffer.wrap(room);
      UTF_8.newEncoder().encode(CharBuffer.wrap(typed), encoded, true);
      byte[] bytes = Arrays.copyOf(room, encoded.position());
      Arrays.fill(room, (byte) 0);
      return checked(bytes, "what was typed");
    } finally {
      Arrays.fill(typed, '\0');
    }
  }

  private SecretBytes fromCredential(String name) {
    String folder = environment.get("CREDENTIALS_DIRECTORY");
    if (folder == null) {
      throw new OperatorException(
          setting
              + ": systemd passed no credentials; add LoadCredential="
              + name
              + ":PATH to the unit");
    }
    return fromFile(path(folder).resolve(name));
  }

  private SecretBytes fromFile(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return checked(in.readNBytes(BYTES_MAX + 2), "the file " + file);
    } catch (IOException unreadable) {
      throw new OperatorException(
          "%s: the file %s cannot be read (%s)"
              .formatted(setting, file, unreadable.getClass().getSimpleName()),
          unreadable);
    }
  }

  /** One line end at the end belongs to the editor, not to the secret. */
  private SecretBytes checked(byte[] bytes, String name) {
    try {
      int length = bytes.length;
      if (length > 0 && bytes[length - 1] == '\n') {
        length--;
      }
      if (length == 0 || length > BYTES_MAX) {
        throw new OperatorException(
            "%s: %s holds %s; 1 to %d bytes are expected"
                .formatted(setting, name, length == 0 ? "nothing" : "too much", BYTES_MAX));
      }
      return SecretBytes.owning(Arrays.copyOf(bytes, length));
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
