package io.rootward.client;

import io.rootward.kmip.model.enums.ResultReason;
import java.io.Serial;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The server did not do what was asked, and said why. */
public final class KmipFailure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** Null when the server gave none that this program knows. */
  private final @Nullable ResultReason reason;

  KmipFailure(@Nullable ResultReason reason, @Nullable String message) {
    super((reason == null ? "" : reason.specName() + ": ") + (message == null ? "" : message));
    this.reason = reason;
  }

  /** Result Reason and Result Message, as far as the server gave them. */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  /**
   * What programs decide by.
   *
   * @return the Result Reason, or null when the server gave none that this program knows
   */
  public @Nullable ResultReason reason() {
    return reason;
  }
}
