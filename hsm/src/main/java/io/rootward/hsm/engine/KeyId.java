package io.rootward.hsm.engine;

import io.rootward.hsm.engine.EngineException.Kind;
import java.util.regex.Pattern;

/**
 * The name of a resident key inside its token. Who makes the key chooses it beforehand, so that a
 * key whose making was interrupted can be found and removed.
 *
 * @param text 1 to 64 letters, digits, dots, colons, underlines and hyphens; unique in the token
 */
public record KeyId(String text) {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  /** Checks the text: {@link Kind#BAD_PARAMETERS}. */
  public KeyId {
    if (!SHAPE.matcher(text).matches()) {
      throw new EngineException(
          Kind.BAD_PARAMETERS,
          "the name of a resident key has 1 to 64 letters, digits and . : _ -");
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
