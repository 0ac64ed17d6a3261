package io.rootward.server.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.payload.AddAttribute;
import io.rootward.kmip.payload.ObtainLease;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Obtain Lease: KMIP 2.1 section 6.1.35. */
class ObtainLeaseTest {
  @TempDir private Path folder;
  private TestServer server;
  private TestClient client;
  private String key;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    client = server.client("app");
    key = client.createAes();
  }

  private static ObtainLease.Request lease(String id) {
    return new ObtainLease.Request(UniqueIdentifier.of(id));
  }

  @Test
  void aLeaseIsAsLongAsTheAttributeSays() {
    for (ProtocolVersion version : ProtocolVersion.SUPPORTED) {
      TestClient speaker = client.in(version);
      long seconds = speaker.ok(lease(key), ObtainLease.Response.class).leaseTime();
      assertEquals(3600, seconds);
      assertEquals(seconds, speaker.present(key, AttributeTypes.LEASE_TIME));
    }
  }

  @Test
  void itTellsWhenTheObjectChangedLast() {
    server.clock().move(Duration.ofMinutes(5));
    client.ok(
        new AddAttribute.Request(
            UniqueIdentifier.of(key), Attribute.of(AttributeTypes.OBJECT_GROUP, "g")));

    ObtainLease.Response response = client.ok(lease(key), ObtainLease.Response.class);

    assertEquals(client.present(key, AttributeTypes.LAST_CHANGE_DATE), response.lastChangeDate());
    assertEquals(TestServer.START.plus(Duration.ofMinutes(5)), response.lastChangeDate());
  }

  @Test
  void whatNobodyShouldUseAnyMoreIsNotLeased() {
    client.ok(Requests.revoke(key, RevocationReasonCode.KEY_COMPROMISE));
    client.refused(ResultReason.PERMISSION_DENIED, lease(key));

    String other = client.createAes();
    client.ok(Requests.destroy(other));
    client.refused(ResultReason.PERMISSION_DENIED, lease(other));
    client.in(ProtocolVersion.V1_0).refused(ResultReason.PERMISSION_DENIED, lease(other));
  }

  @Test
  void aClientCannotSayHowLongLeasesAre() {
    Attribute<Long> longer = Attribute.of(AttributeTypes.LEASE_TIME, 7200L);

    client.refused(ResultReason.ATTRIBUTE_READ_ONLY, Requests.createAes(longer));
    client.refused(
        ResultReason.READ_ONLY_ATTRIBUTE,
        new AddAttribute.Request(UniqueIdentifier.of(key), longer));
  }
}
