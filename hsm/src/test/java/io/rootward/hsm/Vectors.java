package io.rootward.hsm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The published values in {@code /vectors}, each with its source. */
public final class Vectors {
  /** One entry, shown by its name. */
  public record Vector(JsonNode node) {
    public String text(String field) {
      return node.path(field).asText();
    }

    /** Empty where the field is absent or null. */
    public byte[] hex(String field) {
      return HexFormat.of().parseHex(node.hasNonNull(field) ? text(field) : "");
    }

    public int number(String field) {
      return node.path(field).asInt();
    }

    public boolean flag(String field) {
      return node.path(field).asBoolean();
    }

    public boolean has(String field) {
      return node.hasNonNull(field);
    }

    public boolean isValid() {
      return !text("result").equals("invalid");
    }

    public Hash hash(String field) {
      return Hash.valueOf(text(field).replace("_", "").toUpperCase(Locale.ROOT));
    }

    public Curve curve() {
      return switch (text("curve")) {
        case "nist256p1" -> Curve.P256;
        case "secp384r1" -> Curve.P384;
        case "x25519" -> Curve.X25519;
        case "secp256k1" -> Curve.SECP256K1;
        default -> Curve.valueOf(text("curve"));
      };
    }

    @Override
    public String toString() {
      return text("id");
    }
  }

  private Vectors() {}

  /** Every entry of a file; there is at least one. */
  public static Stream<Vector> of(String name) {
    List<Vector> all =
        StreamSupport.stream(file(name).path("vectors").spliterator(), false)
            .map(Vector::new)
            .toList();
    if (all.isEmpty()) {
      throw new IllegalStateException("no entries in " + name);
    }
    return all.stream();
  }

  /** The fields that all entries of a file share. */
  public static Vector shared(String name) {
    return new Vector(file(name).path("fields"));
  }

  private static JsonNode file(String name) {
    String path = "/vectors/" + name + ".json";
    try (InputStream in = Objects.requireNonNull(Vectors.class.getResourceAsStream(path), path)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
