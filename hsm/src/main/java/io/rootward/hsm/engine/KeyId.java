package io.rootward.hsm.engine;

import io.rootward.hsm.engine.EngineException.Kind;

/**
 * The name of a resident key inside its token. Who makes the key chooses it beforehand, so that a
 * key whose making was interrupted can be found and removed.
 *
 * @param text 1 to 64 letters, digits, dots, colons, underlines and hyphens; unique in the token
 */
public record KeyId(String text) {
  private static final int CHARS_MAX = 64;
  private static final String BESIDE_LETTERS_AND_DIGITS = "._:-";

  /** Checks the text: {@link Kind#BAD_PARAMETERS}. */
  public KeyId {
    if (!isName(text)) {
      throw new EngineException(
          Kind.BAD_PARAMETERS,
          "the name of a resident key has 1 to 64 letters, digits and . : _ -");
    }
  }

  private static boolean isName(String text) {
    return !text.isEmpty() && text.length() <= CHARS_MAX && text.chars().allMatch(KeyId::mayOccur);
  }

  private static boolean mayOccur(int character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9')
        || BESIDE_LETTERS_AND_DIGITS.indexOf(character) >= 0;
  }

  @Override
  public String toString() {
    return text;
  }
}
