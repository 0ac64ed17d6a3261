package io.rootward.server.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * What can be asked over plain HTTP. Operators and certificates write addresses; the HTTP client
 * throws at one that it does not like, and it is used where nobody expects that.
 */
public final class HttpAddress {
  private static final int PORT_MAX = 65_535;

  private HttpAddress() {}

  /**
   * An absolute {@code http} URI with a host, and with a port that can be.
   *
   * @return empty for any other text
   */
  public static Optional<URI> of(String text) {
    try {
      URI uri = new URI(text);
      boolean usable =
          "http".equalsIgnoreCase(uri.getScheme())
              && uri.getHost() != null
              && uri.getPort() <= PORT_MAX;
      return usable ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }
}
