package io.rootward.server.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Published values, as the tests of module hsm have them. */
public final class Vectors {
  private static final Path FOLDER = Path.of("../hsm/src/test/resources/vectors");

  private Vectors() {}

  /** All values of a file, for example "bip32". */
  public static List<JsonNode> of(String name) {
    try {
      JsonNode file = new ObjectMapper().readTree(FOLDER.resolve(name + ".json").toFile());
      List<JsonNode> all = new ArrayList<>();
      file.get("vectors").forEach(all::add);
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those that requests can name; of the others see {@link Unsayable}. */
  public static List<JsonNode> sayable(String name) {
    return of(name).stream().filter(it -> !Unsayable.isAny(name, it)).toList();
  }
}
