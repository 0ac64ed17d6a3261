package io.rootward.server.object;

import io.rootward.kmip.model.enums.ResultReason;
import java.io.Serial;

/**
 * A request that cannot be done, with the Result Reason and a text for the client. Thrown anywhere
 * below the batch loop, caught there only; a store transaction it crosses is rolled back.
 */
public final class KmipException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final ResultReason reason;
  private final ResultReason reasonIn20;
  private final ResultReason reasonIn1x;

  /**
   * With the newest version's name of the reason; the batch loop translates it back for versions
   * that lack it.
   *
   * @param reason why
   * @param message what was wrong and what would be right; never a secret
   */
  public KmipException(ResultReason reason, String message) {
    this(reason, reason, message);
  }

  /**
   * Where KMIP 1.x tells cases apart that 2.x gives one name, so that one table cannot translate.
   *
   * @param reason for 2.0 and later
   * @param reasonIn1x for 1.0 to 1.4
   * @param message what was wrong and what would be right; never a secret
   */
  public KmipException(ResultReason reason, ResultReason reasonIn1x, String message) {
    this(reason, reason, reasonIn1x, message);
  }

  private KmipException(
      ResultReason reason, ResultReason reasonIn20, ResultReason reasonIn1x, String message) {
    super(message);
    this.reason = reason;
    this.reasonIn20 = reasonIn20;
    this.reasonIn1x = reasonIn1x;
  }

  /** Where only 2.1 tells a case apart that earlier versions call Permission Denied. */
  public static KmipException deniedBefore21(ResultReason reason, String message) {
    ResultReason denied = ResultReason.PERMISSION_DENIED;
    return new KmipException(reason, denied, denied, message);
  }

  /** Why, for KMIP 2.1. */
  public ResultReason reason() {
    return reason;
  }

  /** Why, for KMIP 2.0. */
  public ResultReason reasonIn20() {
    return reasonIn20;
  }

  /** Why, for KMIP 1.0 to 1.4. */
  public ResultReason reasonIn1x() {
    return reasonIn1x;
  }
}
