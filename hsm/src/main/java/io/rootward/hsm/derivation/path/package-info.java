/**
 * The text that names a temporary child: {@code 44'/60'/0'/0/7} behind the name of its master. One
 * strict grammar, one canonical form: two texts that name one key are equal here, and what is not
 * exactly in the grammar is refused, never guessed.
 *
 * <p>Pure functions of text. This package must not know keys, engines or schemes beyond the family
 * of their segments, nor KMIP.
 */
@NullMarked
package io.rootward.hsm.derivation.path;

import org.jspecify.annotations.NullMarked;
