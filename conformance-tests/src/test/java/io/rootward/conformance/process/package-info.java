/** The server as a process: what it runs on, and how it ends while clients are connected. */
@NullMarked
package io.rootward.conformance.process;

import org.jspecify.annotations.NullMarked;
