package io.rootward.server.bulk;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.admin.AdminException;
import io.rootward.server.admin.AdminProgress;
import org.junit.jupiter.api.Test;

class DiversifyHandlerTest {
  @Test
  void aCallHasAnEnd() {
    ObjectNode arguments = JsonNodeFactory.instance.objectNode();
    ArrayNode serials = arguments.putArray("serials");
    for (int i = 0; i <= DiversifyHandler.SERIALS_MAX; i++) {
      serials.add("0x01");
    }
    DiversifyHandler handler =
        new DiversifyHandler(
            () -> {
              throw new AssertionError("nothing is made");
            });
    AdminException refused =
        assertThrows(
            AdminException.class,
            () -> handler.handle(new AdminArguments(arguments), AdminProgress.NONE));
    assertTrue(String.valueOf(refused.getMessage()).contains("at most 10000"));
  }
}
