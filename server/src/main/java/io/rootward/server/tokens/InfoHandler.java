package io.rootward.server.tokens;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.hsm.engine.Attack;
import io.rootward.hsm.engine.AttackFinding;
import io.rootward.hsm.engine.EngineIdentity;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.admin.AdminHandler;
import io.rootward.server.admin.AdminProgress;
import java.util.Locale;

/**
 * What a token is, and which attacks it leaves to the server to refuse: {@code hsm.info}.
 *
 * @param token open
 */
public record InfoHandler(KeyEngine token) implements AdminHandler {
  @Override
  public String name() {
    return "hsm.info";
  }

  @Override
  public ObjectNode handle(AdminArguments arguments, AdminProgress progress) {
    arguments.only();
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    EngineIdentity is = token.identity();
    result
        .put("label", is.label())
        .put("manufacturer", is.manufacturer())
        .put("model", is.model())
        .put("serial", is.serial())
        .put("firmware", is.firmware())
        .put("state", words(token.health().state()))
        .put("algorithms", token.capabilities().all().size())
        .put("switchedOff", token.capabilities().failed().size())
        .put("derivedBytesMax", token.capabilities().derivedBytesMax());
    ArrayNode attacks = result.putArray("attacks");
    for (AttackFinding finding : token.capabilities().attacks()) {
      attacks
          .addObject()
          .put("attack", words(finding.attack()))
          .put("refusedBy", refusedBy(finding))
          .put("detail", finding.detail());
    }
    return result;
  }

  /** Who refuses it in the end: it is refused either way. */
  private static String refusedBy(AttackFinding finding) {
    return switch (finding.outcome()) {
      case RESISTED -> "token";
      case SUCCEEDED -> finding.attack() == Attack.READ_VALUE ? "nobody" : "server";
      case NOT_APPLICABLE -> "nothing to attack";
    };
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
