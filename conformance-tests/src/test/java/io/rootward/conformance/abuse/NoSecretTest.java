package io.rootward.conformance.abuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.conformance.support.Effort;
import io.rootward.conformance.support.Requests;
import io.rootward.conformance.support.RootwardProcess;
import io.rootward.conformance.support.ServerLaunch;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.KeyObject;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.ObjectValue;
import io.rootward.kmip.model.OpaqueObject;
import io.rootward.kmip.model.PrivateKey;
import io.rootward.kmip.model.SecretData;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.model.enums.QueryFunction;
import io.rootward.kmip.model.enums.SecretDataType;
import io.rootward.kmip.model.enums.SplitKeyMethod;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.CreateSplitKey;
import io.rootward.kmip.payload.Decrypt;
import io.rootward.kmip.payload.DerivationParameters;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.DiscoverVersions;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.JoinSplitKey;
import io.rootward.kmip.payload.Payloads;
import io.rootward.kmip.payload.Query;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Keys, passwords and plaintexts are sent to a server that logs all it can, in every operation,
 * rightly and wrongly and spoilt. Afterwards no file of the home, no log line and no output of a
 * command has a piece of them.
 */
class NoSecretTest {
  private static final int MUTATIONS = Effort.of(500, 10_000);
  private static final CryptographicUsageMask[] ALL_USES = {
    CryptographicUsageMask.ENCRYPT,
    CryptographicUsageMask.DECRYPT,
    CryptographicUsageMask.MAC_GENERATE,
    CryptographicUsageMask.MAC_VERIFY,
    CryptographicUsageMask.DERIVE_KEY
  };

  private final long seed = Long.getLong("rootward.seed", System.nanoTime());
  private final MarkedSecrets secrets = new MarkedSecrets(seed);
  private final String userPassword = secrets.password("password of a user");

  @TempDir Path scratch;

  @Test
  @Timeout(900)
  void nothingSecretIsFoundAfterwards() throws Exception {
    System.out.println("NoSecretTest: -Drootward.seed=" + seed);
    ServerLaunch launch =
        AttackedServer.launch(scratch.resolve("home"), 30_000)
            .with("log.level", "trace")
            .with("journal.segmentBytes", "1048576");
    Map<String, byte[]> outputs = new TreeMap<>();
    try (AttackedServer server = AttackedServer.start(launch)) {
      RootwardProcess process = server.process();
      addUser(process);
      try (SecretTraffic traffic = new SecretTraffic(server)) {
        for (ProtocolVersion version : List.of(ProtocolVersion.V1_4, ProtocolVersion.V2_1)) {
          everything(traffic, version);
        }
        assertEquals(served(traffic), traffic.done(), "operations that did not succeed once");
        traffic.spoil(MUTATIONS, seed);
        System.out.printf(
            "NoSecretTest: %d requests done, %d refused, %d pieces looked for%n",
            traffic.successes(), traffic.failures(), secrets.search().size());
      }
      outputs.put("audit", run(process, "audit", "--last", "10000"));
      outputs.put("status", run(process, "status"));
      outputs.put("user list", run(process, "user", "list"));
      assertTrue(text(outputs, "audit").contains("Register"), "the audit was not read");
      assertEquals(0, process.stop());
      outputs.put("log", Files.readAllBytes(process.logFile()));
      assertTrue(text(outputs, "log").contains(" DEBUG "), "the log has no detail");
    }
    readHome(outputs);
    assertEquals(Map.of(), findings(outputs));
  }

  private void everything(SecretTraffic traffic, ProtocolVersion version) throws Exception {
    byte[] plaintext = secrets.bytes("plaintext", 64);
    List<UniqueIdentifier> objects = registered(traffic, version);
    objects.add(created(traffic, version));
    encryptAndDecrypt(traffic, version, objects.getFirst(), plaintext);
    derived(traffic, version, objects);
    split(traffic, version, objects.getFirst());
    new SecretPair(secrets, traffic, version).use(plaintext);
    new PlainTraffic(secrets, traffic, version).use(plaintext);
    wrongly(traffic, version, plaintext);
    for (UniqueIdentifier object : objects) {
      for (RequestPayload request : Catalogue.about(object, objects.getFirst(), plaintext)) {
        Operation operation = Objects.requireNonNull(Payloads.operationOf(request));
        if (operation.versions().includes(version)) {
          traffic.send(version, request);
        }
      }
    }
  }

  private static Set<Operation> served(SecretTraffic traffic) throws IOException {
    Query.Request query = new Query.Request(List.of(QueryFunction.QUERY_OPERATIONS), null);
    return EnumSet.copyOf(
        traffic.require(ProtocolVersion.V2_1, query, Query.Response.class).operations());
  }

