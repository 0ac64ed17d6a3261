package io.rootward.server.net;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;

/**
 * A private key and the certificates that vouch for it.
 *
 * @param key EC or RSA, able to give its PKCS#8 encoding (BoringSSL takes it in that form)
 * @param chain the server's certificate first, then those above it; the root may be left out
 */
public record ServerKey(PrivateKey key, List<X509Certificate> chain) {
  public ServerKey {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("a server key needs at least its own certificate");
    }
    PublicKey owner = chain.getFirst().getPublicKey();
    if (!(owner instanceof ECPublicKey || owner instanceof RSAPublicKey)) {
      throw new IllegalArgumentException(
          "server certificate has a key of type " + owner.getAlgorithm() + ", accepted: EC, RSA");
    }
  }

  /** Else RSA: there are no others. */
  boolean isEc() {
    return chain.getFirst().getPublicKey() instanceof ECPublicKey;
  }
}
