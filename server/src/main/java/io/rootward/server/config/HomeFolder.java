package io.rootward.server.config;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;

/** Creates and checks a home. Folders get mode 0700, files 0600. */
public final class HomeFolder {
  /** Version of the layout that this program writes and reads. */
  static final int FORMAT = 1;

  private static final Set<PosixFilePermission> FOLDER_MODE =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE_MODE =
      PosixFilePermissions.fromString("rw-------");

  private HomeFolder() {}

  /** Whether somebody prepared this home before. */
  public static boolean isPrepared(Home home) {
    return Files.exists(home.format());
  }

  /**
   * Refuses what this program must not touch, before anything is changed.
   *
   * @throws OperatorException when the folder holds something else, or a newer layout
   */
  public static void check(Home home) {
    if (isPrepared(home)) {
      checkFormat(home);
    } else if (Files.isDirectory(home.folder())) {
      checkEmpty(home);
    } else if (Files.exists(home.folder())) {
      throw new OperatorException(home + " is not a folder; name another one with --home");
    }
  }

  /**
   * Creates the folder itself, and run with an empty tmp within.
   *
   * @throws OperatorException when that is not possible
   */
  public static void createFolders(Home home) {
    try {
      createFolder(home.folder());
      createFolder(home.run());
      clear(home.temporary());
      createFolder(home.temporary());
    } catch (IOException e) {
      throw new OperatorException(
          "cannot create the home "
              + home
              + " ("
              + IoFailures.reason(e)
              + "); make it writable or name another folder with --home",
          e);
    }
  }

  /** Writes settings template and layout version, the version last: it marks the home prepared. */
  public static void finish(Home home) throws IOException {
    if (!Files.exists(home.settings())) {
      write(home.settings(), SettingsText.template().getBytes(StandardCharsets.UTF_8));
    }
    write(home.format(), (FORMAT + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Creates a folder of mode 0700 with the folders above it; one that is there is left as it is.
   */
  public static void createFolder(Path folder) throws IOException {
    try {
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER_MODE));
    } catch (FileAlreadyExistsException e) {
      throw new IOException(folder + " is not a folder", e);
    }
  }

  /**
   * Writes a file of mode 0600 so that a reader, or the next start after a crash, sees all of it or
   * what was there before.
   */
  public static void write(Path file, byte[] content) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(FILE_MODE))) {
      var buffer = java.nio.ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void checkFormat(Home home) {
    String text;
    try {
      text = Files.readString(home.format()).strip();
    } catch (IOException e) {
      throw new OperatorException(
          "cannot read " + home.format() + " (" + IoFailures.reason(e) + "); check its owner", e);
    }
    if (!text.matches("[1-9][0-9]{0,4}")) {
      throw new OperatorException(
          home.format() + " is damaged: it should hold " + FORMAT + "; restore the home");
    }
    if (Integer.parseInt(text) > FORMAT) {
      throw new OperatorException(
          "the home %s was written by a newer rootward (layout %s, this program knows up to %d);"
                  .formatted(home, text, FORMAT)
              + " start it with that version");
    }
  }

  /** Somebody else's folder stays as it is; run and settings may be laid out before. */
  private static void checkEmpty(Home home) {
    Set<String> ours = Set.of("run", "lock", "rootward.yaml", "logback.xml");
    try (Stream<Path> members = Files.list(home.folder())) {
      members
          .filter(member -> !ours.contains(member.getFileName().toString()))
          .findFirst()
          .ifPresent(
              member -> {
                throw new OperatorException(
                    "%s is no home of rootward and not empty (it holds %s); name an empty folder"
                            .formatted(home, member.getFileName())
                        + " with --home");
              });
    } catch (IOException e) {
      throw new OperatorException(
          "cannot read the home " + home + " (" + IoFailures.reason(e) + "); check its owner", e);
    }
  }

  private static void clear(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
