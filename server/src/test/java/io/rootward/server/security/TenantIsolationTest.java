package io.rootward.server.security;

import static io.rootward.kmip.model.enums.CryptographicUsageMask.*;
import static io.rootward.server.testing.Requests.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.kmip.message.RequestBatchItem;
import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.AdjustmentType;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.model.enums.SplitKeyMethod;
import io.rootward.kmip.model.enums.StorageStatusMask;
import io.rootward.kmip.payload.Activate;
import io.rootward.kmip.payload.AddAttribute;
import io.rootward.kmip.payload.AdjustAttribute;
import io.rootward.kmip.payload.Check;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.CreateSplitKey;
import io.rootward.kmip.payload.DeleteAttribute;
import io.rootward.kmip.payload.GetAttributeList;
import io.rootward.kmip.payload.GetAttributes;
import io.rootward.kmip.payload.GetUsageAllocation;
import io.rootward.kmip.payload.JoinSplitKey;
import io.rootward.kmip.payload.Locate;
import io.rootward.kmip.payload.ModifyAttribute;
import io.rootward.kmip.payload.ObtainLease;
import io.rootward.kmip.payload.ReKey;
import io.rootward.kmip.payload.ReKeyKeyPair;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.payload.SetAttribute;
import io.rootward.kmip.payload.Sign;
import io.rootward.kmip.payload.SignatureVerify;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.access.Role;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another tenant has does not exist, whatever is tried with it. */
class TenantIsolationTest {
  private static final String UNKNOWN = "00000000-0000-0000-0000-000000000000";
  private static final ByteString BLOCK = ByteString.ofHex("00".repeat(16));
  private static final int WIDE =
      mask(ENCRYPT, DECRYPT, SIGN, VERIFY, MAC_GENERATE, DERIVE_KEY, WRAP_KEY);

  /** Those that name no object of their own. */
  private static final Set<Operation> WITHOUT_OBJECT =
      EnumSet.of(
          Operation.CREATE,
          Operation.CREATE_KEY_PAIR,
          Operation.REGISTER,
          Operation.LOCATE,
          Operation.QUERY,
          Operation.DISCOVER_VERSIONS,
          Operation.HASH,
          Operation.LOG,
          Operation.PING,
          Operation.RNG_RETRIEVE,
          Operation.RNG_SEED);

