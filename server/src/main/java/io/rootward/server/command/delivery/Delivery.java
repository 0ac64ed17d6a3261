package io.rootward.server.command.delivery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a run ended with: a whole file.
 *
 * @param keys how many it has
 * @param before how many of them were there when the run began
 */
public record Delivery(DeliveryOptions options, DeliveryFacts facts, long keys, long before) {
  /** For programs. */
  public ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("master", facts.master())
        .put("scheme", facts.scheme())
        .put("algorithm", facts.algorithm())
        .put("wrappedBy", facts.wrappedBy())
        .put("mode", facts.mode())
        .put("keys", keys)
        .put("before", before);
  }

  /** For people. */
  public String text() {
    return "%d keys in %s, of which %d were there; %s by %s, wrapped by %s with %s"
        .formatted(
            keys,
            options.out(),
            before,
            facts.algorithm(),
            facts.scheme(),
            options.wrapWith(),
            facts.mode());
  }
}
