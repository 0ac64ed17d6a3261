package io.rootward.server.clients;

import static io.rootward.server.testing.Requests.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.Name;
import io.rootward.kmip.model.SecretData;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.model.enums.QueryFunction;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.model.enums.SecretDataType;
import io.rootward.kmip.model.enums.State;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.GetAttributeList;
import io.rootward.kmip.payload.Locate;
import io.rootward.kmip.payload.ModifyAttribute;
import io.rootward.kmip.payload.Query;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Synology DSM 7: an encrypted volume's key in its life, KMIP 1.2. */
class SynologyTest {
  private static final String FIRST_NAME = "0f".repeat(64);
  private static final String VOLUME = "4f1c3a7e-6d20-4b0e-9c55-0a2f7e61d9b3";
  private static final ByteString PASSWORD = ByteString.ofHex("70617373776f7264");

  @TempDir private Path folder;
  private TestClient dsm;

  @BeforeEach
  void start() {
    dsm = new TestServer(folder).client("dsm").in(ProtocolVersion.V1_2);
  }

  @Test
  void sixQuestionsInOneQuery() {
    Query.Response answer =
        dsm.ok(
            new Query.Request(
                List.of(
                    QueryFunction.QUERY_OPERATIONS,
                    QueryFunction.QUERY_OBJECTS,
                    QueryFunction.QUERY_SERVER_INFORMATION,
                    QueryFunction.QUERY_APPLICATION_NAMESPACES,
                    QueryFunction.QUERY_EXTENSION_LIST,
                    QueryFunction.QUERY_EXTENSION_MAP),
                null),
            Query.Response.class);

    assertTrue(
        answer
            .operations()
            .containsAll(
                List.of(Operation.REGISTER, Operation.LOCATE, Operation.MODIFY_ATTRIBUTE)));
    assertTrue(answer.objectTypes().contains(ObjectType.SECRET_DATA));
  }

  /** Cosmian/kms#760, #796, #820: Modify Attribute after Register, Operation Policy Name. */
  @Test
  void aVolumesPasswordIsRegisteredRenamedUsedAndEnded() {
    assertEquals(List.of(), found(FIRST_NAME));
    String id = dsm.ok(registration(), Register.Response.class).uniqueIdentifier();
    rename(id, FIRST_NAME, VOLUME);
    assertEquals(List.of(id), found(VOLUME));
    assertEquals(List.of(), found(FIRST_NAME));
    dsm.activated(id);

    List<AttributeType<?>> listed =
        dsm.ok(
                new GetAttributeList.Request(UniqueIdentifier.of(id)),
                GetAttributeList.Response.class)
            .attributeReferences();
    assertTrue(listed.contains(AttributeTypes.OPERATION_POLICY_NAME));
    Attributes seen = dsm.attributes(id, AttributeTypes.STATE, AttributeTypes.OBJECT_TYPE);
    assertEquals(State.ACTIVE, seen.orNull(AttributeTypes.STATE));
    assertEquals(ObjectType.SECRET_DATA, seen.orNull(AttributeTypes.OBJECT_TYPE));
    assertEquals("default", dsm.attribute(id, AttributeTypes.OPERATION_POLICY_NAME));
    assertEquals(PASSWORD, password(id));

    rename(id, VOLUME, VOLUME + "-deprecated-");
    dsm.ok(revoke(id, RevocationReasonCode.CESSATION_OF_OPERATION));
    dsm.ok(destroy(id));
    assertEquals(List.of(), found(VOLUME + "-deprecated-"));
  }

  /** Mask 2 is Verify: of no use for a password, and none of the server's business. */
  private static Register.Request registration() {
    KeyBlock block = KeyBlock.plain(KeyFormatType.OPAQUE, KeyMaterial.of(PASSWORD), null, null);
    Attributes attributes =
        Attributes.builder()
            .add(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, 2)
            .add(AttributeTypes.OPERATION_POLICY_NAME, "default")
            .add(AttributeTypes.NAME, Name.of(FIRST_NAME))
            .build();
    return new Register.Request(
        ObjectType.SECRET_DATA, attributes, new SecretData(SecretDataType.PASSWORD, block), null);
  }

  private void rename(String id, String from, String to) {
    Attribute<Name> named = Attribute.of(AttributeTypes.NAME, Name.of(to));
    dsm.ok(new ModifyAttribute.Request(UniqueIdentifier.of(id), name(from), named));
  }

  private List<String> found(String name) {
    return dsm.ok(locate(name(name)), Locate.Response.class).uniqueIdentifiers();
  }

  private ByteString password(String id) {
    SecretData secret =
        assertInstanceOf(SecretData.class, dsm.ok(get(id), Get.Response.class).object());
    assertEquals(KeyFormatType.OPAQUE, secret.keyBlock().keyFormatType());
    KeyValue.Plain value = assertInstanceOf(KeyValue.Plain.class, secret.keyBlock().keyValue());
    return value.keyMaterial().bytes(KeyMaterial.Use.CONVERSION).orElseThrow();
  }
}
