package io.rootward.server.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.server.net.FrameRefusal;
import org.junit.jupiter.api.Test;

class ServiceWiringTest {
  @Test
  void aServerThatIsBusyDoesNotBlameTheMessage() {
    assertEquals(ResultReason.GENERAL_FAILURE, ServiceWiring.reason(FrameRefusal.Kind.BUSY));
    assertEquals(ResultReason.INVALID_MESSAGE, ServiceWiring.reason(FrameRefusal.Kind.TOO_LARGE));
    assertEquals(
        ResultReason.INVALID_MESSAGE, ServiceWiring.reason(FrameRefusal.Kind.NOT_A_REQUEST));
  }
}
