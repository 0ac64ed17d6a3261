package io.rootward.server.store.journal;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import io.rootward.server.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The mark of a clean stop: the table holds everything up to this group. Magic 8, number of the
 * last group 8, its MAC 32, last sequence given 8, MAC of all that 32.
 *
 * @param lastGroup number of the journal's last group
 * @param lastMac its MAC
 * @param lastSequence highest place given in the order of creation
 */
record CleanMark(long lastGroup, byte[] lastMac, long lastSequence) {
  private static final long MAGIC = 0x5257_434c_4541_4e31L;
  private static final int COVERED = 24 + MacChain.MAC_BYTES;
  private static final int BYTES = COVERED + MacChain.MAC_BYTES;

  /** Whether this mark was made when the journal ended with that group. */
  boolean fits(long group, byte[] mac) {
    return group == lastGroup && MessageDigest.isEqual(mac, lastMac);
  }

  /** Makes the mark durable. */
  void write(Path file, MacChain chain) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(BYTES);
    out.putLong(MAGIC).putLong(lastGroup).put(lastMac).putLong(lastSequence);
    out.put(chain.mark(out.slice(0, COVERED))).flip();
    Path unfinished = file.resolveSibling(file.getFileName() + ".new");
    try (FileChannel channel =
        FileChannel.open(
            unfinished,
            Set.of(CREATE, TRUNCATE_EXISTING, WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      while (out.hasRemaining()) {
        channel.write(out);
      }
      channel.force(true);
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    DiskFiles.forceFolder(folderOf(file));
  }

  private static Path folderOf(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IllegalArgumentException("no folder holds " + file);
    }
    return folder;
  }

  /**
   * Reads the mark, if there is one.
   *
   * @throws StoreException CORRUPT when it is not one that this store wrote
   */
  static Optional<CleanMark> read(Path file, MacChain chain) throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (bytes.length != BYTES
        || in.getLong(0) != MAGIC
        || !MessageDigest.isEqual(
            chain.mark(in.slice(0, COVERED)), Arrays.copyOfRange(bytes, COVERED, BYTES))) {
      throw new StoreException(
          StoreException.Kind.CORRUPT,
          "the mark of the last stop, "
              + file
              + ", is damaged or was edited: delete it to rebuild from the journal");
    }
    byte[] mac = Arrays.copyOfRange(bytes, 16, 16 + MacChain.MAC_BYTES);
    return Optional.of(new CleanMark(in.getLong(8), mac, in.getLong(COVERED - Long.BYTES)));
  }

  /** Removes the mark, durably: from here on the table may be half written. */
  static void remove(Path file) throws IOException {
    if (Files.deleteIfExists(file)) {
      DiskFiles.forceFolder(folderOf(file));
    }
  }
}
