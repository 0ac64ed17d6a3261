package io.rootward.client;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A client's key and certificate, and the authorities it believes. Immutable; any number of clients
 * may share it.
 */
public final class ClientIdentity {
  private static final char[] IN_MEMORY = {};

  /**
   * Never written anywhere. The JDK's usual kind would derive keys for the entry by twenty thousand
   * rounds, which takes a program that runs for one command half of its time.
   */
  private static final String KEY_STORE = "JKS";

  private final SSLContext context;

  private ClientIdentity(SSLContext context) {
    this.context = context;
  }

  /**
   * From a folder as {@code rootward client add} writes it: cert.pem, key.pem, ca.pem.
   *
   * @param folder with the three files
   * @return an identity for any number of connections
   * @throws IOException naming the file that cannot be used
   */
  public static ClientIdentity ofFolder(Path folder) throws IOException {
    return ofFiles(folder.resolve("cert.pem"), folder.resolve("key.pem"), folder.resolve("ca.pem"));
  }

  /**
   * From PEM files.
   *
   * @param certificate the client's certificate, then those above it
   * @param key its private key, PKCS#8, not encrypted
   * @param authorities who may have issued the server's certificate
   * @return an identity for any number of connections
   * @throws IOException naming the file that cannot be used
   */
  public static ClientIdentity ofFiles(Path certificate, Path key, Path authorities)
      throws IOException {
    List<X509Certificate> chain = PemFiles.certificates(certificate);
    PrivateKey privateKey = PemFiles.privateKey(key, chain.getFirst().getPublicKey());
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          keys(privateKey, chain).getKeyManagers(),
          trust(PemFiles.certificates(authorities)).getTrustManagers(),
          null);
      return new ClientIdentity(context);
    } catch (GeneralSecurityException e) {
      throw new IOException(certificate + " and " + key + " do not make a TLS identity", e);
    }
  }

  /**
   * For programs with a transport of their own.
   *
   * @return a context that shows the certificate and believes the authorities
   */
  public SSLContext context() {
    return context;
  }

  private static KeyManagerFactory keys(PrivateKey key, List<X509Certificate> chain)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KEY_STORE);
    store.load(null, null);
    store.setKeyEntry("client", key, IN_MEMORY, chain.toArray(X509Certificate[]::new));
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
    factory.init(store, IN_MEMORY);
    return factory;
  }

  private static TrustManagerFactory trust(List<X509Certificate> authorities)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KEY_STORE);
    store.load(null, null);
    for (int i = 0; i < authorities.size(); i++) {
      store.setCertificateEntry("authority" + i, authorities.get(i));
    }
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    return factory;
  }
}
