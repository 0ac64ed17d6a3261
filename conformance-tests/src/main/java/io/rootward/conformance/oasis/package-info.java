/**
 * Runs OASIS test cases, and cases in the same XML form, against any KMIP server. Judges by the
 * permitted variations of KMIP Profiles 2.1 section 4 and knows nothing of the server behind the
 * connection.
 */
@NullMarked
package io.rootward.conformance.oasis;

import org.jspecify.annotations.NullMarked;
