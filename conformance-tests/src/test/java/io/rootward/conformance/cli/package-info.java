/** The command line against a server process, as a person uses it. */
@NullMarked
package io.rootward.conformance.cli;

import org.jspecify.annotations.NullMarked;
