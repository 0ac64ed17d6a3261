/**
 * Derived keys kept for a short while between two uses, so that a path is not derived anew for each
 * of them. Off unless somebody gives it room.
 *
 * <p>It holds keys and closes them; it must not know how they are made, who may use them (that is
 * judged at every use, before it is asked), nor KMIP.
 */
@NullMarked
package io.rootward.hsm.derivation.cache;

import org.jspecify.annotations.NullMarked;
