package io.rootward.server.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.server.net.FrameRefusal;
import org.junit.jupiter.api.Test;

class ServiceWiringTest {
  @Test
  void aRequestThatIsWrongAndAServerThatIsBusyAreToldApart() {
    assertEquals(
        ResultReason.INVALID_MESSAGE, ServiceWiring.reasonOf(FrameRefusal.Kind.NOT_A_REQUEST));
    assertEquals(ResultReason.INVALID_MESSAGE, ServiceWiring.reasonOf(FrameRefusal.Kind.TOO_LARGE));
    assertEquals(ResultReason.GENERAL_FAILURE, ServiceWiring.reasonOf(FrameRefusal.Kind.BUSY));
  }
}
