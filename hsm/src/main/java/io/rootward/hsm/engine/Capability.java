package io.rootward.hsm.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the self-test found out about one algorithm.
 *
 * @param algorithm which
 * @param provider who does it, for people: a provider's name and version, or a token's label
 * @param boundary where it runs
 * @param vectors number of known answers compared
 * @param duration how long that took
 * @param failure why it is switched off, without secrets; null if it passed
 */
public record Capability(
    Algorithm algorithm,
    String provider,
    Boundary boundary,
    int vectors,
    Duration duration,
    @Nullable String failure) {

  /** Where key material is when the algorithm runs. */
  public enum Boundary {
    SOFTWARE,
    HSM
  }

  /** True if every known answer was met. */
  public boolean passed() {
    return failure == null;
  }
}
