/**
 * Start, wiring by constructors, and stop. The only place that knows every other package; it must
 * not know any rule about keys, clients or messages: nothing here decides anything.
 */
@NullMarked
package io.rootward.server.app;

import org.jspecify.annotations.NullMarked;
