package io.rootward.server.command.key;

import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.config.OperatorException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A result that comes piece by piece. For one thread. */
abstract sealed class GrowingResult implements AutoCloseable {
  private boolean any;

  /** Takes the next piece, if there is one, and wipes it. */
  final void add(@Nullable ByteString piece) {
    if (piece == null) {
      return;
    }
    any = true;
    byte[] bytes = piece.toByteArray();
    try {
      write(bytes);
    } catch (IOException e) {
      throw OutputFile.unwritable(place(), e);
    } finally {
      Arrays.fill(bytes, (byte) 0);
      piece.wipe();
    }
  }

  /**
   * Says that nothing follows.
   *
   * @param besides what must be known to use the result
   * @throws OperatorException when the server gave nothing, or nothing could be written
   */
  final Result complete(String uniqueIdentifier, Map<String, String> besides) {
    if (!any) {
      throw new OperatorException("the server answered without data");
    }
    try {
      return completed(uniqueIdentifier, besides);
    } catch (IOException e) {
      throw OutputFile.unwritable(place(), e);
    }
  }

  abstract void write(byte[] bytes) throws IOException;

  abstract Result completed(String uniqueIdentifier, Map<String, String> besides)
      throws IOException;

  /** As in "cannot write ...". */
  abstract String place();

  /** Removes what was not completed, where that can be. */
  @Override
  public abstract void close();

  /** A new file, which has its name only when it is complete. */
  static final class InFile extends GrowingResult {
    private final NewFile file;

    InFile(NewFile file) {
      this.file = file;
    }

    @Override
    void write(byte[] bytes) throws IOException {
      file.write(bytes);
    }

    @Override
    Result completed(String uniqueIdentifier, Map<String, String> besides) throws IOException {
      long bytes = file.complete();
      return new Delivered.InFile(uniqueIdentifier, file.path(), bytes, besides);
    }

    @Override
    String place() {
      return file.path().toString();
    }

    @Override
    public void close() {
      file.close();
    }
  }

  /** A pipe: who reads it learns from the exit code whether it was all. */
  static final class Piped extends GrowingResult {
    private static final byte[] NOTHING = {};

    private final OutputStream out;

    Piped(OutputStream out) {
      this.out = out;
    }

    @Override
    void write(byte[] bytes) throws IOException {
      out.write(bytes);
    }

    @Override
    Result completed(String uniqueIdentifier, Map<String, String> besides) {
      return new Delivered.Shown(uniqueIdentifier, NOTHING, besides, out);
    }

    @Override
    String place() {
      return OutputFile.STANDARD_OUTPUT;
    }

    /** Standard output is not this command's to close. */
    @Override
    public void close() {}
  }

  /** A value in JSON, which has to be whole. */
  static final class InJson extends GrowingResult {
    private final ByteArrayOutputStream all = new ByteArrayOutputStream();
    private final OutputStream out;

    InJson(OutputStream out) {
      this.out = out;
    }

    @Override
    void write(byte[] bytes) {
      if (all.size() > InputFile.BYTES_MAX - bytes.length) {
        throw new OperatorException(
            "JSON takes at most %d bytes; name a file with --out".formatted(InputFile.BYTES_MAX));
      }
      all.writeBytes(bytes);
    }

    @Override
    Result completed(String uniqueIdentifier, Map<String, String> besides) {
      return new Delivered.Shown(uniqueIdentifier, all.toByteArray(), besides, out);
    }

    @Override
    String place() {
      return OutputFile.STANDARD_OUTPUT;
    }

    @Override
    public void close() {}
  }
}
