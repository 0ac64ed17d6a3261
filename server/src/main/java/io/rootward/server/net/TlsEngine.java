package io.rootward.server.net;

/** Which TLS implementation an operator asks for. */
public enum TlsEngine {
  /**
   * By each client's first message: BoringSSL, or the JDK where its native library does not load,
   * said once in the log; Bouncy Castle for clients that have nothing but legacy suites in common
   * with the listener.
   */
  AUTO,
  /** BoringSSL by netty-tcnative; the start fails where it does not load. */
  OPENSSL,
  /** Bouncy Castle, in Java throughout; the only one with legacy suites. */
  BC,
  /** The JDK's own; no hybrid key exchange, a handshake costs three times as much. */
  JDK
}
