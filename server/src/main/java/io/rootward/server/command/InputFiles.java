package io.rootward.server.command;

import io.rootward.server.pki.SecureFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Small files that options name. */
final class InputFiles {
  private InputFiles() {}

  /**
   * The file's text, at most 1 MiB.
   *
   * @throws io.rootward.server.config.OperatorException naming it, when it cannot be read
   */
  static String text(Path file) {
    return new String(SecureFiles.read(file), StandardCharsets.UTF_8);
  }
}
