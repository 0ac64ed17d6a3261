package io.rootward.server.operation;

/**
 * What one request may ask for.
 *
 * @param locatePageMax identifiers in one answer of Locate
 * @param locateCountMax matching objects are counted up to here; beyond, Located Items is left out
 * @param locateOffsetMax matching objects that may be passed over
 * @param derivedLinksMax Derived Key links that Get Attributes returns; the newest
 * @param rsaBitsMax longest RSA modulus made
 * @param rsaBitsMin shortest RSA modulus made
 * @param pbkdf2IterationsMax highest Iteration Count of Derive Key
 * @param attributesMax attribute instances of one object, the server's own included
 * @param strictDerivation whether a base that has Cryptographic Parameters derives only with one of
 *     them
 */
public record OperationLimits(
    int locatePageMax,
    int locateCountMax,
    int locateOffsetMax,
    int derivedLinksMax,
    int rsaBitsMax,
    int rsaBitsMin,
    int pbkdf2IterationsMax,
    int attributesMax,
    boolean strictDerivation) {
  /**
   * 1,000 a page, counted to 10,000, offset to 1,000,000; 1,000 links; RSA 2048 to 4096; 10,000,000
   * rounds; 1,000 attributes; strict.
   */
  public static OperationLimits defaults() {
    return new OperationLimits(
        1_000, 10_000, 1_000_000, 1_000, 4_096, 2_048, 10_000_000, 1_000, true);
  }
}
