/**
 * The engine whose keys are in a PKCS#11 token: {@link Pkcs11Engine} and its parts, one for each
 * kind of work. What a token lacks is refused, what it does not enforce is enforced here, and what
 * it does differently is data in {@code quirk}. Knows no KMIP. Beyond this package and those below
 * it, PKCS#11 is known only to what finds and opens tokens: {@code isolation}, which has it in a
 * process of its own, and of the server its wiring and {@code rootward hsm}.
 */
@NullMarked
package io.rootward.hsm.pkcs11;

import org.jspecify.annotations.NullMarked;
