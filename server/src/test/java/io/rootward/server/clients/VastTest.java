package io.rootward.server.clients;

import static io.rootward.server.testing.Requests.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.model.enums.State;
import io.rootward.kmip.payload.AddAttribute;
import io.rootward.kmip.payload.Locate;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** VAST Data 5, KMIP 1.4: a key that gets its names afterwards and is polled every minute. */
class VastTest {
  @TempDir private Path folder;

  @Test
  void aKeyGetsItsNamesIsPolledAndEnded() {
    TestClient vast = new TestServer(folder).client("vast").in(ProtocolVersion.V1_4);
    String key = vast.createAes();
    UniqueIdentifier id = UniqueIdentifier.of(key);
    List<Attribute<?>> later =
        List.of(
            name("vast-encryption-group-1"),
            Attribute.of(AttributeTypes.OBJECT_GROUP, "vast"),
            Attribute.of(AttributeTypes.OPERATION_POLICY_NAME, "default"));
    for (Attribute<?> attribute : later) {
      vast.ok(new AddAttribute.Request(id, attribute));
    }
    vast.activated(key);

    assertEquals(
        List.of(key),
        vast.ok(locate(name("vast-encryption-group-1")), Locate.Response.class)
            .uniqueIdentifiers());
    Attributes polled = vast.attributes(key, AttributeTypes.STATE, AttributeTypes.ACTIVATION_DATE);
    assertEquals(State.ACTIVE, polled.orNull(AttributeTypes.STATE));
    assertNotNull(polled.orNull(AttributeTypes.ACTIVATION_DATE));

    vast.ok(get(key));
    vast.ok(revoke(key, RevocationReasonCode.SUPERSEDED));
    vast.ok(destroy(key));
  }
}
