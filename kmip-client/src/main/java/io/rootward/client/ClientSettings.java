package io.rootward.client;

import io.rootward.kmip.ttlv.ProtocolVersion;

/**
 * How to talk to a server.
 *
 * @param host name or address, checked against the server's certificate
 * @param port 1 to 65535
 * @param version the version of every request
 * @param connectMillis how long connecting and the TLS handshake may take each
 * @param answerMillis how long the server may be silent before an answer is complete
 * @param responseBytesMax the longest response that is read
 */
public record ClientSettings(
    String host,
    int port,
    ProtocolVersion version,
    int connectMillis,
    int answerMillis,
    int responseBytesMax) {
  /** KMIP 2.1, 10 s to connect, 60 s for an answer, responses up to 16 MiB. */
  public static ClientSettings of(String host, int port) {
    return new ClientSettings(host, port, ProtocolVersion.V2_1, 10_000, 60_000, 16 << 20);
  }

  /** The same in another version. */
  public ClientSettings withVersion(ProtocolVersion other) {
    return new ClientSettings(host, port, other, connectMillis, answerMillis, responseBytesMax);
  }
}
