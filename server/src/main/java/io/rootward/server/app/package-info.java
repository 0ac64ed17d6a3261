/**
 * Start, wiring by constructors, and stop. The only place that knows every other package; nothing
 * here decides anything about keys or clients.
 */
@NullMarked
package io.rootward.server.app;

import org.jspecify.annotations.NullMarked;
