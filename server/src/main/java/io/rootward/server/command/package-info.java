/**
 * The command line: options in, words or JSON out. Commands ask the running server over its admin
 * socket or work on the stopped home; what they do there is the handlers' business. The only
 * package that writes to the terminal.
 */
@NullMarked
package io.rootward.server.command;

import org.jspecify.annotations.NullMarked;
