package io.rootward.server.command.key;

import io.rootward.kmip.ttlv.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Bytes as an option: {@code hex:0102}, {@code text:some words} in UTF-8, {@code file:PATH}. Other
 * users of the machine can see a command line, so what is secret belongs in a file.
 */
final class BytesWord implements ITypeConverter<ByteString> {
  /** Salts, labels and seeds are short: a longer file is most likely the wrong one. */
  private static final int FILE_BYTES_MAX = 1 << 20;

  /** For {@code paramLabel}. */
  static final String FORMS = "hex:|text:|file:...";

  @Override
  public ByteString convert(String word) {
    int colon = word.indexOf(':');
    String rest = word.substring(colon + 1);
    return switch (word.substring(0, Math.max(colon, 0))) {
      case "hex" -> hex(rest);
      case "text" -> ByteString.adopt(rest.getBytes(StandardCharsets.UTF_8));
      case "file" -> file(rest);
      default ->
          throw new TypeConversionException(
              "bytes begin with hex:, text: or file:, as in hex:0102 or file:PATH");
    };
  }

  /** Its digits are not repeated in the message: they may be a secret after all. */
  private static ByteString hex(String digits) {
    try {
      return ByteString.ofHex(digits);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("hex: needs pairs of hexadecimal digits after it");
    }
  }

  private static ByteString file(String name) {
    try (InputStream in = Files.newInputStream(Path.of(name))) {
      byte[] bytes = in.readNBytes(FILE_BYTES_MAX + 1);
      if (bytes.length > FILE_BYTES_MAX) {
        throw new TypeConversionException(name + " has over " + FILE_BYTES_MAX + " bytes");
      }
      return ByteString.adopt(bytes);
    } catch (IOException | InvalidPathException e) {
      throw new TypeConversionException("cannot read " + name);
    }
  }
}
