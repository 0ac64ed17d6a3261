package io.rootward.server.clients;

import static io.rootward.server.testing.Requests.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.Locate;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that make a key only when Locate finds none: Seagate's and ScyllaDB's. */
class LocatingClientsTest {
  @TempDir private Path folder;
  private TestClient client;

  @BeforeEach
  void start() {
    client = new TestServer(folder).client("client").in(ProtocolVersion.V1_2);
  }

  private List<String> found(Attribute<?>... conditions) {
    return client.ok(locate(conditions), Locate.Response.class).uniqueIdentifiers();
  }

  /** Cosmian/kms#935: a filter that was not understood gave out a key of somebody else. */
  @Test
  void seagateLocatesByObjectTypeAndName() {
    Attribute<ObjectType> symmetric =
        Attribute.of(AttributeTypes.OBJECT_TYPE, ObjectType.SYMMETRIC_KEY);
    String key = client.createAes(name("drive-1"));
    client.ok(secret("01", 0, name("drive-2")));

    assertEquals(List.of(key), found(symmetric, name("drive-1")));
    assertEquals(List.of(), found(symmetric, name("drive-2")));
  }

  @Test
  void scyllaLocatesByAlgorithmAndLength() {
    Attribute<CryptographicAlgorithm> aes =
        Attribute.of(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.AES);
    client.ok(create(0));
    String key = client.createAes();

    assertEquals(List.of(key), found(aes, Attribute.of(AttributeTypes.CRYPTOGRAPHIC_LENGTH, 256)));
    assertEquals(List.of(), found(aes, Attribute.of(AttributeTypes.CRYPTOGRAPHIC_LENGTH, 192)));
  }

  /** scylladb/scylladb#23970: refused and named; finding any key at all would be worse. */
  @Test
  void scyllasMisspeltAttributeIsRefusedAndFindsNothing() {
    client.createAes();
    TtlvItem bits = new TtlvItem.IntegerItem(Tag.ATTRIBUTE_VALUE.code(), 256);

    client.refused(
        ResultReason.INVALID_FIELD,
        locate(Attribute.of(AttributeType.unknown("CryptographicLength"), bits)));
  }
}
