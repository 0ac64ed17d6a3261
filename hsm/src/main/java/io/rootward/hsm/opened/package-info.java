/**
 * Keys that were unwrapped into this process, kept for a while so that each use need not unwrap and
 * read them anew.
 *
 * <p>It holds keys and closes them; it must not know how they are unwrapped, who may use them (that
 * is judged at every use, before it is asked), nor KMIP.
 */
@NullMarked
package io.rootward.hsm.opened;

import org.jspecify.annotations.NullMarked;
