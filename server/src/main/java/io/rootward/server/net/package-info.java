/**
 * The listener: sockets, TLS, frames, limits. The only package that uses Netty, and no buffer of
 * Netty's leaves it. It cuts requests out of the stream by their eight header bytes and hands them
 * to a {@link io.rootward.server.net.FrameService} on a virtual thread; what a request means, who a
 * client is to the server and where certificates are kept is for others to know, and not for this
 * package.
 */
@NullMarked
package io.rootward.server.net;

import org.jspecify.annotations.NullMarked;
