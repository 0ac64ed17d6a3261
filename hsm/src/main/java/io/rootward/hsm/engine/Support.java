package io.rootward.hsm.engine;

/**
 * How something can be done.
 *
 * @param residence the worst that must happen to material
 * @param assurance who keeps the policy of the keys concerned
 * @param reason for people: what does it, what would leave the token, or why it cannot be done
 */
public record Support(Residence residence, Assurance assurance, String reason) {
  /** It cannot be done. */
  public static Support unavailable(String reason) {
    return new Support(Residence.UNAVAILABLE, Assurance.SOFTWARE, reason);
  }

  /** True if it can be done at all. */
  public boolean available() {
    return residence != Residence.UNAVAILABLE;
  }
}
