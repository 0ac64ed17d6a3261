package io.rootward.hsm.pkcs11.quirk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** Reads the files of this package. */
public final class QuirkFiles {
  private static final String UNKNOWN = "unknown";

  private QuirkFiles() {}

  /**
   * The quirks of a library.
   *
   * @param description what the library and its token say they are: the first family of which a
   *     text stands in it is taken, else what the standard says
   */
  public static Quirks of(String description) {
    for (String family : families()) {
      Properties file = read(family);
      if (stands(file.getProperty("match"), description)) {
        return quirks(family, file);
      }
    }
    return quirks(UNKNOWN, read(UNKNOWN));
  }

  private static boolean stands(String match, String description) {
    String said = description.toLowerCase(Locale.ROOT);
    return Arrays.stream(match.toLowerCase(Locale.ROOT).split("\\|")).anyMatch(said::contains);
  }

  private static List<String> families() {
    try (BufferedReader index = new BufferedReader(reader("families.txt"))) {
      return index.lines().filter(line -> !line.isBlank()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Properties read(String family) {
    Properties standard = new Properties();
    load(standard, UNKNOWN);
    Properties own = new Properties(standard);
    load(own, family);
    return own;
  }

  private static void load(Properties into, String family) {
    try (Reader reader = reader(family + ".properties")) {
      into.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Reader reader(String name) throws IOException {
    InputStream stream = QuirkFiles.class.getResourceAsStream(name);
    if (stream == null) {
      throw new IOException("the file " + name + " is missing beside " + QuirkFiles.class);
    }
    return new InputStreamReader(stream, UTF_8);
  }

  private static Quirks quirks(String family, Properties file) {
    return new Quirks(
        family,
        flag(file, "computes.here"),
        number(file, "wrap.padded"),
        flag(file, "gcm.by.message"),
        Math.toIntExact(number(file, "hmac.key.bytes.min")),
        number(file, "ec.point.attribute"),
        flag(file, "x25519.as.edwards"),
        flag(file, "wrong.check.is.general.error"),
        flag(file, "wrap.padded.needs.buffer"),
        flag(file, "wrap.padded.fills.up"),
        flag(file, "unwrap.tells.no.length"),
        Math.toIntExact(number(file, "secret.bytes.max")),
        flag(file, "wrong.signature.is.any.error"),
        flag(file, "lacking.is.function.failed"),
        flag(file, "import.tells.no.length"),
        flag(file, "oaep.fails.at.times"));
  }

  private static long number(Properties file, String name) {
    return Long.decode(file.getProperty(name).strip());
  }

  private static boolean flag(Properties file, String name) {
    return Boolean.parseBoolean(file.getProperty(name).strip());
  }
}
