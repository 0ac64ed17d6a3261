package io.rootward.server.bulk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.WrapMechanism;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.admin.AdminException;
import io.rootward.server.admin.AdminHandler;
import io.rootward.server.admin.AdminProgress;
import io.rootward.server.object.KmipException;
import java.util.List;
import java.util.function.Supplier;

/**
 * {@code diversify}: {@code client}, {@code master}, {@code wrapWith}, {@code serials}. Answers the
 * wrapped keys one behind the other in base64, all of one length, and what they are.
 *
 * @param keys makes them; asked for when first needed
 */
public record DiversifyHandler(Supplier<BulkKeys> keys) implements AdminHandler {
  /** A call's answer is held in memory, here and at the caller's. */
  static final int SERIALS_MAX = 10_000;

  @Override
  public String name() {
    return "diversify";
  }

  @Override
  public ObjectNode handle(AdminArguments arguments, AdminProgress progress) {
    arguments.only("client", "master", "wrapWith", "serials");
    List<String> serials = arguments.texts("serials");
    if (serials.size() > SERIALS_MAX) {
      throw new AdminException("a call takes at most " + SERIALS_MAX + " serials");
    }
    BulkKeys.Order order =
        new BulkKeys.Order(
            arguments.text("client"),
            arguments.text("master"),
            arguments.text("wrapWith"),
            serials);
    try {
      return written(keys.get().deliver(order));
    } catch (KmipException e) {
      throw new AdminException("refused: " + e.reason().specName() + ": " + e.getMessage(), e);
    } catch (EngineException e) {
      throw new AdminException("the key engine refused: " + e.getMessage(), e);
    }
  }

  private static ObjectNode written(BulkKeys.Delivery delivery) {
    boolean plain = delivery.mechanism() instanceof WrapMechanism.AesKeyWrap;
    BlockCipherMode mode = plain ? BlockCipherMode.NISTKEYWRAP : BlockCipherMode.AESKEYWRAPPADDING;
    return JsonNodeFactory.instance
        .objectNode()
        .put("master", delivery.master().object().uniqueIdentifier())
        .put("scheme", delivery.master().scheme().text())
        .put(
            "algorithm",
            delivery.child().algorithm().specName() + "-" + delivery.child().spec().bits())
        .put("wrappedBy", delivery.wrapping().uniqueIdentifier())
        .put("mode", mode.specName())
        .put("wrapped", delivery.wrapped());
  }
}
