package io.rootward.server.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.admin.AdminProgress;
import io.rootward.server.admin.AdminSession;
import io.rootward.server.command.delivery.DeliveryFacts;
import io.rootward.server.command.delivery.DeliveryOptions;
import io.rootward.server.command.delivery.DeviceKeys;
import io.rootward.server.config.OperatorException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Handler {@code diversify}.
 *
 * @param client whose keys they are
 */
record AdminDeviceKeys(AdminSession session, String client, DeliveryOptions options)
    implements DeviceKeys {
  /** So many keys in a call take some hundredths of a second; far below what a call may carry. */
  private static final int SERIALS_PER_CALL = 4_096;

  @Override
  public int perCall() {
    return SERIALS_PER_CALL;
  }

  /** Of all devices alike: an order without serials is judged, and makes nothing. */
  @Override
  public DeliveryFacts facts(String serial) {
    ObjectNode facts = call(List.of());
    return new DeliveryFacts(
        facts.path("algorithm").asText(),
        facts.path("scheme").asText(),
        facts.path("master").asText(),
        facts.path("wrappedBy").asText(),
        facts.path("mode").asText());
  }

  @Override
  public List<byte[]> wrapped(List<String> serials) {
    byte[] all = bytes(call(serials));
    int length = all.length / serials.size();
    if (length == 0 || all.length % serials.size() != 0) {
      throw new OperatorException("the server answered without a key for each serial");
    }
    List<byte[]> wrapped = new ArrayList<>(serials.size());
    for (int at = 0; at < all.length; at += length) {
      wrapped.add(Arrays.copyOfRange(all, at, at + length));
    }
    return wrapped;
  }

  private static byte[] bytes(ObjectNode answer) {
    try {
      byte[] bytes = answer.path("wrapped").binaryValue();
      return bytes == null ? new byte[0] : bytes;
    } catch (IOException e) {
      throw new OperatorException("the server's answer is no base64", e);
    }
  }

  private ObjectNode call(List<String> serials) {
    ObjectNode arguments =
        JsonNodeFactory.instance
            .objectNode()
            .put("client", client)
            .put("master", options.master())
            .put("wrapWith", options.wrapWith());
    ArrayNode all = arguments.putArray("serials");
    serials.forEach(all::add);
    return session.call("diversify", new AdminArguments(arguments), AdminProgress.NONE);
  }
}
