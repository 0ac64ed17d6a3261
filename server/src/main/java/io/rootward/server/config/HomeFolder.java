package io.rootward.server.config;

import java.io.IOException;
import java.nio.ByteBuffer;
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
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Creates and checks a home. Folders get mode 0700, files 0600, from the moment they exist: a mode
 * set afterwards leaves an instant in which others can open them.
 *
 * <p>A file named preparing stands in a home while it is made and goes last. A kill in between
 * leaves it, and the next start begins anew instead of taking half a home for a whole one.
 */
public final class HomeFolder {
  /** Version of the layout that this program writes and reads. */
  static final int FORMAT = 1;

  private static final Set<PosixFilePermission> FOLDER_MODE =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE_MODE =
      PosixFilePermissions.fromString("rw-------");

  /** What may be in a folder that is no home yet; the launcher makes run for the JVM. */
  private static final Set<String> LAID_OUT_BEFORE =
      Set.of("run", "lock", "rootward.yaml", "logback.xml", "preparing");

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
   * Creates the folder itself, so that it can be locked.
   *
   * @throws OperatorException when that is not possible
   */
  public static void create(Home home) {
    try {
      createFolder(home.folder());
    } catch (IOException e) {
      throw new OperatorException(
          "cannot create the home %s (%s); name a folder that this user may write with --home"
              .formatted(home, IoFailures.reason(e)),
          e);
    }
  }

  /**
   * Makes the folders of the running process, empty of what an earlier one left. The caller holds
   * the lock.
   *
   * @throws OperatorException when that is not possible
   */
  public static void clearRun(Home home) {
    try {
      createFolder(home.run());
      if (Files.exists(home.temporary())) {
        delete(home.temporary());
      }
      createFolder(home.temporary());
      Files.deleteIfExists(home.ready());
    } catch (IOException e) {
      throw new OperatorException(
          "cannot clear %s (%s); check its owner and the space on that disk"
              .formatted(home.run(), IoFailures.reason(e)),
          e);
    }
  }

  /**
   * Marks a home as being prepared, after removing what an unfinished preparation left. Only after
   * {@link #check}.
   */
  public static void begin(Home home) throws IOException {
    if (Files.exists(home.preparing())) {
      discard(home);
    }
    write(home.preparing(), new byte[0]);
  }

  /** Removes everything of an unfinished preparation; what an operator laid out before stays. */
  public static void discard(Home home) throws IOException {
    try (Stream<Path> members = Files.list(home.folder())) {
      for (Path member : members.filter(path -> !isLaidOutBefore(path)).toList()) {
        delete(member);
      }
    }
    Files.deleteIfExists(home.preparing());
  }

  /**
   * Writes settings template and layout version, the version last: it marks the home prepared.
   *
   * @param kept settings that must hold from now on
   */
  public static void finish(Home home, List<SettingEntry> kept) throws IOException {
    if (!Files.exists(home.settings())) {
      write(home.settings(), SettingsText.template(kept).getBytes(StandardCharsets.UTF_8));
    }
    write(home.format(), (FORMAT + "\n").getBytes(StandardCharsets.UTF_8));
    Files.delete(home.preparing());
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
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** An older program must not touch what a newer one wrote: it would understand half of it. */
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

  private static boolean isLaidOutBefore(Path member) {
    return LAID_OUT_BEFORE.contains(member.getFileName().toString());
  }

  /** Somebody else's folder stays as it is. */
  private static void checkEmpty(Home home) {
    if (Files.exists(home.preparing())) {
      return;
    }
    try (Stream<Path> members = Files.list(home.folder())) {
      members
          .filter(member -> !isLaidOutBefore(member))
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

  /** Deepest first; links are removed, not followed. */
  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