  /** An object of each kind that holds a secret. */
  private List<UniqueIdentifier> registered(SecretTraffic traffic, ProtocolVersion version)
      throws Exception {
    List<RequestPayload> requests =
        List.of(
            Requests.register(
                CryptographicAlgorithm.AES,
                secrets.bytes("AES key", 32),
                Requests.usage(ALL_USES),
                Requests.active()),
            Requests.register(
                CryptographicAlgorithm.HMAC_SHA256,
                secrets.bytes("HMAC key", 32),
                Requests.usage(ALL_USES),
                Requests.active()),
            password(secrets.password("registered password")),
            privateKey(CryptographicAlgorithm.RSA, 2048, secrets.rsa("RSA key")),
            privateKey(CryptographicAlgorithm.EC, 256, secrets.ec("EC key")),
            register(
                ObjectType.OPAQUE_OBJECT,
                new OpaqueObject(1, ByteString.adopt(secrets.bytes("opaque", 48)))));
    List<UniqueIdentifier> objects = new ArrayList<>();
    for (RequestPayload request : requests) {
      Register.Response response = traffic.require(version, request, Register.Response.class);
      objects.add(UniqueIdentifier.of(response.uniqueIdentifier()));
    }
    return objects;
  }

  private UniqueIdentifier created(SecretTraffic traffic, ProtocolVersion version)
      throws IOException {
    Create.Request create =
        Requests.create(
            CryptographicAlgorithm.AES, 256, Requests.usage(ALL_USES), Requests.active());
    Create.Response response = traffic.require(version, create, Create.Response.class);
    UniqueIdentifier key = UniqueIdentifier.of(response.uniqueIdentifier());
    secrets.known("created key", material(traffic, version, key));
    return key;
  }

  private void encryptAndDecrypt(
      SecretTraffic traffic, ProtocolVersion version, UniqueIdentifier key, byte[] plaintext)
      throws IOException {
    Data data = Data.of(ByteString.copyOf(plaintext));
    CryptographicParameters gcm = Requests.gcm();
    Encrypt.Response sealed =
        traffic.require(
            version,
            new Encrypt.Request(key, gcm, data, null, null, null, null, null),
            Encrypt.Response.class);
    ByteString ciphertext = Objects.requireNonNull(sealed.data());
    Decrypt.Response opened =
        traffic.require(
            version,
            new Decrypt.Request(
                key,
                gcm,
                Data.of(ciphertext),
                sealed.ivCounterNonce(),
                null,
                null,
                null,
                null,
                sealed.authenticatedEncryptionTag()),
            Decrypt.Response.class);
    assertEquals(ByteString.copyOf(plaintext), opened.data());
  }

  private void derived(
      SecretTraffic traffic, ProtocolVersion version, List<UniqueIdentifier> objects)
      throws IOException {
    byte[] input = secrets.bytes("derivation data", 32);
    DeriveKey.Request hmac =
        Requests.deriveHmac(objects.get(1), input, Requests.usage(CryptographicUsageMask.ENCRYPT));
    CryptographicParameters sha256 =
        CryptographicParameters.builder().hashingAlgorithm(HashingAlgorithm.SHA_256).build();
    DerivationParameters rounds =
        new DerivationParameters(
            sha256, null, List.of(), ByteString.copyOf(secrets.bytes("salt", 16)), 1000);
    DeriveKey.Request pbkdf2 =
        new DeriveKey.Request(
            hmac.objectType(),
            List.of(objects.get(2)),
            DerivationMethod.PBKDF2,
            rounds,
            hmac.attributes());
    for (DeriveKey.Request request : List.of(hmac, pbkdf2)) {
      DeriveKey.Response response = traffic.require(version, request, DeriveKey.Response.class);
      UniqueIdentifier child = UniqueIdentifier.of(response.uniqueIdentifier());
      secrets.known(request.derivationMethod() + " output", material(traffic, version, child));
    }
  }

  private void split(SecretTraffic traffic, ProtocolVersion version, UniqueIdentifier key)
      throws IOException {
    for (SplitKeyMethod method : SplitKeyMethod.values()) {
      CreateSplitKey.Request request =
          new CreateSplitKey.Request(
              ObjectType.SPLIT_KEY, key, 3, 3, method, null, Attributes.EMPTY, null);
      List<UniqueIdentifier> parts = new ArrayList<>();
      for (String part :
          traffic.require(version, request, CreateSplitKey.Response.class).uniqueIdentifiers()) {
        parts.add(UniqueIdentifier.of(part));
        secrets.known("part by " + method, material(traffic, version, parts.getLast()));
      }
      traffic.require(
          version,
          new JoinSplitKey.Request(ObjectType.SYMMETRIC_KEY, parts, null, Attributes.EMPTY, null),
          JoinSplitKey.Response.class);
    }
  }

