/** A whole server without sockets, for tests of everything behind them. */
@NullMarked
package io.rootward.server.harness;

import org.jspecify.annotations.NullMarked;
