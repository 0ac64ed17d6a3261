package io.rootward.server.command.key;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rootward.server.config.Home;
import io.rootward.server.config.IoFailures;
import io.rootward.server.config.OperatorException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where a KMIP server listens.
 *
 * @param host name or address, an IPv6 one without brackets
 * @param port 1 to 65535
 */
record ServerAddress(String host, int port) {
  private static final int PORT_MAX = 65_535;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Where a server that listens everywhere can be reached from here, by its certificate's names.
   */
  private static final Map<String, String> REACHABLE =
      Map.of("0.0.0.0", "127.0.0.1", "0:0:0:0:0:0:0:0", "::1", "::", "::1");

  /**
   * The server that runs on a home, as it says itself.
   *
   * @throws OperatorException when none does
   */
  static ServerAddress of(Home home) {
    try {
      JsonNode ready = JSON.readTree(Files.readAllBytes(home.ready()));
      String address = ready.path("address").asText();
      return new ServerAddress(
          REACHABLE.getOrDefault(address, address), ready.path("ports").path("kmip").asInt());
    } catch (NoSuchFileException e) {
      throw new OperatorException(
          "no server runs on %s; start it with rootward serve, or name another with --home or --server"
              .formatted(home),
          e);
    } catch (IOException e) {
      throw new OperatorException(
          "cannot read " + home.ready() + " (" + IoFailures.reason(e) + "); check its owner", e);
    }
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** HOST:PORT, with an IPv6 address in brackets. */
  static final class Converter implements ITypeConverter<ServerAddress> {
    @Override
    public ServerAddress convert(String text) {
      try {
        URI uri = new URI("kmip://" + text).parseServerAuthority();
        String host = uri.getHost();
        boolean bare = ("kmip://" + text).equals("kmip://" + uri.getRawAuthority());
        if (host != null && bare && uri.getRawUserInfo() == null && isPort(uri.getPort())) {
          return new ServerAddress(host.replaceAll("[\\[\\]]", ""), uri.getPort());
        }
      } catch (URISyntaxException e) {
        throw notAccepted(text);
      }
      throw notAccepted(text);
    }

    private static boolean isPort(int port) {
      return port > 0 && port <= PORT_MAX;
    }

    private static TypeConversionException notAccepted(String text) {
      return new TypeConversionException(
          "'" + text + "' is not accepted: HOST:PORT, as in localhost:5696 or [::1]:5696");
    }
  }
}
