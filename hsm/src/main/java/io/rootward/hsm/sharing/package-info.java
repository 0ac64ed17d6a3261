/**
 * Secrets split into parts and joined again, as KMIP 2.1 section 13.1 defines it: by XOR, and by
 * polynomials (Shamir, 1979) over GF(2^8), GF(2^16) and prime fields. Pure functions of bytes;
 * randomness is handed in. Times and memory accesses depend on lengths, part numbers and primes,
 * never on a secret or a part. This package knows neither KMIP nor handles of keys.
 */
@NullMarked
package io.rootward.hsm.sharing;

import org.jspecify.annotations.NullMarked;
