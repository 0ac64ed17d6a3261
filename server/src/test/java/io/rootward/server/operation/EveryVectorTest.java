package io.rootward.server.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.server.testing.Unsayable;
import io.rootward.server.testing.Vectors;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How many of the given values go through requests: {@link MethodVectorsTest}, {@link
 * DeriveKeyVectorsTest}, {@link PathVectorsTest}, {@link TreeVectorsTest}, {@link
 * TemporaryAttributesTest}, {@link ReferencesTest}, {@link SignatureVectorsTest} and {@link
 * ComposedVectorsTest} count what they try.
 */
class EveryVectorTest {
  private static final Map<String, Integer> SAYABLE =
      Map.ofEntries(
          Map.entry("addresses", 8),
          Map.entry("aes-encrypt-data", 37),
          Map.entry("aws-sigv4", 1),
          Map.entry("bip32", 14),
          Map.entry("cmac-diversify", 13),
          Map.entry("ecdh", 37),
          Map.entry("ecdsa-rfc6979", 18),
          Map.entry("ed25519", 11),
          Map.entry("hkdf", 21),
          Map.entry("kmip-derivekey", 33),
          Map.entry("label-path", 25),
          Map.entry("onestep", 18),
          Map.entry("path-grammar", 60),
          Map.entry("pbkdf2", 18),
          Map.entry("powerauth", 35),
          Map.entry("slip10", 36),
          Map.entry("sp800-108", 85),
          Map.entry("x963", 18));

  @Test
  void allButAFewGoThroughRequests(TestReporter reporter) {
    Map<String, Integer> found = new TreeMap<>();
    SAYABLE.keySet().forEach(file -> found.put(file, Vectors.sayable(file).size()));
    assertEquals(new TreeMap<>(SAYABLE), found);
    int all = found.values().stream().mapToInt(Integer::intValue).sum();
    reporter.publishEntry("vectors that requests can name", all + ": " + found);
  }

  @ParameterizedTest
  @EnumSource
  void whatNoRequestCanNameIsCounted(Unsayable reason) {
    assertEquals(reason.count(), Vectors.of(reason.file()).stream().filter(reason::is).count());
  }
}
