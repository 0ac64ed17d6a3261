package io.rootward.conformance.support;

/**
 * How much a suite does: what fits every run of bin/test, or more under {@code bin/test --long}.
 */
public final class Effort {
  private static final boolean LONG = Boolean.getBoolean("rootward.long");

  private Effort() {}

  /** One of two amounts. */
  public static int of(int usual, int underLong) {
    return LONG ? underLong : usual;
  }
}
