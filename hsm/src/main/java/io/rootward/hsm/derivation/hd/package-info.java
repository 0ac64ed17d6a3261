/**
 * Trees of private keys: BIP-32 and SLIP-0010, and the texts extended keys are written in.
 *
 * <p>Pure functions of bytes. Whatever is secret on the way is in a type that is wiped, as far as
 * the mathematics below allows it: numbers of the library behind it cannot be. This package must
 * not know engines beyond their value types, nor the spelling of paths, nor KMIP.
 */
@NullMarked
package io.rootward.hsm.derivation.hd;

import org.jspecify.annotations.NullMarked;
