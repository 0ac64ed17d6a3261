package io.rootward.server.pki;

import io.rootward.server.config.OperatorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a client gets: {@code clients/NAME/} with certificate, key, the authorities to verify the
 * server by, and a configuration for PyKMIP.
 */
public final class ClientFolders {
  private static final String ANCHORS_FILE = "ca.pem";

  private final Path folder;
  private final Supplier<List<X509Certificate>> anchors;

  /**
   * Looks after a folder of folders.
   *
   * @param anchors where to find what clients verify the server by now
   */
  public ClientFolders(Path folder, Supplier<List<X509Certificate>> anchors) {
    this.folder = folder;
    this.anchors = anchors;
  }

  /** The folder of one client. */
  public Path of(String name) {
    return folder.resolve(name);
  }

  /**
   * Writes everything of one client.
   *
   * @param key null when the client keeps its own; then a key file that lies there goes, for it
   *     does not fit the new certificate
   * @param host where clients reach the server
   * @param port the port they reach it at
   */
  public Path write(
      String name,
      List<X509Certificate> certificates,
      @Nullable PrivateKey key,
      String host,
      int port) {
    Path own = of(name);
    SecureFiles.folder(own);
    writeKey(own.resolve("key.pem"), key);
    SecureFiles.write(own.resolve("cert.pem"), Pem.encode(certificates));
    SecureFiles.write(own.resolve(ANCHORS_FILE), Pem.encode(anchors.get()));
    byte[] configuration = pykmip(own, key != null, host, port).getBytes(StandardCharsets.UTF_8);
    SecureFiles.write(own.resolve("pykmip.conf"), configuration);
    return own;
  }

  private static void writeKey(Path file, @Nullable PrivateKey key) {
    if (key == null) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new OperatorException("cannot remove the key that " + file + " held before: " + e, e);
      }
      return;
    }
    byte[] text = Pem.encode(key);
    try {
      SecureFiles.write(file, text);
    } finally {
      Arrays.fill(text, (byte) 0);
    }
  }

  /** Gives every client there is the anchors of now, after a server certificate was imported. */
  public void refreshAnchors() {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> clients = Files.list(folder)) {
      byte[] text = Pem.encode(anchors.get());
      clients
          .filter(client -> Files.exists(client.resolve(ANCHORS_FILE)))
          .forEach(client -> SecureFiles.write(client.resolve(ANCHORS_FILE), text));
    } catch (IOException e) {
      throw new OperatorException("cannot list " + folder + ": " + e, e);
    }
  }

  /**
   * The file PyKMIP 0.10 reads. PROTOCOL_SSLv23 is Python's old name for "the newest both sides
   * know", TLS 1.3 here; PROTOCOL_TLS_CLIENT cannot be used, because PyKMIP passes no host name.
   * Percent signs are doubled for ConfigParser.
   */
  private static String pykmip(Path own, boolean ownKey, String host, int port) {
    String base = own.toAbsolutePath().normalize().toString().replace("%", "%%");
    String key = ownKey ? base + "/key.pem" : "PATH-OF-THE-KEY-THIS-CLIENT-KEEPS";
    return """
    # For PyKMIP: ProxyKmipClient(config_file="%s/pykmip.conf")
    [client]
    host=%s
    port=%d
    certfile=%s/cert.pem
    keyfile=%s
    ca_certs=%s/ca.pem
    cert_reqs=CERT_REQUIRED
    ssl_version=PROTOCOL_SSLv23
    do_handshake_on_connect=True
    suppress_ragged_eofs=True
    username=None
    password=None
    """
        .formatted(base, host, port, base, key, base);
  }
}
