/**
 * Proves on an engine that paths lead to the keys that were published for them: every scheme, over
 * more than one step where it has them, and a signature by a key that was derived. Knows engines
 * and schemes; not what a server does about a scheme that failed.
 */
@NullMarked
package io.rootward.hsm.derivation.selftest;

import org.jspecify.annotations.NullMarked;
