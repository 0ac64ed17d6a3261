package io.rootward.server.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the caller of a command said, read with its type checked.
 *
 * @param node the JSON object; not changed by anybody
 */
public record AdminArguments(ObjectNode node) {
  /** No arguments. */
  public static AdminArguments none() {
    return new AdminArguments(JsonNodeFactory.instance.objectNode());
  }

  /**
   * Refuses what a command does not know, so that a misspelt option is never silently without
   * effect.
   */
  public AdminArguments only(String... names) {
    Set<String> known = Set.of(names);
    for (var field : node.properties()) {
      if (!known.contains(field.getKey())) {
        throw new AdminException("this server does not know the argument " + field.getKey());
      }
    }
    return this;
  }

  /** A text that must be there. */
  public String text(String name) {
    return textIfGiven(name).orElseThrow(() -> new AdminException(name + " is missing"));
  }

  /** A text that may be missing. */
  public Optional<String> textIfGiven(String name) {
    JsonNode value = node.get(name);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw new AdminException(name + " must be text");
    }
    return Optional.of(value.textValue());
  }

  /** A list of texts; empty when missing. */
  public List<String> texts(String name) {
    JsonNode value = node.get(name);
    if (value == null || value.isNull()) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode member : value) {
      if (!member.isTextual()) {
        throw new AdminException(name + " must be a list of texts");
      }
      texts.add(member.textValue());
    }
    if (!value.isArray()) {
      throw new AdminException(name + " must be a list of texts");
    }
    return List.copyOf(texts);
  }

  /** A whole number; the default when missing. */
  public long number(String name, long defaultValue) {
    JsonNode value = node.get(name);
    if (value == null || value.isNull()) {
      return defaultValue;
    }
    if (!value.canConvertToExactIntegral() || !value.canConvertToLong()) {
      throw new AdminException(name + " must be a whole number");
    }
    return value.longValue();
  }

  /** Whether a switch is on; off when missing. */
  public boolean flag(String name) {
    JsonNode value = node.get(name);
    if (value == null || value.isNull()) {
      return false;
    }
    if (!value.isBoolean()) {
      throw new AdminException(name + " must be true or false");
    }
    return value.booleanValue();
  }
}
