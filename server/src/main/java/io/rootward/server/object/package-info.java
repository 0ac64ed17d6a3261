/**
 * Managed objects: what they are, which state they are in, which attribute may be set, changed or
 * deleted when and by whom. Pure: no store, no key engine, no clock of its own, no logger.
 */
@NullMarked
package io.rootward.server.object;

import org.jspecify.annotations.NullMarked;
