/**
 * Figures of a running server and whether it is ready, over HTTP on this machine. Names operations,
 * Result Reasons and tokens, and nothing that a client sent: no identifiers, names, addresses or
 * secrets. Knows no KMIP and no Netty.
 */
@NullMarked
package io.rootward.server.metrics;

import org.jspecify.annotations.NullMarked;
