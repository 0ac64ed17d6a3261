package io.rootward.server.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.LocateConditions;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.ObjectGroupMember;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.Destroy;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.Locate;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fresh and default members of object groups: KMIP 1.4 sections 3.33, 3.34 and 4.9. */
class ObjectGroupTest {
  private static final Attribute<String> POOL = Attribute.of(AttributeTypes.OBJECT_GROUP, "pool");

  @TempDir private Path folder;
  private TestClient client;
  private String first;
  private String second;

  @BeforeEach
  void start() {
    client = new TestServer(folder).client("app").in(ProtocolVersion.V1_2);
    first = client.createAes(POOL);
    second = client.createAes(POOL);
    client.createAes();
  }

  private static Locate.Request members(
      @Nullable Integer maximum, ObjectGroupMember member, Attributes conditions) {
    return new Locate.Request(maximum, null, null, member, LocateConditions.of(conditions));
  }

  private List<String> located(@Nullable Integer maximum, ObjectGroupMember member) {
    return client
        .ok(members(maximum, member, Attributes.of(POOL)), Locate.Response.class)
        .uniqueIdentifiers();
  }

  private void serve(String id) {
    client.ok(new Get.Request(UniqueIdentifier.of(id), null, null, null, null), Get.Response.class);
  }

  @Test
  void freshMembersComeInTheOrderTheyJoined() {
    assertEquals(List.of(first, second), located(null, ObjectGroupMember.GROUP_MEMBER_FRESH));
    assertEquals(List.of(first), located(1, ObjectGroupMember.GROUP_MEMBER_FRESH));
    serve(first);
    assertEquals(List.of(second), located(1, ObjectGroupMember.GROUP_MEMBER_FRESH));
    serve(second);
    assertEquals(List.of(), located(1, ObjectGroupMember.GROUP_MEMBER_FRESH));
  }

  @Test
  void freshMembersComeNewestFirstWhereTheSpecificationSaysSo() {
    client = client.in(ProtocolVersion.V2_1);

    assertEquals(List.of(second, first), located(null, ObjectGroupMember.GROUP_MEMBER_FRESH));
  }

  @Test
  void everyMemberIsTheDefaultOneBeforeAnyIsAgain() {
    for (String expected : List.of(first, second, first, first)) {
      assertEquals(List.of(expected), located(1, ObjectGroupMember.GROUP_MEMBER_DEFAULT));
      serve(expected);
    }
  }

  @Test
  void thereIsOneDefaultMemberHoweverManyAreAskedFor() {
    assertEquals(List.of(first), located(null, ObjectGroupMember.GROUP_MEMBER_DEFAULT));
    client.ok(new Destroy.Request(UniqueIdentifier.of(first)), Destroy.Response.class);
    assertEquals(List.of(second), located(null, ObjectGroupMember.GROUP_MEMBER_DEFAULT));
  }

  @Test
  void aDefaultMemberIsOfAGroup() {
    assertEquals(
        ResultReason.INVALID_FIELD,
        client.refused(members(1, ObjectGroupMember.GROUP_MEMBER_DEFAULT, Attributes.EMPTY)));
  }
}
