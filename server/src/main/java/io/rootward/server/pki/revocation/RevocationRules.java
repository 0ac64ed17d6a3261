package io.rootward.server.pki.revocation;

/**
 * What happens where lists cannot tell. Both false, as by default, an authority that stops
 * publishing keeps its clients out.
 *
 * @param acceptExpiredList whether a list whose next update is over is still believed
 * @param acceptWithoutList whether an authority without a list is taken not to revoke
 */
public record RevocationRules(boolean acceptExpiredList, boolean acceptWithoutList) {}
