/**
 * What {@code rootward hsm} does: which tokens a library has, what one proved to be able to, and
 * how fast it is. Works on a token of its own opening, beside a server or without one; knows no
 * home and no object, and makes no key that stays.
 */
@NullMarked
package io.rootward.server.tokens;

import org.jspecify.annotations.NullMarked;
