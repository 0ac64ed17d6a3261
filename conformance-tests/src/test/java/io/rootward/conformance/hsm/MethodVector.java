package io.rootward.conformance.hsm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rootward.conformance.support.Requests;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.payload.DerivationParameters;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.ByteString;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A published value of a key by a method of Derive Key, whose bases are secrets; the sources stand
 * in the file.
 */
record MethodVector(JsonNode facts) {
  private static final Path FILE = Path.of("../hsm/src/test/resources/vectors/kmip-derivekey.json");

  /**
   * All that have a value and neither private nor public key for a base. The hash of a protected
   * key is none: the attribute Digest tells it.
   */
  static List<MethodVector> all() throws IOException {
    JsonNode read = new ObjectMapper().readTree(FILE.toFile());
    return StreamSupport.stream(read.path("vectors").spliterator(), false)
        .map(MethodVector::new)
        .filter(it -> !it.facts.has("reason_1x") && it.isOfSecrets())
        .filter(it -> it.how() != DerivationMethod.HASH)
        .toList();
  }

  private boolean isOfSecrets() {
    return StreamSupport.stream(facts.path("base").spliterator(), false)
        .noneMatch(base -> base.path("object_type").asText().startsWith("P"));
  }

  /** As the specification calls it. */
  String method() {
    return how().specName();
  }

  private DerivationMethod how() {
    return named(DerivationMethod.values(), "method");
  }

  /** What the new key does is held against. */
  PathVector value() {
    return new PathVector(method(), "", "", facts.path("material").asText());
  }

  /**
   * The request, with its bases registered.
   *
   * @param more how the first base and the new key are protected; a second base is the data
   */
  DeriveKey.Request request(TokenServer server, List<Attribute<?>> more) {
    List<UniqueIdentifier> bases = new ArrayList<>();
    for (JsonNode base : facts.path("base")) {
      bases.add(registered(server, base, bases.isEmpty() ? more : List.of()));
    }
    int bits = facts.path("length_bits").asInt();
    List<Attribute<?>> child = new ArrayList<>(more);
    child.add(Requests.usage(PathMasters.use(bits)));
    child.add(Requests.active());
    child.add(Attribute.of(AttributeTypes.CRYPTOGRAPHIC_LENGTH, bits));
    child.add(Attribute.of(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, PathMasters.algorithm(bits)));
    return new DeriveKey.Request(
        ObjectType.SYMMETRIC_KEY,
        bases,
        how(),
        parameters(),
        Attributes.of(child.toArray(Attribute<?>[]::new)));
  }

  private static UniqueIdentifier registered(
      TokenServer server, JsonNode base, List<Attribute<?>> more) {
    ByteString bytes = ByteString.ofHex(base.path("material").asText());
    List<Attribute<?>> all = new ArrayList<>(more);
    all.add(Requests.usage(CryptographicUsageMask.DERIVE_KEY));
    all.add(Requests.active());
    Attribute<?>[] given = all.toArray(Attribute<?>[]::new);
    CryptographicAlgorithm algorithm =
        named(CryptographicAlgorithm.values(), base.path("algorithm"));
    Register.Request request =
        algorithm == null
            ? PathMasters.seed(bytes, given)
            : Requests.register(algorithm, bytes.toByteArray(), given);
    return UniqueIdentifier.of(server.call(request, Register.Response.class).uniqueIdentifier());
  }

  private DerivationParameters parameters() {
    CryptographicParameters how =
        CryptographicParameters.builder()
            .hashingAlgorithm(named(HashingAlgorithm.values(), facts.path("hashing_algorithm")))
            .blockCipherMode(named(BlockCipherMode.values(), facts.path("block_cipher_mode")))
            .build();
    List<ByteString> data = new ArrayList<>();
    facts.path("derivation_data").forEach(it -> data.add(ByteString.ofHex(it.asText())));
    Integer iterations =
        facts.has("iteration_count") ? facts.path("iteration_count").asInt() : null;
    return new DerivationParameters(how, bytes("iv"), data, bytes("salt"), iterations);
  }

  private @Nullable ByteString bytes(String field) {
    return facts.has(field) ? ByteString.ofHex(facts.path(field).asText()) : null;
  }

  private <E extends KmipEnum> E named(E[] values, String field) {
    E found = named(values, facts.path(field));
    if (found == null) {
      throw new IllegalArgumentException("no " + field);
    }
    return found;
  }

  /** The file has the names without their marks. */
  private static <E extends KmipEnum> @Nullable E named(E[] values, JsonNode name) {
    return Arrays.stream(values)
        .filter(it -> squeezed(it.specName()).equals(squeezed(name.asText())))
        .findFirst()
        .orElse(null);
  }

  private static String squeezed(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  @Override
  public String toString() {
    return facts.path("id").asText();
  }
}
