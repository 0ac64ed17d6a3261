package io.rootward.server.pki.revocation;

import io.rootward.server.config.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A file of revocation lists, or a folder of them, that others replace. Thread-safe. */
public final class RevocationFiles {
  static final int FILES_MAX = 256;

  private final Path place;
  private final RevocationRules rules;
  private volatile RevocationLists lists;
  private List<Seen> seen;

  /** A file as it was last looked at. */
  private record Seen(Path file, FileTime changed, long bytes) {}

  /**
   * Reads them.
   *
   * @param place a file, or a folder all of whose files are lists, but for hidden ones
   * @throws OperatorException naming what is missing or is no list
   */
  public RevocationFiles(Path place, RevocationRules rules) {
    this.place = place;
    this.rules = rules;
    this.seen = look();
    this.lists = read();
  }

  RevocationLists lists() {
    return lists;
  }

  /**
   * Reads them again if one has changed, come or gone.
   *
   * @return whether the lists are other ones now
   * @throws OperatorException if they cannot be read; the lists in force stay, and the same files
   *     are not tried again
   */
  public synchronized boolean refresh() {
    List<Seen> now = look();
    if (now.equals(seen)) {
      return false;
    }
    seen = now;
    lists = read();
    return true;
  }

  private RevocationLists read() {
    return RevocationLists.read(seen.stream().map(Seen::file).toList(), rules);
  }

  private List<Seen> look() {
    try {
      List<Seen> found = new ArrayList<>();
      for (Path file : files()) {
        found.add(new Seen(file, Files.getLastModifiedTime(file), Files.size(file)));
      }
      return found;
    } catch (IOException e) {
      throw new OperatorException(
          "revocation.crl: %s cannot be read (%s)".formatted(place, e.getMessage()), e);
    }
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(place)) {
      return List.of(place);
    }
    try (Stream<Path> all = Files.list(place)) {
      List<Path> files =
          all.filter(file -> !file.getFileName().toString().startsWith("."))
              .sorted()
              .limit(FILES_MAX + 1L)
              .toList();
      if (files.size() > FILES_MAX) {
        throw new OperatorException(
            "revocation.crl: %s holds more than %d files".formatted(place, FILES_MAX));
      }
      return files;
    }
  }
}
