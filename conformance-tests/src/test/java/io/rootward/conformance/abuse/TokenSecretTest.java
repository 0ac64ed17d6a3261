package io.rootward.conformance.abuse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.client.ClientIdentity;
import io.rootward.conformance.hsm.BesideTheServer;
import io.rootward.conformance.hsm.TokenFamily;
import io.rootward.conformance.support.ProcessMemory;
import io.rootward.conformance.support.RawConnection;
import io.rootward.conformance.support.Requests;
import io.rootward.conformance.support.RootwardProcess;
import io.rootward.conformance.support.ServerFigures;
import io.rootward.conformance.support.ServerLaunch;
import io.rootward.conformance.token.TestToken;
import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.message.ResponseMessage;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.DerivationParameters;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.payload.ResponsePayload;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.TtlvLimits;
import io.rootward.kmip.ttlv.TtlvReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A root in SoftHSM2, and a key derived from it inside, are nowhere but in the token. The value of
 * a root that a token made is known to nobody; so the test puts one that it knows in the place of
 * such a root, from beside the server, and computes what is derived from it.
 */
@Timeout(180)
class TokenSecretTest {
  private static final byte[] DATA =
      "thirty-two bytes that name a key".getBytes(StandardCharsets.US_ASCII);
  private static final CryptographicParameters ECB =
      CryptographicParameters.builder()
          .cryptographicAlgorithm(CryptographicAlgorithm.AES)
          .blockCipherMode(BlockCipherMode.ECB)
          .build();

  @TempDir Path scratch;

  private final SecretSearch search = new SecretSearch();
  private final ByteArrayOutputStream wire = new ByteArrayOutputStream();

  @Test
  void aRootAndWhatIsDerivedFromItAreNowhereOutsideTheToken() throws Exception {
    TestToken token = TokenFamily.SOFTHSM.create(scratch);
    Path home = scratch.resolve("home");
    ServerLaunch launch = token.launch(home, "resident").with("log.level", "trace");
    UniqueIdentifier root = madeRoot(launch);
    byte[] known = new byte[32];
    new Random().nextBytes(known);
    BesideTheServer.run(
        token,
        scratch,
        "plant",
        ((UniqueIdentifier.Text) root).value(),
        HexFormat.of().formatHex(known));
    byte[] derived = encrypted(known, DATA);
    search.add("root", known);
    search.add("derived key", derived);
    search.add("control", home.toString().getBytes(StandardCharsets.US_ASCII));
    try (RootwardProcess server = RootwardProcess.start(launch);
        RawConnection connection = connect(server)) {
      UniqueIdentifier child = derive(connection, root);
      assertArrayEquals(encrypted(derived, new byte[16]), use(connection, child));
      assertEquals(Set.of("control"), found(ServerFigures.heapDump(server.pid(), scratch)));
      assertEquals(0, server.stop());
    }
    nowhereInTheMemoryOfAServer(launch.with("hsm.isolated", "true"), root);
    assertEquals(Set.of(), search.find(wire.toByteArray()));
    assertFalse(found(scratch.resolve("home.log")).stream().anyMatch(it -> !it.equals("control")));
    assertEquals(Set.of(), searched(home));
    String seen = BesideTheServer.run(token, scratch, "list");
    assertTrue(seen.lines().allMatch(line -> line.endsWith("CKR_ATTRIBUTE_SENSITIVE")), seen);
    assertTrue(seen.lines().count() >= 4, seen);
  }

  /**
   * Heap and native memory, where the token's library has a process of its own. In the process of
   * the server SoftHSM2 has its keys there by its nature, so that only the heap is searched then.
   */
  private void nowhereInTheMemoryOfAServer(ServerLaunch isolated, UniqueIdentifier root)
      throws Exception {
    try (RootwardProcess server = RootwardProcess.start(isolated);
        RawConnection connection = connect(server)) {
      use(connection, derive(connection, root));
      Set<String> seen = new TreeSet<>();
      long read = ProcessMemory.read(server.pid(), piece -> seen.addAll(search.find(piece)));
      assertEquals(Set.of("control"), seen);
      assertTrue(read > 100 << 20, () -> "only " + read + " bytes of the server were read");
      assertEquals(0, server.stop());
    }
  }

  private UniqueIdentifier madeRoot(ServerLaunch launch) throws Exception {
    try (RootwardProcess server = RootwardProcess.start(launch);
        RawConnection connection = connect(server)) {
      Create.Request create =
          Requests.create(
              CryptographicAlgorithm.AES,
              256,
              Requests.usage(CryptographicUsageMask.DERIVE_KEY),
              Requests.active(),
              Attribute.of(AttributeTypes.SENSITIVE, true),
              Attribute.of(AttributeTypes.EXTRACTABLE, false));
      UniqueIdentifier root =
          UniqueIdentifier.of(ask(connection, create, Create.Response.class).uniqueIdentifier());
      use(connection, derive(connection, root));
      assertEquals(0, server.stop());
      return root;
    }
  }

  private static RawConnection connect(RootwardProcess server) throws IOException {
    return RawConnection.open(server.port(), ClientIdentity.ofFolder(server.clientFolder("app")));
  }

  private UniqueIdentifier derive(RawConnection connection, UniqueIdentifier root)
      throws IOException {
    DeriveKey.Request request =
        new DeriveKey.Request(
            ObjectType.SYMMETRIC_KEY,
            List.of(root),
            DerivationMethod.ENCRYPT,
            new DerivationParameters(ECB, null, List.of(ByteString.copyOf(DATA)), null, null),
            Requests.create(
                    CryptographicAlgorithm.AES,
                    256,
                    Requests.usage(CryptographicUsageMask.ENCRYPT),
                    Requests.active(),
                    Attribute.of(AttributeTypes.SENSITIVE, true),
                    Attribute.of(AttributeTypes.EXTRACTABLE, false))
                .attributes());
    return UniqueIdentifier.of(
        ask(connection, request, DeriveKey.Response.class).uniqueIdentifier());
  }

  private byte[] use(RawConnection connection, UniqueIdentifier key) throws IOException {
    Data block = Data.of(ByteString.adopt(new byte[16]));
    Encrypt.Request request = new Encrypt.Request(key, ECB, block, null, null, null, null, null);
    return Objects.requireNonNull(ask(connection, request, Encrypt.Response.class).data())
        .toByteArray();
  }

  private <P extends ResponsePayload> P ask(
      RawConnection connection, RequestPayload payload, Class<P> type) throws IOException {
    byte[] request = Requests.encoded(ProtocolVersion.V2_1, payload);
    byte[] response = connection.exchange(request);
    wire.write(request);
    wire.write(response);
    ResponseBatchItem item =
        ResponseMessage.read(new TtlvReader(TtlvLimits.DEFAULT).read(response))
            .batchItems()
            .getFirst();
    if (item.payload() == null) {
      throw new AssertionError(item.resultReason() + " " + item.resultMessage());
    }
    return type.cast(item.payload());
  }

  private Set<String> searched(Path folder) throws IOException {
    Set<String> all = new TreeSet<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.addAll(found(file));
      }
    }
    all.remove("control");
    return all;
  }

  private Set<String> found(Path file) throws IOException {
    return search.find(Files.readAllBytes(file));
  }

  private static byte[] encrypted(byte[] key, byte[] data) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
    return cipher.doFinal(data);
  }
}