  /** Secrets in requests that the server refuses. */
  private void wrongly(SecretTraffic traffic, ProtocolVersion version, byte[] plaintext)
      throws Exception {
    UniqueIdentifier nobody = UniqueIdentifier.of("nobody");
    Data data = Data.of(ByteString.copyOf(plaintext));
    byte[] odd = secrets.bytes("key of wrong length", 31);
    traffic.send(
        version, Requests.register(CryptographicAlgorithm.AES, odd, Requests.usage(ALL_USES)));
    traffic.send(
        version, privateKey(CryptographicAlgorithm.RSA, 2048, secrets.bytes("no RSA key", 200)));
    traffic.send(
        version, privateKey(CryptographicAlgorithm.EC, 256, secrets.rsa("RSA key named EC")));
    traffic.send(version, new Encrypt.Request(nobody, null, data, null, null, null, null, null));
    DiscoverVersions.Request discover = new DiscoverVersions.Request(List.of());
    traffic.send(version, "clerk", userPassword, discover);
    traffic.send(version, "clerk", secrets.password("wrong password"), discover);
    traffic.send(version, "stranger", secrets.password("password of nobody"), discover);
  }

  private void addUser(RootwardProcess process) throws IOException, InterruptedException {
    Path file = Files.writeString(scratch.resolve("password"), userPassword + "\n");
    process.command("user", "add", "clerk", "--tenant", "app", "--password-file", file.toString());
    Files.delete(file);
  }

  private static byte[] material(
      SecretTraffic traffic, ProtocolVersion version, UniqueIdentifier key) throws IOException {
    Get.Response response =
        traffic.require(version, new Get.Request(key, null, null, null, null), Get.Response.class);
    if (response.object() instanceof KeyObject object
        && object.keyBlock().keyValue() instanceof KeyValue.Plain plain) {
      return plain.keyMaterial().bytes(KeyMaterial.Use.CONVERSION).orElseThrow().toByteArray();
    }
    throw new AssertionError("no key in the answer to Get");
  }

  private static RequestPayload password(String password) {
    KeyBlock block =
        KeyBlock.plain(
            KeyFormatType.RAW,
            KeyMaterial.of(ByteString.adopt(password.getBytes(StandardCharsets.UTF_8))),
            null,
            null);
    return register(
        ObjectType.SECRET_DATA,
        new SecretData(SecretDataType.PASSWORD, block),
        Requests.usage(CryptographicUsageMask.DERIVE_KEY),
        Requests.active());
  }

  private static RequestPayload privateKey(
      CryptographicAlgorithm algorithm, int bits, byte[] pkcs8) {
    KeyBlock block =
        KeyBlock.plain(
            KeyFormatType.PKCS_8, KeyMaterial.of(ByteString.copyOf(pkcs8)), algorithm, bits);
    return register(
        ObjectType.PRIVATE_KEY,
        new PrivateKey(block),
        Requests.usage(CryptographicUsageMask.SIGN, CryptographicUsageMask.DECRYPT),
        Requests.active(),
        Attribute.of(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, algorithm),
        Attribute.of(AttributeTypes.CRYPTOGRAPHIC_LENGTH, bits));
  }

  private static RequestPayload register(
      ObjectType type, ObjectValue object, Attribute<?>... attributes) {
    return new Register.Request(type, Attributes.of(attributes), object, null);
  }

  private void readHome(Map<String, byte[]> outputs) throws IOException {
    try (Stream<Path> files = Files.walk(scratch.resolve("home"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        outputs.put(file.toString(), Files.readAllBytes(file));
      }
    }
    assertTrue(outputs.keySet().stream().anyMatch(name -> name.contains("journal")), "no journal");
  }

  private Map<String, Set<String>> findings(Map<String, byte[]> outputs) {
    Map<String, Set<String>> findings = new TreeMap<>();
    outputs.forEach(
        (name, bytes) -> {
          Set<String> found = secrets.search().find(bytes);
          if (!found.isEmpty()) {
            findings.put(name, found);
          }
        });
    return findings;
  }

  private static byte[] run(RootwardProcess process, String... command)
      throws IOException, InterruptedException {
    return process.command(command).getBytes(StandardCharsets.UTF_8);
  }

  private static String text(Map<String, byte[]> outputs, String name) {
    byte[] bytes = outputs.getOrDefault(name, new byte[0]);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
