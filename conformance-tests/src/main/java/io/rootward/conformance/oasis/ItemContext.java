package io.rootward.conformance.oasis;

import java.util.Set;

/**
 * What the rules need to know about the batch item whose response is compared.
 *
 * @param version the protocol version of the request, as in {@code 2.1}
 * @param operation as XML names it, or empty when the response has none
 * @param serverMade whether material that the server made at random is involved
 * @param varying whether the operation's output has variation of its own
 * @param requestNames the names of all elements of the request's payload
 * @param fixedDates dates that requests of this case have set, as name and value
 */
record ItemContext(
    String version,
    String operation,
    boolean serverMade,
    boolean varying,
    Set<String> requestNames,
    Set<String> fixedDates) {
  ItemContext {
    requestNames = Set.copyOf(requestNames);
    fixedDates = Set.copyOf(fixedDates);
  }

  /** The form in which a date is remembered as fixed. */
  static String fixedDate(String name, String value) {
    return name + " " + value;
  }

  /** Whether the request is of KMIP 2.0 or later. */
  boolean isVersion2() {
    return version.startsWith("2.");
  }
}
