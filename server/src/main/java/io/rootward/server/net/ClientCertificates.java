package io.rootward.server.net;

/** What a listener asks of clients in the TLS handshake. */
public enum ClientCertificates {
  /** No connection without a certificate (KMIP Profiles 2.1 section 3.1: mutual TLS). */
  REQUIRED,
  /** A certificate is judged if sent; without one the request must carry a Credential. */
  OPTIONAL
}
