/**
 * The load generator: what a server does per second, how long clients wait and what a request costs
 * the server, beside an echo over the same TLS. Of the server it uses the command line and, for the
 * echo only, the listener.
 */
@NullMarked
package io.rootward.conformance.load;

import org.jspecify.annotations.NullMarked;
