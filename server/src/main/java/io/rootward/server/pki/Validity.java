package io.rootward.server.pki;

/**
 * How long issued certificates last.
 *
 * @param authorityDays the authority's own
 * @param serverDays server certificates
 * @param clientDays client certificates
 */
public record Validity(int authorityDays, int serverDays, int clientDays) {
  /** Ten years for the authority, two for what it issues. */
  public static final Validity DEFAULT = new Validity(3_650, 730, 730);

  /** A hundred years; dates far beyond overflow in some clients. */
  private static final int DAYS_MAX = 36_500;

  public Validity {
    check("authorityDays", authorityDays);
    check("serverDays", serverDays);
    check("clientDays", clientDays);
  }

  private static void check(String name, int days) {
    if (days < 1 || days > DAYS_MAX) {
      throw new IllegalArgumentException(
          "%s is %d, accepted are 1 to %d".formatted(name, days, DAYS_MAX));
    }
  }
}
