package io.rootward.hsm.engine;

import java.io.Serial;

/**
 * An engine did not do what was asked; nothing was changed, unless its kind says otherwise.
 *
 * <p>The text is fit for a client: it never holds key material, plaintext, a PIN or the words of a
 * provider. The provider's own failure is the cause and belongs into a log only.
 */
public final class EngineException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Kind {
    /** This engine does not offer the mechanism, or its self-test switched it off. */
    UNSUPPORTED,
    /** A parameter of the mechanism is missing, out of range or contradicts another one. */
    BAD_PARAMETERS,
    /** The data do not fit the mechanism: part of a block, a point off the curve, too long. */
    BAD_DATA,
    /** The key does not fit the mechanism, or its encoding is malformed. */
    BAD_KEY,
    /** Decryption or unwrapping found a wrong tag, padding or check value. Never more is said. */
    AUTHENTICATION_FAILED,
    /** A derivation method yields fewer bytes than were asked for. */
    OUTPUT_TOO_SHORT,
    /** The {@link KeyPolicy} of a key forbids it. */
    FORBIDDEN,
    /**
     * The token cannot be reached, or did not answer in time. The only kind that may pass by
     * itself. Whether the call was carried out is not known: a resident key that was to be made may
     * be there, under the name its maker chose.
     */
    UNAVAILABLE,
    /** The engine itself failed: its provider, token or connection. */
    FAILED
  }

  private final Kind kind;

  /**
   * With a text for the client.
   *
   * @param kind why
   * @param message what was wrong, without secrets
   */
  public EngineException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /**
   * With the failure below it.
   *
   * @param kind why
   * @param message what was wrong, without secrets
   * @param cause the provider's failure
   */
  public EngineException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** Why. */
  public Kind kind() {
    return kind;
  }
}
