package io.rootward.server.net;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLParameters;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;

/**
 * Bouncy Castle's TLS, for what no other implementation completes on this JDK. Its arithmetic is
 * its own: the JDK's is twice as fast but knows RSASSA-PSS by another name, without which no RSA
 * certificate serves TLS 1.3. It is not registered with the JDK, so that nothing else in the
 * process comes to use it.
 */
final class BouncyCastleTls {
  private static final Provider PROVIDER = provider();

  /**
   * No SHA-1: the JDK's list of disabled algorithms says so in words that Bouncy Castle does not
   * understand and leaves out.
   */
  private static final String[] SIGNATURE_SCHEMES = {
    "ecdsa_secp256r1_sha256",
    "ecdsa_secp384r1_sha384",
    "ecdsa_secp521r1_sha512",
    "ed25519",
    "rsa_pss_rsae_sha256",
    "rsa_pss_rsae_sha384",
    "rsa_pss_rsae_sha512",
    "rsa_pkcs1_sha256",
    "rsa_pkcs1_sha384",
    "rsa_pkcs1_sha512"
  };

  private BouncyCastleTls() {}

  private static Provider provider() {
    BouncyCastleLog.bridge();
    return new BouncyCastleJsseProvider(
        false, new JcaTlsCryptoProvider().setProvider(new BouncyCastleProvider()));
  }

  static Provider jsse() {
    return PROVIDER;
  }

  static String version() {
    return "Bouncy Castle " + PROVIDER.getVersionStr();
  }

  /** Of Bouncy Castle's own kind: with the JDK's no handshake of TLS 1.3 finds a suite. */
  static KeyManagerFactory keys(ServerKey key, String keyStoreType)
      throws GeneralSecurityException {
    char[] none = new char[0];
    try {
      KeyStore store = KeyStore.getInstance(keyStoreType);
      store.load(null, null);
      store.setKeyEntry("key", key.key(), none, key.chain().toArray(X509Certificate[]::new));
      KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX", PROVIDER);
      factory.init(store, none);
      return factory;
    } catch (IOException e) {
      throw new IllegalStateException("an empty key store is read from nowhere", e);
    }
  }

  static void restrictSignatures(SSLParameters parameters) {
    parameters.setSignatureSchemes(SIGNATURE_SCHEMES.clone());
  }
}
