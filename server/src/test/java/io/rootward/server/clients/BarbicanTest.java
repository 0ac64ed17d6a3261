package io.rootward.server.clients;

import static io.rootward.server.testing.Requests.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.ResultStatus;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenStack Barbican by PyKMIP: certificate and password in every request. */
class BarbicanTest {
  private static final int ENCRYPT_AND_DECRYPT = 12;

  @TempDir private Path folder;
  private TestClient barbican;
  private Login login;

  @BeforeEach
  void start() {
    TestServer server = new TestServer(folder);
    barbican = server.client("barbican").in(ProtocolVersion.V1_1);
    server.addUser("barbican", "nova", "a password of nova");
    login = new Login(barbican, "nova", "a password of nova");
  }

  private ResponseBatchItem only(RequestPayload payload) {
    return login.send(null, payload).batchItems().getFirst();
  }

  @Test
  void aKeyIsCreatedHadAndDestroyedUnderItsCredential() {
    String key =
        assertInstanceOf(Create.Response.class, only(create(ENCRYPT_AND_DECRYPT)).payload())
            .uniqueIdentifier();

    assertInstanceOf(Get.Response.class, only(get(key)).payload());
    assertEquals(ResultStatus.SUCCESS, only(destroy(key)).resultStatus());
    assertEquals(ResultReason.ITEM_NOT_FOUND, only(get(key)).resultReason());
  }

  @Test
  void aRegisteredKeyKeepsItsMask() {
    Register.Request request = register("5a".repeat(16), ENCRYPT_AND_DECRYPT);

    assertInstanceOf(Register.Response.class, only(request).payload());
  }
}
