package io.rootward.conformance.hsm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A published value of a key at the end of a path; the sources stand in the files.
 *
 * @param scheme by which it is derived
 * @param master key or seed, in hexadecimal
 * @param path with the slash it begins with
 * @param value of the child in hexadecimal: its bytes, or in a tree its compressed public key;
 *     empty where there must be no such key
 */
record PathVector(String scheme, String master, String path, String value) {
  private static final Path FOLDER = Path.of("../hsm/src/test/resources/vectors");
  private static final int BLOCK_DIGITS = 32;

  /** Every value of every scheme that has one. */
  static List<PathVector> all() throws IOException {
    List<PathVector> all = new ArrayList<>();
    add(all, "bip32", it -> tree("bip32", it));
    add(all, "slip10", it -> tree(treeOn(it.path("curve").asText()), it));
    add(all, "label-path", it -> secret(it.path("scheme").asText(), it.path("path").asText(), it));
    add(all, "powerauth", PathVector::powerAuth);
    add(all, "cmac-diversify", PathVector::an10922);
    add(all, "aes-encrypt-data", PathVector::block);
    return all;
  }

  private static void add(
      List<PathVector> all, String file, Function<JsonNode, Stream<PathVector>> reader)
      throws IOException {
    JsonNode read = new ObjectMapper().readTree(FOLDER.resolve(file + ".json").toFile());
    read.get("vectors").forEach(vector -> reader.apply(vector).forEach(all::add));
  }

  /** The root of a tree is no child, and some values are of other things than paths. */
  private static Stream<PathVector> tree(String scheme, JsonNode vector) {
    String path = vector.path("path").asText("m");
    boolean valid = !vector.path("result").asText("valid").equals("invalid");
    String value = valid ? vector.path("public").asText() : "";
    return path.equals("m")
        ? Stream.empty()
        : Stream.of(new PathVector(scheme, vector.path("seed").asText(), "/" + path, value));
  }

  private static String treeOn(String curve) {
    return curve.equals("secp256k1") ? "bip32" : "slip10-" + curve;
  }

  private static Stream<PathVector> powerAuth(JsonNode vector) {
    return vector.path("function").asText().equals("kdf")
        ? secret("aes-ecb-index", "/" + vector.path("index").asText(), vector)
        : Stream.empty();
  }

  private static Stream<PathVector> an10922(JsonNode vector) {
    return vector.path("function").asText().equals("an10922")
        ? secret("an10922", "/0x" + vector.path("data").asText(), vector)
        : Stream.empty();
  }

  /** Blocks that a path can name: of CBC without a vector, and a block of ECB that is an index. */
  private static Stream<PathVector> block(JsonNode vector) {
    String data = vector.path("data").asText();
    if (vector.path("mode").asText().equals("cbc")) {
      boolean noVector = vector.path("iv").asText("0").chars().allMatch(it -> it == '0');
      return noVector ? secret("aes-cbc-data", "/0x" + data, vector) : Stream.empty();
    }
    boolean index = data.length() == BLOCK_DIGITS && data.startsWith("0".repeat(17));
    return index
        ? secret("aes-ecb-index", "/" + Long.parseLong(data.substring(16), 16), vector)
        : Stream.empty();
  }

  private static Stream<PathVector> secret(String scheme, String path, JsonNode vector) {
    String value = vector.path("output").asText();
    return Stream.of(new PathVector(scheme, vector.path("key").asText(), path, value));
  }

  /** Whether the keys are private ones. */
  boolean isTree() {
    return scheme.equals("bip32") || scheme.startsWith("slip10-");
  }

  /** Length of a secret child in bits. */
  int bits() {
    return value.length() * 4;
  }
}
