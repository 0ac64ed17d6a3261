package io.rootward.hsm.engine;

/** What an engine knows of a mechanism beyond the algorithms it is made of. */
@FunctionalInterface
public interface SupportRule {
  /**
   * Asked only when every algorithm of the mechanism passed its test.
   *
   * @param mechanism how
   * @param key under which kind of key
   */
  Support of(Mechanism mechanism, KeySpec key);

  /** Longest secret key that can be derived, in bytes. */
  default int derivedBytesMax() {
    return KeySpec.SECRET_BITS_MAX / 8;
  }

  /** Everything runs in this process. */
  static SupportRule software() {
    Support memory =
        new Support(Residence.BASE_IN_MEMORY, Assurance.SOFTWARE, "done in this process");
    return (_, _) -> memory;
  }
}
