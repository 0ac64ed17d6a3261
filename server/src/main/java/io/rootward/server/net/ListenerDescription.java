package io.rootward.server.net;

import java.net.InetSocketAddress;

/**
 * What a listener runs on, for operators.
 *
 * @param name what logs call it
 * @param address where it listens
 * @param tls the TLS implementation and its version
 * @param transport how sockets are driven: epoll or nio
 * @param nativeTls netty-tcnative: its version, or why it does not load
 * @param nativeTransport Netty's epoll: "loaded", or why it does not load
 */
public record ListenerDescription(
    String name,
    InetSocketAddress address,
    String tls,
    String transport,
    String nativeTls,
    String nativeTransport) {}
