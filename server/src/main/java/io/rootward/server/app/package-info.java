/** Start, wiring and stop. */
@NullMarked
package io.rootward.server.app;

import org.jspecify.annotations.NullMarked;
