package io.rootward.client;

import io.rootward.kmip.ttlv.ProtocolVersion;

/**
 * How to talk to a server.
 *
 * @param host name or address, checked against the server's certificate
 * @param port 1 to 65535
 * @param version the version of every request
 * @param connectMillis at least 1: how long connecting may take, and then each step of the TLS
 *     handshake
 * @param answerMillis at least 1: how long after a request its whole answer must be there
 * @param responseBytesMax at least 1,024: the longest response that is read, in bytes
 */
public record ClientSettings(
    String host,
    int port,
    ProtocolVersion version,
    int connectMillis,
    int answerMillis,
    int responseBytesMax) {
  private static final int RESPONSE_BYTES_MIN = 1024;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException naming the one that is out of its range
   */
  public ClientSettings {
    if (host.isBlank()) {
      throw new IllegalArgumentException("no host to connect to");
    }
    require("port", port, 1, 65_535);
    require("connectMillis", connectMillis, 1, Integer.MAX_VALUE);
    require("answerMillis", answerMillis, 1, Integer.MAX_VALUE);
    require("responseBytesMax", responseBytesMax, RESPONSE_BYTES_MIN, Integer.MAX_VALUE);
  }

  /**
   * KMIP 2.1, 10 s to connect, 60 s for an answer, responses up to 16 MiB.
   *
   * @param host name or address, one that the server's certificate has
   * @param port 1 to 65,535
   * @return settings that can be changed further
   */
  public static ClientSettings of(String host, int port) {
    return new ClientSettings(host, port, ProtocolVersion.V2_1, 10_000, 60_000, 16 << 20);
  }

  /**
   * The same in another version.
   *
   * @param other version of every request
   * @return settings with that version
   */
  public ClientSettings withVersion(ProtocolVersion other) {
    return new ClientSettings(host, port, other, connectMillis, answerMillis, responseBytesMax);
  }

  /**
   * The same with other patience.
   *
   * @param connecting milliseconds to connect, and for each step of the handshake
   * @param answering milliseconds for an answer
   * @return settings with that patience
   */
  public ClientSettings withMillis(int connecting, int answering) {
    return new ClientSettings(host, port, version, connecting, answering, responseBytesMax);
  }

  /**
   * The same with another longest response.
   *
   * @param bytes at least 1,024
   * @return settings with that limit
   */
  public ClientSettings withResponseBytesMax(int bytes) {
    return new ClientSettings(host, port, version, connectMillis, answerMillis, bytes);
  }

  private static void require(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be %d to %d: %d".formatted(what, least, most, value));
    }
  }
}
