package io.rootward.server.pki;

import io.rootward.server.config.HomeFolder;
import io.rootward.server.config.IoFailures;
import io.rootward.server.config.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files only their owner reads, there whole or not at all. The size is looked at before reading:
 * the wrong file may be a disk image.
 */
public final class SecureFiles {
  /** Largest file read as PEM, in bytes. */
  public static final int BYTES_MAX = 1 << 20;

  private SecureFiles() {}

  /**
   * Reads a small file.
   *
   * @throws OperatorException naming it, when it is missing, unreadable or larger than 1 MiB
   */
  public static byte[] read(Path file) {
    try {
      long size = Files.size(file);
      if (size > BYTES_MAX) {
        throw new OperatorException("%s has %d bytes, at most %d".formatted(file, size, BYTES_MAX));
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new OperatorException("cannot read " + file + " (" + IoFailures.reason(e) + ")", e);
    }
  }

  /** Makes a folder with mode 0700, and those above it, unless they are there. */
  static void folder(Path folder) {
    try {
      HomeFolder.createFolder(folder);
    } catch (IOException e) {
      throw new OperatorException(
          "cannot make the folder " + folder + " (" + IoFailures.reason(e) + ")", e);
    }
  }

  /** Writes a file with mode 0600. A crash leaves the old content or the new. */
  static void write(Path file, byte[] content) {
    try {
      HomeFolder.write(file, content);
    } catch (IOException e) {
      throw new OperatorException("cannot write " + file + " (" + IoFailures.reason(e) + ")", e);
    }
  }
}
