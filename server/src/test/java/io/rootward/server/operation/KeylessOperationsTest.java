package io.rootward.server.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.enums.DataReference;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.ResultStatus;
import io.rootward.kmip.payload.Hash;
import io.rootward.kmip.payload.RngRetrieve;
import io.rootward.kmip.payload.RngSeed;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hash, RNG Retrieve, RNG Seed: KMIP 2.1 sections 6.1.24, 6.1.49, 6.1.50. */
class KeylessOperationsTest {
  private static final Data ABC = Data.of(ByteString.ofHex("616263"));

  @TempDir private Path folder;
  private TestClient client;

  @BeforeEach
  void start() {
    client = new TestServer(folder).client("app");
  }

  private static Hash.Request hash(HashingAlgorithm algorithm, Data data) {
    return new Hash.Request(Requests.hash(algorithm), data, null, null, null);
  }

  /** Of "abc": RFC 1319, 1320, 1321; FIPS 180-4 and 202; the designers' pages of the others. */
  @ParameterizedTest
  @CsvSource({
    "MD2, da853b0d3f88d99b30283a69e6ded6bb",
    "MD4, a448017aaf21d8525fc10ae87aa6729d",
    "MD5, 900150983cd24fb0d6963f7d28e17f72",
    "SHA_1, a9993e364706816aba3e25717850c26c9cd0d89d",
    "SHA_224, 23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7",
    "SHA_256, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "SHA_512_224, 4634270f707b6a54daae7530460842e20e37ed265ceee9a43e8924aa",
    "SHA_512_256, 53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23",
    "SHA3_256, 3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532",
    "RIPEMD_160, 8eb208f7e05d987a9b044a8e98c6b087f15a0bfc",
    "TIGER, 2aab1484e8c158f2bfb8c5ff41b57a525129131c957b5f93",
  })
  void everyHashingAlgorithmIsThere(HashingAlgorithm algorithm, String expected) {
    assertEquals(
        ByteString.ofHex(expected), client.ok(hash(algorithm, ABC), Hash.Response.class).data());
  }

  @Test
  void hashesOfAllLengthsAreThere() {
    for (HashingAlgorithm algorithm : HashingAlgorithm.values()) {
      client.ok(hash(algorithm, ABC));
    }
  }

  @Test
  void aHashNeedsItsAlgorithmAndData() {
    Hash.Request unnamed = new Hash.Request(CryptographicParameters.NONE, ABC, null, null, null);
    client.refused(ResultReason.INVALID_FIELD, unnamed);
    client.in(ProtocolVersion.V1_2).refused(ResultReason.INVALID_FIELD, unnamed);

    Hash.Request empty =
        new Hash.Request(Requests.hash(HashingAlgorithm.SHA_256), null, null, null, null);
    client.refused(ResultReason.INVALID_FIELD, empty);
  }

  @Test
  void whatWasHashedOrDrawnServesLaterItems() {
    var results =
        client.batch(
            new RngRetrieve.Request(16),
            hash(HashingAlgorithm.SHA_1, new Data.Reference(DataReference.RNG_RETRIEVE)),
            hash(HashingAlgorithm.SHA_1, new Data.Reference(DataReference.HASH)),
            hash(HashingAlgorithm.SHA_1, new Data.Index(1)));

    results.forEach(it -> assertEquals(ResultStatus.SUCCESS, it.resultStatus()));
    assertEquals(results.get(2).payload(), results.get(3).payload());
  }

  @Test
  void randomBytesAreFreshEachTime() {
    for (ProtocolVersion version : ProtocolVersion.SUPPORTED) {
      TestClient speaker = client.in(version);
      if (!version.isAtLeast(ProtocolVersion.V1_2)) {
        speaker.refused(ResultReason.OPERATION_NOT_SUPPORTED, new RngRetrieve.Request(32));
        continue;
      }
      ByteString one = drawn(speaker);
      assertEquals(32, one.length());
      assertNotEquals(one, drawn(speaker));
    }
  }

  private static ByteString drawn(TestClient speaker) {
    return Objects.requireNonNull(
        speaker.ok(new RngRetrieve.Request(32), RngRetrieve.Response.class).data());
  }

  @Test
  void randomBytesHaveAnEnd() {
    client.ok(new RngRetrieve.Request(RngRetrieveHandler.BYTES_MAX));
    RngRetrieve.Request more = new RngRetrieve.Request(RngRetrieveHandler.BYTES_MAX + 1);
    client.refused(ResultReason.SERVER_LIMIT_EXCEEDED, more);
    client.in(ProtocolVersion.V1_4).refused(ResultReason.INVALID_FIELD, more);
    client.refused(ResultReason.INVALID_FIELD, new RngRetrieve.Request(0));
    client.refused(ResultReason.INVALID_FIELD, new RngRetrieve.Request(-1));
  }

  @Test
  void aSeedIsTakenInAndDecidesNothing() {
    RngSeed.Request seed = new RngSeed.Request(ABC);

    assertEquals(3, client.ok(seed, RngSeed.Response.class).dataLength());
    ByteString first = drawn(client);
    client.ok(seed);

    assertNotEquals(first, drawn(client));
  }
}
