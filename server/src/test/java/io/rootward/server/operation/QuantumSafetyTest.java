package io.rootward.server.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ProtectionLevel;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.SetAttribute;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Quantum Safe is promised only where it holds: KMIP 2.1 section 4.45. */
class QuantumSafetyTest {
  private static final Attribute<Boolean> SAFE = Attribute.of(AttributeTypes.QUANTUM_SAFE, true);

  @TempDir private Path folder;
  private TestClient client;

  @BeforeEach
  void start() {
    client = new TestServer(folder).client("app").in(ProtocolVersion.V2_1);
  }

  private static Create.Request aes(int bits, boolean safe) {
    return new Create.Request(
        ObjectType.SYMMETRIC_KEY,
        Attributes.builder()
            .add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.AES)
            .add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, bits)
            .add(AttributeTypes.PROTECTION_LEVEL, ProtectionLevel.HIGH)
            .add(AttributeTypes.PROTECTION_PERIOD, 409_968_000L)
            .add(AttributeTypes.QUANTUM_SAFE, safe)
            .build(),
        null);
  }

  @Test
  void anAes256KeyMayBeQuantumSafe() {
    String id = client.ok(aes(256, true), Create.Response.class).uniqueIdentifier();

    assertEquals(true, client.present(id, AttributeTypes.QUANTUM_SAFE));
    assertEquals(ProtectionLevel.HIGH, client.present(id, AttributeTypes.PROTECTION_LEVEL));
    assertEquals(409_968_000L, client.present(id, AttributeTypes.PROTECTION_PERIOD));
  }

  @Test
  void aShorterKeyMayNot() {
    assertEquals(ResultReason.GENERAL_FAILURE, client.refused(aes(128, true)));
    assertEquals(ResultReason.GENERAL_FAILURE, client.refused(aes(192, true)));
  }

  @Test
  void aKeyPairMayNot() {
    Attributes common =
        Attributes.builder()
            .add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.ECDSA)
            .add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, 521)
            .add(SAFE)
            .build();

    assertEquals(
        ResultReason.GENERAL_FAILURE,
        client.refused(
            new CreateKeyPair.Request(
                common, Attributes.EMPTY, Attributes.EMPTY, null, null, null)));
  }

  @Test
  void itCannotBeClaimedLaterEither() {
    String id = client.ok(aes(128, false), Create.Response.class).uniqueIdentifier();

    assertEquals(
        ResultReason.GENERAL_FAILURE,
        client.refused(new SetAttribute.Request(UniqueIdentifier.of(id), SAFE)));
    assertEquals(false, client.present(id, AttributeTypes.QUANTUM_SAFE));
  }

  @Test
  void versionsBeforeSayNothingOfIt() {
    String id = client.ok(aes(256, true), Create.Response.class).uniqueIdentifier();

    assertNull(client.in(ProtocolVersion.V1_4).attribute(id, AttributeTypes.QUANTUM_SAFE));
  }
}
