package io.rootward.server.net;

/** Which TLS implementation a listener uses. */
public enum TlsEngine {
  /** {@link #OPENSSL} where its native library loads, else {@link #JDK}, said once in the log. */
  AUTO,
  /** BoringSSL by netty-tcnative; the start fails where it does not load. */
  OPENSSL,
  /** The JDK's own; no hybrid key exchange, a handshake costs three times as much. */
  JDK
}
