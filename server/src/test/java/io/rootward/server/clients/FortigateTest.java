package io.rootward.server.clients;

import static io.rootward.server.testing.Requests.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.rootward.kmip.message.RequestBatchItem;
import io.rootward.kmip.message.RequestHeader;
import io.rootward.kmip.message.RequestMessage;
import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.message.ResponseMessage;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.LocateConditions;
import io.rootward.kmip.model.Name;
import io.rootward.kmip.model.SymmetricKey;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultStatus;
import io.rootward.kmip.payload.Locate;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.TtlvWriter;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FortiGate (FortiOS 7.4) in KMIP 1.0: keys of IPsec tunnels, with names that begin alike. */
class FortigateTest {
  private static final String PASSWORD = "a password of fortios";
  private static final String PREFIX = "fgt-branch-office-tunnel-phase2-";
  private static final List<String> NAMES =
      List.of(PREFIX + "enc-in", PREFIX + "enc-out", PREFIX + "auth-in", PREFIX + "auth-out");

  @TempDir private Path folder;
  private TestClient fortigate;
  private Login login;

  @BeforeEach
  void start() {
    TestServer server = new TestServer(folder);
    fortigate = server.client("fortigate").in(ProtocolVersion.V1_0);
    server.addUser("fortigate", "fortios", PASSWORD);
    login = new Login(fortigate, "fortios", PASSWORD);
  }

  private String registered(CryptographicAlgorithm algorithm, int bytes, String name) {
    ByteString key = ByteString.ofHex("5a".repeat(bytes));
    Attributes attributes =
        Attributes.builder()
            .add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, algorithm)
            .add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, bytes * 8)
            .add(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, mask(CryptographicUsageMask.ENCRYPT))
            .add(AttributeTypes.NAME, Name.of(name))
            .build();
    KeyBlock block = KeyBlock.plain(KeyFormatType.RAW, KeyMaterial.of(key), algorithm, bytes * 8);
    Register.Request request =
        new Register.Request(ObjectType.SYMMETRIC_KEY, attributes, new SymmetricKey(block), null);
    return fortigate.ok(request, Register.Response.class).uniqueIdentifier();
  }

  /** AES-128 and HMAC-SHA-1 keys of 16, 20 and 32 bytes. */
  private List<String> tunnelKeys() {
    return List.of(
        registered(CryptographicAlgorithm.AES, 16, NAMES.get(0)),
        registered(CryptographicAlgorithm.AES, 32, NAMES.get(1)),
        registered(CryptographicAlgorithm.HMAC_SHA1, 20, NAMES.get(2)),
        registered(CryptographicAlgorithm.HMAC_SHA1, 20, NAMES.get(3)));
  }

  private static Locate.Request byName(String name) {
    return new Locate.Request(1, null, null, null, LocateConditions.of(Attributes.of(name(name))));
  }

  private static List<String> found(ResponseMessage response) {
    List<String> found = new ArrayList<>();
    for (ResponseBatchItem item : response.batchItems()) {
      assertEquals(ResultStatus.SUCCESS, item.resultStatus());
      found.addAll(assertInstanceOf(Locate.Response.class, item.payload()).uniqueIdentifiers());
    }
    return found;
  }

  @Test
  void fourLocatesInOneBatchFindFourKeys() {
    List<String> keys = tunnelKeys();

    ResponseMessage response =
        login.send(
            null,
            byName(NAMES.get(0)),
            byName(NAMES.get(1)),
            byName(NAMES.get(2)),
            byName(NAMES.get(3)));

    assertEquals(keys, found(response));
    assertEquals(TestClient.id(3), response.batchItems().getLast().uniqueBatchItemId());
  }

  @Test
  void aNameThatOthersOnlyBeginWithFindsNothing() {
    tunnelKeys();

    assertEquals(List.of(), found(login.send(null, byName(PREFIX))));
  }

  /** Cosmian/kms#824: read past, the filter would let every Locate find the same key. */
  @Test
  void aNameInsideATemplateAttributeIsAFilterToo() {
    List<String> keys = tunnelKeys();
    RequestMessage plain =
        RequestMessage.of(
            RequestHeader.of(ProtocolVersion.V1_0, 1),
            List.of(RequestBatchItem.of(byName(NAMES.get(2)))));

    TtlvItem wrapped = withTemplate(plain.toItem());

    ResponseMessage response = TestClient.read(fortigate.answer(TtlvWriter.write(wrapped)).bytes());
    assertEquals(List.of(keys.get(2)), found(response));
  }

  /** The same message with its Attribute inside a Template-Attribute. */
  private static TtlvItem withTemplate(TtlvItem item) {
    if (!(item instanceof TtlvItem.Structure(int tag, List<TtlvItem> items))) {
      return item;
    }
    return tag == Tag.ATTRIBUTE.code()
        ? new TtlvItem.Structure(Tag.TEMPLATE_ATTRIBUTE.code(), List.of(item))
        : new TtlvItem.Structure(tag, items.stream().map(FortigateTest::withTemplate).toList());
  }

  @Test
  void keysComeBackInTheLengthsTheyHad() {
    List<String> keys = tunnelKeys();

    for (int i = 0; i < keys.size(); i++) {
      int bits = i == 0 ? 128 : i == 1 ? 256 : 160;
      assertEquals(bits, fortigate.attribute(keys.get(i), AttributeTypes.CRYPTOGRAPHIC_LENGTH));
    }
    fortigate.activated(keys.getFirst());
    fortigate.ok(get(keys.getFirst()));
    fortigate.ok(destroy(keys.getLast()));
  }
}
