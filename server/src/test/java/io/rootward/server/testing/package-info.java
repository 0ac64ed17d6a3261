/**
 * A whole server without a socket: memory store, real custody, software engine, a clock that tests
 * move. Requests go in and out as bytes, so that the codec is part of what is tested.
 */
@NullMarked
package io.rootward.server.testing;

import org.jspecify.annotations.NullMarked;
