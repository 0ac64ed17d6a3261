/**
 * Cryptographic operations in parts that clients have begun and not ended: KMIP 2.1 section 6.1.
 *
 * <p>Below the operations, of which it knows the numbers only; engines and keys it does not know.
 */
@NullMarked
package io.rootward.server.stream;

import org.jspecify.annotations.NullMarked;