  @TempDir private Path folder;
  private TestServer server;
  private TestClient owner;
  private TestClient stranger;
  private String foreign;
  private String own;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    owner = server.client("owner");
    stranger = server.client("stranger");
    foreign =
        owner.ok(createActive(WIDE, name("master")), Create.Response.class).uniqueIdentifier();
    own = stranger.ok(createActive(WIDE), Create.Response.class).uniqueIdentifier();
  }

  /** Every operation that takes an identifier, in places where it may stand. */
  private static List<RequestPayload> requests(String id, String own, ProtocolVersion version) {
    UniqueIdentifier it = UniqueIdentifier.of(id);
    Attribute<?> group = Attribute.of(AttributeTypes.OBJECT_GROUP, "g");
    CryptographicParameters none = CryptographicParameters.NONE;
    boolean two = version.isAtLeast(ProtocolVersion.V2_0);
    return List.of(
        new Activate.Request(it),
        new AddAttribute.Request(it, group),
        two ? new SetAttribute.Request(it, group) : new ModifyAttribute.Request(it, null, group),
        new ModifyAttribute.Request(it, two ? group : null, group),
        new DeleteAttribute.Request(it, AttributeTypes.NAME, null, null),
        new GetAttributes.Request(it, List.of()),
        new GetAttributeList.Request(it),
        two
            ? new AdjustAttribute.Request(
                it, AttributeTypes.PROTECTION_PERIOD, AdjustmentType.NEGATE, null)
            : new GetAttributeList.Request(it),
        new ObtainLease.Request(it),
        new ReKeyKeyPair.Request(
            it, null, Attributes.EMPTY, Attributes.EMPTY, Attributes.EMPTY, null, null, null),
        new ReKey.Request(it, null, Attributes.EMPTY, null),
        new CreateSplitKey.Request(
            ObjectType.SPLIT_KEY, it, 2, 2, SplitKeyMethod.XOR, null, Attributes.EMPTY, null),
        new JoinSplitKey.Request(
            ObjectType.SYMMETRIC_KEY, List.of(it), null, Attributes.EMPTY, null),
        get(id),
        getWrapped(own, id, null),
        revoke(id, RevocationReasonCode.KEY_COMPROMISE),
        destroy(id),
        derive(id, "01"),
        encrypt(id, BlockCipherMode.ECB, "00".repeat(16)),
        decrypt(id, BlockCipherMode.ECB, BLOCK),
        mac(id, "01"),
        macVerify(id, "01", BLOCK),
        new Check.Request(it, null, ENCRYPT.code(), null),
        new GetUsageAllocation.Request(it, 1),
        new Sign.Request(it, none, Data.of(BLOCK), null, null, null, null),
        new SignatureVerify.Request(it, none, Data.of(BLOCK), null, BLOCK, null, null, null));
  }

  @Test
  void everyOperationIsTriedThatTakesAnIdentifier() {
    EnumSet<Operation> tried = EnumSet.noneOf(Operation.class);
    for (RequestPayload request : requests(UNKNOWN, own, ProtocolVersion.V2_1)) {
      tried.add(RequestBatchItem.of(request).operation());
    }

    EnumSet<Operation> expected = EnumSet.copyOf(server.handlers().operations());
    expected.removeAll(WITHOUT_OBJECT);
    assertEquals(expected, tried);
  }

  @Test
  void aForeignIdentifierAnswersAsAnUnknownOne() {
    for (ProtocolVersion version : ProtocolVersion.SUPPORTED) {
      sameAnswers(stranger.in(version), foreign, UNKNOWN);
    }
    assertEquals(foreign, owner.attribute(foreign, AttributeTypes.UNIQUE_IDENTIFIER));
  }

  @Test
  void aForeignNameAnswersAsAnUnknownOne() {
    sameAnswers(stranger, "master", "no such name");
  }

  @Test
  void anAdministratorOfTheServiceIsAStrangerToo() {
    TestClient admin = server.client("boss", "admin", Role.ADMIN);
    own = admin.ok(createActive(WIDE), Create.Response.class).uniqueIdentifier();

    sameAnswers(admin, foreign, UNKNOWN);
  }

  private void sameAnswers(TestClient client, String theirs, String nobodys) {
    List<RequestPayload> tried = requests(theirs, own, client.version());
    List<RequestPayload> unknown = requests(nobodys, own, client.version());
    for (int i = 0; i < tried.size(); i++) {
      ResponseBatchItem answer = client.call(tried.get(i));
      assertEquals(
          client.call(unknown.get(i)), answer, client.version() + " " + tried.get(i).getClass());
      assertEquals(null, answer.payload());
    }
  }

  @Test
  void locateFindsNothingOfAnotherTenant() {
    for (RequestPayload request :
        List.of(
            locate(),
            locate(name("master")),
            locate(Attribute.of(AttributeTypes.UNIQUE_IDENTIFIER, foreign)))) {
      Locate.Response found = stranger.ok(request, Locate.Response.class);
      assertEquals(
          List.of(), found.uniqueIdentifiers().stream().filter(it -> !it.equals(own)).toList());
    }
    assertEquals(List.of(foreign), owner.ok(locate(), Locate.Response.class).uniqueIdentifiers());
  }

  @Test
  void destroyedObjectsOfAnotherTenantAreNotFoundEither() {
    String gone = owner.ok(Requests.create(WIDE), Create.Response.class).uniqueIdentifier();
    owner.ok(destroy(gone));

    sameAnswers(stranger, gone, UNKNOWN);
    Locate.Request destroyed =
        new Locate.Request(
            null, null, StorageStatusMask.DESTROYED_STORAGE.code(), null, locate().conditions());
    assertEquals(List.of(), stranger.ok(destroyed, Locate.Response.class).uniqueIdentifiers());
  }

  @Test
  void twoTenantsHaveTheSameName() {
    String theirs =
        stranger.ok(createActive(WIDE, name("master")), Create.Response.class).uniqueIdentifier();

    assertEquals(
        List.of(theirs),
        stranger.ok(locate(name("master")), Locate.Response.class).uniqueIdentifiers());
  }
}
