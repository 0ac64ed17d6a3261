package io.rootward.server.command.key;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.kmip.model.enums.ValidityIndicator;
import io.rootward.server.command.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * Whether something proved to be what it should be. Anything but a clear yes is a no, with an exit
 * code of its own: 1 and 2 are those of a refusal and of wrong use.
 *
 * @param what as in {@code signature}
 */
record Verdict(String uniqueIdentifier, String what, boolean valid) implements Result {
  private static final int NOT_VALID = 3;

  static Verdict of(String uniqueIdentifier, String what, @Nullable ValidityIndicator indicator) {
    return new Verdict(uniqueIdentifier, what, indicator == ValidityIndicator.VALID);
  }

  @Override
  public ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("uniqueIdentifier", uniqueIdentifier)
        .put("valid", valid);
  }

  @Override
  public void print(Terminal terminal) {
    terminal.line("the " + what + (valid ? " is valid" : " is NOT valid"));
  }

  @Override
  public int exitCode() {
    return valid ? 0 : NOT_VALID;
  }
}
