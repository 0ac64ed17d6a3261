package io.rootward.server.net;

import io.netty.handler.ssl.OpenSslCertificateException;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.handler.ssl.ResumableX509ExtendedTrustManager;
import io.rootward.server.net.PeerRefusedException.Alert;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Judges client certificates inside the handshake, so that a refused client gets a TLS alert: what
 * can be said in plain words first, then the chain by the JDK, then the registration. Chains are
 * built by the JDK whatever engine speaks TLS: path rules are where home-made code goes wrong.
 */
final class ClientTrust extends X509ExtendedTrustManager
    implements ResumableX509ExtendedTrustManager {
  private final X509ExtendedTrustManager chains;
  private final PeerRules rules;
  private final boolean mayBlock;
  private final LongAdder resumed;

  /**
   * Trusts these CAs.
   *
   * @param mayBlock whether the engine asks on a thread that may wait; where not, the look-up of
   *     the client is left to the one after the handshake
   * @param resumed counts handshakes without certificates
   */
  ClientTrust(List<X509Certificate> anchors, PeerRules rules, boolean mayBlock, LongAdder resumed) {
    this.chains = chains(anchors);
    this.rules = rules;
    this.mayBlock = mayBlock;
    this.resumed = resumed;
  }

  /** Revocation is not asked of the JDK: registered clients are revoked by their record. */
  private static X509ExtendedTrustManager chains(List<X509Certificate> anchors) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (X509Certificate anchor : anchors) {
        store.setCertificateEntry("anchor-" + store.size(), anchor);
      }
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(store);
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509ExtendedTrustManager extended) {
          return extended;
        }
      }
    } catch (GeneralSecurityException | IOException e) {
      throw new ListenerException("the trusted CA certificates cannot be used: " + e, e);
    }
    throw new ListenerException("this JDK has no PKIX trust manager", null);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    try {
      judge(chain, authType, engine);
    } catch (PeerRefusedException e) {
      throw engine instanceof ReferenceCountedOpenSslEngine
          ? new OpenSslCertificateException(e.getMessage(), e, e.alert().verification())
          : e;
    }
  }

  private void judge(X509Certificate[] chain, String authType, SSLEngine engine)
      throws PeerRefusedException {
    X509Certificate own = chain[0];
    rules.requireInForce(own);
    rules.requireUsage(own);
    try {
      chains.checkClientTrusted(chain, authType, engine);
    } catch (CertificateException e) {
      throw refused(chain, e);
    }
    if (mayBlock) {
      rules.admit(List.of(chain));
    }
  }

  /** Only counts: what may have changed since is judged after every handshake. */
  @Override
  public void resumeClientTrusted(X509Certificate[] chain, SSLEngine engine) {
    resumed.increment();
  }

  /** The JDK's own words name neither the certificate nor a remedy. */
  private static PeerRefusedException refused(X509Certificate[] chain, CertificateException e) {
    X509Certificate own = chain[0];
    X509Certificate top = chain[chain.length - 1];
    @Nullable CertPathValidatorException broken = brokenPath(e);
    if (broken != null && broken.getReason() == BasicReason.EXPIRED) {
      return new PeerRefusedException(
          Alert.CERTIFICATE_EXPIRED,
          "a CA certificate above client certificate %s has expired"
              .formatted(LogText.subject(own)));
    }
    if (broken != null && broken.getReason() != BasicReason.UNSPECIFIED) {
      return new PeerRefusedException(
          Alert.CERTIFICATE_UNKNOWN,
          "the chain of client certificate %s is not acceptable: %s"
              .formatted(LogText.subject(own), LogText.clean(String.valueOf(broken.getMessage()))));
    }
    return new PeerRefusedException(
        Alert.UNKNOWN_CA,
        "client certificate %s is of unknown issuer %s: use a certificate of this server's CA, or"
                .formatted(LogText.subject(own), LogText.issuer(top))
            + " `rootward ca trust`");
  }

  /** The JDK wraps what it found; the reason is in the innermost. */
  private static @Nullable CertPathValidatorException brokenPath(CertificateException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertPathValidatorException broken) {
        return broken;
      }
    }
    return null;
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return chains.getAcceptedIssuers();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw onlyEngines();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw onlyEngines();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw onlyEngines();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw onlyEngines();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw onlyEngines();
  }

  @Override
  public void resumeServerTrusted(X509Certificate[] chain, SSLEngine engine)
      throws CertificateException {
    throw onlyEngines();
  }

  /** Without the engine there is no telling a resumed session from a full handshake. */
  private static CertificateException onlyEngines() {
    return new CertificateException("this trust manager judges clients of an SSLEngine only");
  }
}
