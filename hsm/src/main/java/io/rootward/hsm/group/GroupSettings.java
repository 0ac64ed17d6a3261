package io.rootward.hsm.group;

import java.time.Duration;

/**
 * Limits of a group.
 *
 * @param probeEvery each token is probed this often, and at once after a doubtful call
 * @param probeLimit a token whose probe takes longer gets no new calls until it ends
 * @param takeOverWithin a call that failed is made elsewhere only if so much time has not passed
 *     since it began; also how long a call waits for a token that is being opened anew
 * @param leavingMax keys that wait to be destroyed in a token that is away; one more is refused
 * @param growing whether further tokens will come: keys stay cloneable until the group that is
 *     complete has all of them, so that none is left behind
 */
public record GroupSettings(
    Duration probeEvery,
    Duration probeLimit,
    Duration takeOverWithin,
    int leavingMax,
    boolean growing) {
  private static final int LEAVING_MAX = 10_000;

  /** 2 s, 2 s, 5 s, 10,000 keys, and no further token. */
  public static GroupSettings usual() {
    return new GroupSettings(
        Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(5), LEAVING_MAX, false);
  }

  /** The same for a group that further tokens will come to, or will not. */
  public GroupSettings growing(boolean grows) {
    return new GroupSettings(probeEvery, probeLimit, takeOverWithin, leavingMax, grows);
  }

  /**
   * @throws IllegalArgumentException if a time or number is not positive
   */
  public GroupSettings {
    boolean waits =
        probeEvery.isPositive() && probeLimit.isPositive() && takeOverWithin.isPositive();
    if (!waits || leavingMax < 1) {
      throw new IllegalArgumentException("limits of a group of tokens out of range");
    }
  }
}
