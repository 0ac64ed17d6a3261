package io.rootward.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * One self-signed key and certificate in a folder, made by the JDK's keytool; both sides of a
 * connection use it and believe it.
 */
final class TestIdentity {
  private static final char[] PASSWORD = "of a test".toCharArray();

  private final Path folder;
  private final KeyStore store;

  private TestIdentity(Path folder, KeyStore store) {
    this.folder = folder;
    this.store = store;
  }

  /** Makes one for a host: {@code ip:127.0.0.1} or {@code dns:name}. */
  static TestIdentity make(Path folder, String host) throws Exception {
    Path file = folder.resolve("identity.p12");
    keytool(file, host);
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    pem(folder.resolve("cert.pem"), "CERTIFICATE", store.getCertificate("test").getEncoded());
    pem(folder.resolve("ca.pem"), "CERTIFICATE", store.getCertificate("test").getEncoded());
    pem(folder.resolve("key.pem"), "PRIVATE KEY", store.getKey("test", PASSWORD).getEncoded());
    return new TestIdentity(folder, store);
  }

  private static void keytool(Path file, String host) throws Exception {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    List<String> command =
        List.of(
            tool.toString(),
            "-genkeypair",
            "-alias",
            "test",
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-dname",
            "CN=test",
            "-ext",
            "san=" + host,
            "-ext",
            "bc=ca:true",
            "-storetype",
            "PKCS12",
            "-storepass",
            new String(PASSWORD),
            "-keystore",
            file.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(output);
    }
  }

  private static void pem(Path file, String label, byte[] der) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Files.writeString(
        file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, body, label));
  }

  ClientIdentity forClient() throws IOException {
    return ClientIdentity.ofFolder(folder);
  }

  SSLContext forServer() throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, PASSWORD);
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
