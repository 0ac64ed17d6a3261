package io.rootward.server.operation;

import static io.rootward.server.testing.Requests.getWrapped;
import static io.rootward.server.testing.Requests.mask;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.KeyObject;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.EncodingOption;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.ResultStatus;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.Destroy;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A data key in clear and wrapped by one message: the ID Placeholder ties its items. */
class EnvelopeTest {
  private static final String KEK = "000102030405060708090a0b0c0d0e0f1011121314151617";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFreshKeyComesInClearAndWrappedAndIsNotKept(boolean newest) throws GeneralSecurityException {
    TestClient app =
        new TestServer(folder)
            .client("app")
            .in(newest ? ProtocolVersion.V2_1 : ProtocolVersion.V1_4);
    String kek =
        app.ok(
                Requests.register(KEK, mask(CryptographicUsageMask.WRAP_KEY)),
                Register.Response.class)
            .uniqueIdentifier();
    List<ResponseBatchItem> done =
        app.batch(
            Requests.createAes(),
            new Get.Request(null, null, null, null, null),
            wrapped(kek),
            new Destroy.Request(null));
    done.forEach(
        it -> assertEquals(ResultStatus.SUCCESS, it.resultStatus(), () -> it.resultMessage() + ""));
    assertArrayEquals(unwrapped(value(done.get(2))), plain(value(done.get(1))));
    String key =
        ((Create.Response) Objects.requireNonNull(done.getFirst().payload())).uniqueIdentifier();
    app.in(ProtocolVersion.V2_1).refused(ResultReason.OBJECT_DESTROYED, Requests.get(key));
  }

  @Test
  void eachDataKeyIsAnother() {
    TestClient app = new TestServer(folder).client("app");
    List<ResponseBatchItem> one =
        app.batch(Requests.createAes(), new Get.Request(null, null, null, null, null));
    List<ResponseBatchItem> other =
        app.batch(Requests.createAes(), new Get.Request(null, null, null, null, null));
    assertFalse(Arrays.equals(plain(value(one.get(1))), plain(value(other.get(1)))));
  }

  /** The same request without an identifier: it means the key that the message made. */
  private static Get.Request wrapped(String kek) {
    Get.Request named = getWrapped("none", kek, EncodingOption.NO_ENCODING);
    return new Get.Request(null, null, null, null, named.keyWrappingSpecification());
  }

  private static KeyValue value(ResponseBatchItem item) {
    Get.Response got = (Get.Response) Objects.requireNonNull(item.payload());
    return Objects.requireNonNull(((KeyObject) got.object()).keyBlock().keyValue());
  }

  private static byte[] plain(KeyValue value) {
    KeyMaterial material = ((KeyValue.Plain) value).keyMaterial();
    return material.bytes(KeyMaterial.Use.CONVERSION).orElseThrow().toByteArray();
  }

  /** As whoever has the wrapping key does it. */
  private static byte[] unwrapped(KeyValue value) throws GeneralSecurityException {
    ByteString bytes = ((KeyValue.Wrapped) value).bytes();
    Cipher unwrap = Cipher.getInstance("AES/KW/NoPadding");
    unwrap.init(Cipher.DECRYPT_MODE, new SecretKeySpec(HexFormat.of().parseHex(KEK), "AES"));
    return unwrap.doFinal(bytes.toByteArray());
  }
}
