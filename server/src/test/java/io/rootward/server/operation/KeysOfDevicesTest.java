package io.rootward.server.operation;

import static io.rootward.server.testing.Requests.encrypt;
import static io.rootward.server.testing.Requests.mask;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.KeyObject;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.EncodingOption;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.Mac;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.access.Grant;
import io.rootward.server.access.Permission;
import io.rootward.server.testing.Masters;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys for devices in great numbers, and the keys of one that PowerAuth knows by numbers. */
class KeysOfDevicesTest {
  private static final int DERIVE = mask(CryptographicUsageMask.DERIVE_KEY);
  private static final int DEVICES = 100;
  private static final String BLOCK = "00".repeat(16);

  @TempDir private Path folder;
  private TestServer server;
  private TestClient app;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    app = server.client("app");
  }

  private String made(int mask, Attribute<?>... more) {
    return app.ok(Requests.createActive(mask, more), Create.Response.class).uniqueIdentifier();
  }

  /** KMIP as every client speaks it: one message, a hundred keys, each wrapped. */
  @Test
  void aMessageDeliversAHundredDeviceKeys() {
    server.grant(Grant.Effect.ALLOW, "app", "app", Permission.DERIVE_EXPORT);
    String master =
        made(
            DERIVE,
            Masters.scheme("an10922"),
            Masters.childUsage(CryptographicUsageMask.ENCRYPT),
            Requests.sensitive(true));
    String transport = made(mask(CryptographicUsageMask.WRAP_KEY), Requests.sensitive(true));
    List<ByteString> first = delivered(master, transport);
    assertEquals(DEVICES, first.stream().distinct().count());
    assertEquals(first, delivered(master, transport));
  }

  private List<ByteString> delivered(String master, String transport) {
    RequestPayload[] requests =
        IntStream.range(0, DEVICES)
            .mapToObj(it -> master + "/0x04e1%08x".formatted(it))
            .map(it -> Requests.getWrapped(it, transport, EncodingOption.NO_ENCODING))
            .toArray(RequestPayload[]::new);
    List<ResponseBatchItem> answers = app.batch(requests);
    return answers.stream().map(KeysOfDevicesTest::wrapped).toList();
  }

  private static ByteString wrapped(ResponseBatchItem answer) {
    Get.Response got = (Get.Response) Objects.requireNonNull(answer.payload());
    KeyObject object = (KeyObject) got.object();
    return ((KeyValue.Wrapped) Objects.requireNonNull(object.keyBlock().keyValue())).bytes();
  }

  /** Wrong use of a key is refused. */
  @Test
  void eachReservedIndexHasItsOwnUse() {
    String activation =
        made(
            DERIVE,
            Masters.scheme("aes-ecb-index"),
            Masters.childUsage(
                CryptographicUsageMask.MAC_GENERATE,
                CryptographicUsageMask.WRAP_KEY,
                CryptographicUsageMask.DERIVE_KEY),
            Requests.sensitive(true));
    for (int factor = 1; factor <= 3; factor++) {
      String key = recipe(activation, factor, CryptographicUsageMask.MAC_GENERATE);
      app.ok(Requests.mac(key, "00"), Mac.Response.class);
      app.refused(
          ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK,
          encrypt(key, BlockCipherMode.ECB, BLOCK));
      app.refused(ResultReason.NOT_EXTRACTABLE, Requests.get(key));
    }
    String transport = recipe(activation, 1000, CryptographicUsageMask.DERIVE_KEY);
    String vault = recipe(activation, 2000, CryptographicUsageMask.WRAP_KEY);
    for (String key : List.of(transport, vault)) {
      app.refused(ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK, Requests.mac(key, "00"));
    }
  }

  private String recipe(String master, int index, CryptographicUsageMask use) {
    Create.Request request =
        KeptChildrenTest.recipe(
            master,
            "/" + index,
            Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, mask(use)),
            Requests.sensitive(true));
    return app.ok(request, Create.Response.class).uniqueIdentifier();
  }
}
