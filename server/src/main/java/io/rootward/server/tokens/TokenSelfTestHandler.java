package io.rootward.server.tokens;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.hsm.engine.Capability;
import io.rootward.hsm.engine.EngineCapabilities;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.Support;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.admin.AdminHandler;
import io.rootward.server.admin.AdminProgress;
import java.util.Locale;
import java.util.Map;

/**
 * What the self-test of a token found when it was opened just now: {@code hsm.self-test}. Known
 * answers of every algorithm, and where each derivation is done.
 *
 * @param token open
 */
public record TokenSelfTestHandler(KeyEngine token) implements AdminHandler {
  @Override
  public String name() {
    return "hsm.self-test";
  }

  @Override
  public ObjectNode handle(AdminArguments arguments, AdminProgress progress) {
    arguments.only();
    EngineCapabilities found = token.capabilities();
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("passed", found.failed().isEmpty());
    ArrayNode tests = result.putArray("tests");
    for (Capability tested : found.all()) {
      String failure = tested.failure();
      tests
          .addObject()
          .put("area", words(tested.boundary()))
          .put("algorithm", tested.algorithm().name())
          .put("failure", failure == null ? "" : failure)
          .put("micros", tested.duration().toNanos() / 1_000);
    }
    ArrayNode derivations = result.putArray("derivations");
    for (Map.Entry<String, Support> one : DerivationMethods.supportOf(found).entrySet()) {
      derivations
          .addObject()
          .put("method", one.getKey())
          .put("residence", words(one.getValue().residence()))
          .put(
              "enforcedBy",
              one.getValue().available() ? words(one.getValue().assurance()) : "nothing to enforce")
          .put("reason", one.getValue().reason());
    }
    return result;
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
