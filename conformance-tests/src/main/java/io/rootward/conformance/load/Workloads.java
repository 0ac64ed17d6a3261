package io.rootward.conformance.load;

import io.rootward.client.ClientIdentity;
import io.rootward.client.ClientSettings;
import io.rootward.client.KmipClient;
import io.rootward.conformance.support.RawConnection;
import io.rootward.conformance.support.Requests;
import io.rootward.conformance.support.RootwardProcess;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.LocateConditions;
import io.rootward.kmip.model.Name;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.DiscoverVersions;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.GetAttributes;
import io.rootward.kmip.payload.Locate;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.payload.Sign;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The requests that are measured, on keys made for them. */
final class Workloads {
  /** What is encrypted or signed. */
  static final int DATA_BYTES = 256;

  /** What a key is derived from beside its base. */
  static final int DERIVATION_DATA_BYTES = 32;

  private static final int BATCH = 100;
  private static final String DISCOVER_VERSIONS = "Discover Versions";
  private static final String GET = "Get";
  private static final String CREATE = "Create (durable)";

  /** Names of the requests that any server of KMIP answers. */
  static final Set<String> SIMPLE = Set.of(DISCOVER_VERSIONS, GET, CREATE);

  private Workloads() {}

  /**
   * Makes the keys on a server and asks each request once, to know how long its answer is.
   *
   * @param objects named keys beside them
   */
  static List<Workload> prepare(RootwardProcess server, String client, int objects)
      throws IOException {
    ClientIdentity identity = ClientIdentity.ofFolder(server.clientFolder(client));
    Map<String, RequestPayload> requests;
    try (KmipClient kmip =
        KmipClient.connect(ClientSettings.of("127.0.0.1", server.port()), identity)) {
      requests = requests(kmip);
      fill(kmip, objects);
      requests.put("Locate by Name", locate(objects / 2));
    }
    List<Workload> workloads = asked(server.port(), identity, ProtocolVersion.V2_1, requests);
    Workload smallest = workloads.getFirst();
    workloads.add(smallest.onNewConnections("Handshake, full", Session.FULL));
    workloads.add(smallest.onNewConnections("Handshake, resumed", Session.RESUMED));
    return workloads;
  }

  /** Create only, for a server that keeps nothing on the disk. */
  static List<Workload> prepareCreate(RootwardProcess server, String client) throws IOException {
    ClientIdentity identity = ClientIdentity.ofFolder(server.clientFolder(client));
    return asked(
        server.port(), identity, ProtocolVersion.V2_1, Map.of("Create (memory)", create()));
  }

  /**
   * The requests of {@link #SIMPLE}.
   *
   * @param key to get
   */
  static Map<String, RequestPayload> simple(UniqueIdentifier key) {
    Map<String, RequestPayload> requests = new LinkedHashMap<>();
    requests.put(DISCOVER_VERSIONS, new DiscoverVersions.Request(List.of()));
    requests.put(GET, new Get.Request(key, null, null, null, null));
    requests.put(CREATE, create());
    return requests;
  }

  /** Asks each request once, to know how long its answer is. */
  static List<Workload> asked(
      int port,
      ClientIdentity identity,
      ProtocolVersion version,
      Map<String, RequestPayload> requests)
      throws IOException {
    List<Workload> workloads = new ArrayList<>();
    try (RawConnection raw = RawConnection.open(port, identity)) {
      for (Map.Entry<String, RequestPayload> each : requests.entrySet()) {
        byte[] request = Requests.encoded(version, each.getValue());
        byte[] response = raw.exchange(request);
        workloads.add(Workload.of(each.getKey(), ByteString.adopt(request), response.length));
      }
    }
    return workloads;
  }

  /** A key that nobody uses. */
  static Create.Request create() {
    return Requests.create(
        CryptographicAlgorithm.AES, 256, Requests.usage(CryptographicUsageMask.ENCRYPT));
  }

  private static Map<String, RequestPayload> requests(KmipClient kmip) {
    UniqueIdentifier aes =
        create(
            kmip,
            CryptographicAlgorithm.AES,
            CryptographicUsageMask.ENCRYPT,
            CryptographicUsageMask.DECRYPT);
    UniqueIdentifier base =
        create(kmip, CryptographicAlgorithm.HMAC_SHA256, CryptographicUsageMask.DERIVE_KEY);
    CreateKeyPair.Response pair =
        kmip.call(
            Requests.createPair(Attributes.EMPTY, Attributes.EMPTY), CreateKeyPair.Response.class);
    UniqueIdentifier signer = UniqueIdentifier.of(pair.privateKeyUniqueIdentifier());
    CreateKeyPair.Response rsa =
        kmip.call(Requests.createRsaPair(2_048), CreateKeyPair.Response.class);
    UniqueIdentifier rsaSigner = UniqueIdentifier.of(rsa.privateKeyUniqueIdentifier());
    Data data = Data.of(ByteString.adopt(new byte[DATA_BYTES]));
    Map<String, RequestPayload> requests = simple(aes);
    requests.put("Get Attributes", new GetAttributes.Request(aes, List.of()));
    requests.put(
        SoftwareWork.ENCRYPT.text(),
        new Encrypt.Request(aes, Requests.gcm(), data, null, null, null, null, null));
    requests.put(
        SoftwareWork.SIGN_P256.text(),
        new Sign.Request(signer, Requests.ecdsa(), data, null, null, null, null));
    requests.put(
        SoftwareWork.SIGN_RSA.text(),
        new Sign.Request(rsaSigner, Requests.pkcs1(), data, null, null, null, null));
    requests.put(
        SoftwareWork.DERIVE.text(),
        Requests.deriveHmac(
            base, new byte[DERIVATION_DATA_BYTES], Requests.usage(CryptographicUsageMask.ENCRYPT)));
    requests.putAll(DerivedWorkloads.requests(kmip));
    return requests;
  }

  /** Keys that nobody asks for but by name. */
  private static void fill(KmipClient kmip, int objects) {
    for (int from = 0; from < objects; from += BATCH) {
      List<Create.Request> batch =
          IntStream.range(from, Math.min(from + BATCH, objects))
              .mapToObj(
                  number ->
                      Requests.create(
                          CryptographicAlgorithm.AES,
                          256,
                          Requests.usage(CryptographicUsageMask.ENCRYPT),
                          named(number)))
              .toList();
      kmip.batch(batch).forEach(item -> KmipClient.payload(item, Create.Response.class));
    }
  }

  private static Locate.Request locate(int number) {
    return new Locate.Request(
        null, null, null, null, LocateConditions.of(Attributes.of(named(number))));
  }

  private static Attribute<Name> named(int number) {
    return Attribute.of(AttributeTypes.NAME, Name.of("object-" + number));
  }

  private static UniqueIdentifier create(
      KmipClient kmip, CryptographicAlgorithm algorithm, CryptographicUsageMask... uses) {
    Create.Request request =
        Requests.create(algorithm, 256, Requests.usage(uses), Requests.active());
    return UniqueIdentifier.of(kmip.call(request, Create.Response.class).uniqueIdentifier());
  }
}
