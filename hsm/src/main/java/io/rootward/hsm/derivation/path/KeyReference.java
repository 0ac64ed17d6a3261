package io.rootward.hsm.derivation.path;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * One way to read a text as the name of a child.
 *
 * @param base what would be the name or identifier of a master; not empty
 * @param path what would be the path behind it, with the slash it begins with; not yet judged
 */
public record KeyReference(String base, String path) {
  /** The steps, and {@code m} before them. */
  private static final int SEGMENTS_MAX = DerivationPath.STEPS_MAX + 1;

  /**
   * Every way, the longest base first: names may contain slashes themselves, so only whoever knows
   * the masters can tell. At most 33 of them, however long the text is.
   *
   * @param text a reference; a text that can be none has no way
   */
  public static List<KeyReference> readings(String text) {
    List<KeyReference> readings = new ArrayList<>();
    int slash = text.lastIndexOf('/');
    while (slash > 0 && readings.size() < SEGMENTS_MAX) {
      String path = text.substring(slash);
      if (path.length() > DerivationPath.BYTES_MAX
          || path.getBytes(UTF_8).length > DerivationPath.BYTES_MAX) {
        break;
      }
      readings.add(new KeyReference(text.substring(0, slash), path));
      slash = text.lastIndexOf('/', slash - 1);
    }
    return List.copyOf(readings);
  }
}
