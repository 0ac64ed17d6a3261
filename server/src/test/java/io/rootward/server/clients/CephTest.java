package io.rootward.server.clients;

import static io.rootward.server.testing.Requests.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.message.ResponseMessage;
import io.rootward.kmip.model.SymmetricKey;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.Locate;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ceph RGW (SSE-KMS) in KMIP 1.0: a Time Stamp and a password in each header, one item each. */
class CephTest {
  @TempDir private Path folder;
  private TestServer server;
  private TestClient rgw;
  private Login login;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    rgw = server.client("rgw").in(ProtocolVersion.V1_0);
    server.addUser("rgw", "ceph", "a password of ceph");
    login = new Login(rgw, "ceph", "a password of ceph");
  }

  private ResponseBatchItem only(RequestPayload payload) {
    ResponseMessage response = login.send(server.clock().instant(), payload);
    assertEquals(ProtocolVersion.V1_0, response.header().protocolVersion());
    assertEquals(1, response.batchItems().size());
    return response.batchItems().getFirst();
  }

  @Test
  void aBucketsKeyIsLocatedByNameAndHad() {
    String key = rgw.createAes(name("bucket-key"));

    Locate.Response found =
        assertInstanceOf(Locate.Response.class, only(locate(name("bucket-key"))).payload());
    Get.Response given = assertInstanceOf(Get.Response.class, only(get(key)).payload());

    assertEquals(List.of(key), found.uniqueIdentifiers());
    SymmetricKey object = assertInstanceOf(SymmetricKey.class, given.object());
    assertEquals(KeyFormatType.RAW, object.keyBlock().keyFormatType());
    assertEquals(256, object.keyBlock().cryptographicLength());
  }

  @Test
  void aWrongPasswordIsRefusedThoughTheCertificateIsRight() {
    Login wrong = new Login(rgw, "ceph", "another password");

    ResponseMessage refused = wrong.send(server.clock().instant(), locate());

    assertEquals(
        ResultReason.AUTHENTICATION_NOT_SUCCESSFUL, refused.batchItems().getFirst().resultReason());
  }
}
