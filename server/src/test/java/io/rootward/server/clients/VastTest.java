package io.rootward.server.clients;

import static io.rootward.server.testing.Requests.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.model.enums.State;
import io.rootward.kmip.payload.AddAttribute;
import io.rootward.kmip.payload.Locate;
import io.rootward.kmip.payload.ReKey;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
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

  /** Cosmian/kms#845: the old key must go on decrypting, and be told from the new one. */
  @Test
  void reKeyMakesAnotherKeyThatTakesTheNameAndKeepsTheRest() {
    TestClient vast = new TestServer(folder).client("vast").in(ProtocolVersion.V1_4);
    AttributeType<TtlvItem> volume = AttributeType.vendor("x", "Volume");
    String old =
        vast.activated(
            vast.createAes(
                name("vast-encryption-group-2"),
                Attribute.of(AttributeTypes.OBJECT_GROUP, "vast"),
                Attribute.of(AttributeTypes.OPERATION_POLICY_NAME, "default"),
                Attribute.of(
                    volume, new TtlvItem.TextItem(Tag.ATTRIBUTE_VALUE.code(), "volume 2"))));

    ReKey.Request request =
        new ReKey.Request(UniqueIdentifier.of(old), null, Attributes.EMPTY, null);
    String next = vast.ok(request, ReKey.Response.class).uniqueIdentifier();

    assertNotEquals(old, next);
    assertEquals(State.ACTIVE, vast.present(old, AttributeTypes.STATE));
    assertEquals(State.ACTIVE, vast.present(next, AttributeTypes.STATE));
    assertEquals(
        List.of(next),
        vast.ok(locate(name("vast-encryption-group-2")), Locate.Response.class)
            .uniqueIdentifiers());
    assertNull(vast.attribute(old, AttributeTypes.NAME));
    for (AttributeType<?> kept :
        List.of(AttributeTypes.OBJECT_GROUP, AttributeTypes.OPERATION_POLICY_NAME, volume)) {
      assertEquals(vast.present(old, kept), vast.present(next, kept));
    }
    vast.ok(get(old));
    vast.ok(get(next));
  }
}
