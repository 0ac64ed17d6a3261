/**
 * The engine whose keys are in a PKCS#11 token: {@link Pkcs11Engine} and its parts, one for each
 * kind of work. What a token lacks is refused, what it does not enforce is enforced here, and what
 * it does differently is data in {@code quirk}. Knows no KMIP; nothing outside this package knows
 * PKCS#11.
 */
@NullMarked
package io.rootward.hsm.pkcs11;

import org.jspecify.annotations.NullMarked;
