package io.rootward.server.clients;

import static io.rootward.server.testing.Requests.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.rootward.kmip.message.RequestBatchItem;
import io.rootward.kmip.message.RequestHeader;
import io.rootward.kmip.message.RequestMessage;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.TtlvLimits;
import io.rootward.kmip.ttlv.TtlvReader;
import io.rootward.kmip.ttlv.TtlvWriter;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TrueNAS (PyKMIP's client): a disk's password as Secret Data. */
class TruenasTest {
  @TempDir private Path folder;

  /** One field too many, Object Type, broke this client: hashicorp/vault#9147. */
  @Test
  void theAnswerToRegisterHoldsTheUniqueIdentifierAndNothingElse() {
    TestClient nas = new TestServer(folder).client("nas");
    for (ProtocolVersion version : List.of(ProtocolVersion.V1_0, ProtocolVersion.V1_2)) {
      Register.Request request = secret("70617373", mask(CryptographicUsageMask.EXPORT));
      RequestMessage message =
          RequestMessage.of(RequestHeader.of(version, 1), List.of(RequestBatchItem.of(request)));

      byte[] answer = nas.answer(TtlvWriter.write(message.toItem())).bytes();

      TtlvItem.Structure payload = payload(new TtlvReader(TtlvLimits.DEFAULT).read(answer));
      assertEquals(
          List.of(Tag.UNIQUE_IDENTIFIER.code()),
          payload.items().stream().map(TtlvItem::tag).toList());
    }
  }

  private static TtlvItem.Structure payload(TtlvItem message) {
    TtlvItem item = assertInstanceOf(TtlvItem.Structure.class, message).items().getLast();
    TtlvItem last = assertInstanceOf(TtlvItem.Structure.class, item).items().getLast();
    assertEquals(Tag.RESPONSE_PAYLOAD.code(), last.tag());
    return assertInstanceOf(TtlvItem.Structure.class, last);
  }
}
