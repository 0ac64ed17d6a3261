package io.rootward.conformance.abuse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.client.ClientIdentity;
import io.rootward.client.ClientSettings;
import io.rootward.client.KmipClient;
import io.rootward.conformance.support.RawConnection;
import io.rootward.conformance.support.Requests;
import io.rootward.conformance.support.RootwardProcess;
import io.rootward.conformance.support.ServerLaunch;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.Name;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.model.enums.QueryFunction;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.GetAttributes;
import io.rootward.kmip.payload.Payloads;
import io.rootward.kmip.payload.Query;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.ttlv.ProtocolVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A client of another tenant asks for what is there and for what is not, in every operation: the
 * answers are the same to the byte.
 */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecondTenantTest {
  private static final List<ProtocolVersion> VERSIONS =
      List.of(ProtocolVersion.V1_0, ProtocolVersion.V1_4, ProtocolVersion.V2_1);
  private static final String SUCCESS = "42007f050000000400000000";
  private static final String OPERATION_FAILED = "42007f050000000400000001";

  /** What these only mention, a wrapping key or the end of a link, need not be known. */
  private static final Set<Operation> MENTIONING = EnumSet.of(Operation.REGISTER, Operation.CREATE);

  private static final String NAME = "treasure";
  private static final String GROUP = "treasury";

  private final List<String> foreign = new ArrayList<>();
  private RootwardProcess server;
  private RawConnection stranger;
  private UniqueIdentifier own;

  @BeforeAll
  void start(@TempDir Path scratch) throws Exception {
    server = RootwardProcess.start(ServerLaunch.of(scratch.resolve("home")).startingFast());
    server.command("client", "add", "stranger");
    try (KmipClient owner = connect("app")) {
      foreign.add(create(owner, CryptographicAlgorithm.AES, named(NAME), group()));
      foreign.add(create(owner, CryptographicAlgorithm.HMAC_SHA256, Requests.active()));
      CreateKeyPair.Response pair =
          owner.call(
              Requests.createPair(
                  Attributes.of(named(NAME + "-private")), Attributes.of(named(NAME + "-public"))),
              CreateKeyPair.Response.class);
      foreign.add(pair.privateKeyUniqueIdentifier());
      foreign.add(pair.publicKeyUniqueIdentifier());
    }
    try (KmipClient second = connect("stranger")) {
      own = UniqueIdentifier.of(create(second, CryptographicAlgorithm.HMAC_SHA256));
    }
    stranger = RawConnection.open(server.port(), identity("stranger"));
  }

  @AfterAll
  void stop() throws IOException {
    stranger.close();
    server.close();
  }

  @Test
  void identifiersOfOthersAreUnknown() throws IOException {
    for (String identifier : foreign) {
      compare(identifier, UUID.randomUUID().toString());
    }
    assertUnharmed();
  }

  @Test
  void namesAndPathsOfOthersAreUnknown() throws IOException {
    compare(NAME, "treasurf");
    compare(NAME + "/0/1'", "treasurf/0/1'");
    compare("m/" + NAME + "/0", "m/treasurf/0");
    String absent = UUID.randomUUID().toString();
    compare(foreign.getFirst() + "/0h/1", absent + "/0h/1");
    assertUnharmed();
  }

  @Test
  void nothingIsFoundByWhatOthersHave() throws IOException {
    String absent = UUID.randomUUID().toString();
    for (ProtocolVersion version : VERSIONS) {
      List<RequestPayload> there = Catalogue.searches(foreign.getFirst(), NAME, GROUP);
      List<RequestPayload> nowhere = Catalogue.searches(absent, "treasurf", "treasurz");
      for (int i = 0; i < there.size(); i++) {
        assertEquals(
            answer(version, nowhere.get(i), absent),
            answer(version, there.get(i), foreign.getFirst()));
      }
    }
  }

  @Test
  void theOwnerFindsAllOfIt() throws IOException {
    try (RawConnection owner = RawConnection.open(server.port(), identity("app"))) {
      for (RequestPayload search :
          Catalogue.searches(foreign.getFirst(), NAME, GROUP).subList(0, 3)) {
        byte[] response = owner.exchange(Requests.encoded(ProtocolVersion.V2_1, search));
        String answer = new Answers(foreign.getFirst()).comparable(response);
        assertTrue(answer.contains(HexFormat.of().formatHex("ASKED".getBytes(UTF_8))), answer);
      }
    }
  }

  @Test
  void aNameOfOthersIsFree() throws IOException {
    for (String name : List.of(NAME, "treasurf")) {
      RequestPayload create =
          Requests.create(
              CryptographicAlgorithm.AES,
              256,
              Requests.usage(CryptographicUsageMask.ENCRYPT),
              named(name));
      String answer = answer(ProtocolVersion.V2_1, create, name);
      assertTrue(answer.contains(SUCCESS), answer);
    }
  }

  @Test
  void everyOperationOfTheServerIsTried() throws IOException {
    Set<Operation> tried = EnumSet.of(Operation.LOCATE);
    for (RequestPayload request : Catalogue.about(own, own, new byte[16])) {
      tried.add(Objects.requireNonNull(Payloads.operationOf(request)));
    }
    // These name no object.
    tried.addAll(
        EnumSet.of(Operation.QUERY, Operation.DISCOVER_VERSIONS, Operation.CREATE_KEY_PAIR));
    tried.addAll(EnumSet.of(Operation.HASH, Operation.RNG_RETRIEVE, Operation.RNG_SEED));
    tried.addAll(EnumSet.of(Operation.LOG, Operation.PING));
    try (KmipClient client = connect("app")) {
      Query.Request query = new Query.Request(List.of(QueryFunction.QUERY_OPERATIONS), null);
      Set<Operation> served = EnumSet.copyOf(client.call(query, Query.Response.class).operations());
      served.removeAll(tried);
      assertEquals(Set.of(), served, "operations that this test does not know");
    }
  }

  private void compare(String there, String nowhere) throws IOException {
    byte[] data = new byte[32];
    for (ProtocolVersion version : VERSIONS) {
      List<RequestPayload> first = Catalogue.about(UniqueIdentifier.of(there), own, data);
      List<RequestPayload> second = Catalogue.about(UniqueIdentifier.of(nowhere), own, data);
      for (int i = 0; i < first.size(); i++) {
        RequestPayload request = first.get(i);
        Operation operation = Objects.requireNonNull(Payloads.operationOf(request));
        if (operation.versions().includes(version)) {
          String expected = answer(version, second.get(i), nowhere);
          assertTrue(
              MENTIONING.contains(operation) || expected.contains(OPERATION_FAILED),
              operation::name);
          assertEquals(expected, answer(version, request, there), () -> version + " " + operation);
        }
      }
    }
  }

  private String answer(ProtocolVersion version, RequestPayload request, String asked)
      throws IOException {
    return new Answers(asked).comparable(stranger.exchange(Requests.encoded(version, request)));
  }

  private void assertUnharmed() throws IOException {
    try (KmipClient owner = connect("app")) {
      for (String identifier : foreign) {
        Attributes attributes =
            owner
                .call(
                    new GetAttributes.Request(UniqueIdentifier.of(identifier), List.of()),
                    GetAttributes.Response.class)
                .attributes();
        assertTrue(!attributes.has(AttributeTypes.CONTACT_INFORMATION));
        assertTrue(!attributes.has(AttributeTypes.DESTROY_DATE));
        assertTrue(!attributes.has(AttributeTypes.REVOCATION_REASON));
      }
    }
  }

  private KmipClient connect(String client) throws IOException {
    return KmipClient.connect(ClientSettings.of("127.0.0.1", server.port()), identity(client));
  }

  private ClientIdentity identity(String client) throws IOException {
    return ClientIdentity.ofFolder(server.clientFolder(client));
  }

  private static String create(
      KmipClient client, CryptographicAlgorithm algorithm, Attribute<?>... more) {
    Attribute<?>[] all =
        Attributes.of(more).plus(usage(algorithm)).list().toArray(Attribute<?>[]::new);
    return client
        .call(Requests.create(algorithm, 256, all), Create.Response.class)
        .uniqueIdentifier();
  }

  private static Attribute<String> group() {
    return Attribute.of(AttributeTypes.OBJECT_GROUP, GROUP);
  }

  private static Attribute<Integer> usage(CryptographicAlgorithm algorithm) {
    return algorithm == CryptographicAlgorithm.AES
        ? Requests.usage(CryptographicUsageMask.ENCRYPT, CryptographicUsageMask.WRAP_KEY)
        : Requests.usage(CryptographicUsageMask.DERIVE_KEY, CryptographicUsageMask.MAC_GENERATE);
  }

  private static Attribute<Name> named(String name) {
    return Attribute.of(AttributeTypes.NAME, Name.of(name));
  }
}
