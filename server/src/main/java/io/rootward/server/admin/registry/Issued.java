package io.rootward.server.admin.registry;

import io.rootward.server.access.ClientCredential;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.admin.AdminException;
import io.rootward.server.pki.CertificateChecks;
import io.rootward.server.pki.CertificateRequest;
import io.rootward.server.pki.KeyAndChain;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A certificate for a client, by one of three ways: made here with its key, signed for a request
 * ({@code csr}), or made elsewhere ({@code cert}). Prints no key.
 *
 * @param credential what the registry keeps
 * @param chain what the client shows
 * @param key its key when it was made here; else null
 */
record Issued(ClientCredential credential, List<X509Certificate> chain, @Nullable PrivateKey key) {

  /**
   * Makes, signs or judges one.
   *
   * @param client the client's name, the Common Name of a certificate made here
   * @throws AdminException when both ways are given
   * @throws io.rootward.server.config.OperatorException when request or certificate is not good
   */
  static Issued by(Administration administration, String client, AdminArguments arguments) {
    Optional<String> request = arguments.textIfGiven("csr");
    Optional<String> certificate = arguments.textIfGiven("cert");
    if (request.isPresent() && certificate.isPresent()) {
      throw new AdminException("give a request or a certificate, not both");
    }
    if (request.isPresent()) {
      CertificateRequest judged =
          CertificateRequest.parse(bytes(request.get()), "the given request");
      X509Certificate signed = administration.authority().issueClient(client, judged);
      return new Issued(ClientCredential.of(signed), List.of(signed), null);
    }
    if (certificate.isPresent()) {
      return foreign(administration, certificate.get());
    }
    KeyAndChain made = administration.authority().issueClient(client);
    return new Issued(ClientCredential.of(made.certificate()), made.chain(), made.key());
  }

  /** One whose authority nobody trusts is pinned: this certificate gets in, its siblings do not. */
  private static Issued foreign(Administration administration, String text) {
    X509Certificate certificate =
        CertificateChecks.client(
            bytes(text), "the given certificate", administration.clock().instant());
    ClientCredential credential =
        isTrusted(administration, certificate)
            ? ClientCredential.of(certificate)
            : ClientCredential.pinned(certificate);
    return new Issued(credential, List.of(certificate), null);
  }

  /** Only direct issuers count: with an intermediate between, the certificate is trusted alone. */
  private static boolean isTrusted(Administration administration, X509Certificate certificate) {
    return Stream.concat(
            Stream.of(administration.authority().certificate()),
            administration.registry().snapshot().authorities().stream()
                .flatMap(authority -> authority.certificates().stream()))
        .anyMatch(above -> signedBy(certificate, above));
  }

  /** The name is compared first: signatures are costly, and most authorities have another name. */
  private static boolean signedBy(X509Certificate certificate, X509Certificate above) {
    if (!certificate.getIssuerX500Principal().equals(above.getSubjectX500Principal())) {
      return false;
    }
    try {
      certificate.verify(above.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      // An authority of the same name and another key.
      return false;
    }
  }

  /** Whether the listener must learn of a new trust anchor. */
  boolean isPinned() {
    return credential.pinned() != null;
  }

  /**
   * Writes what the client needs, for whoever carries it to the device.
   *
   * @return the client's folder
   */
  Path write(Administration administration, String client) {
    Administration.Endpoint at = administration.endpoint().get();
    return administration.folders().write(client, chain, key, at.host(), at.port());
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Without the key, which a record would print. */
  @Override
  public String toString() {
    return "Issued[" + chain.getFirst().getSubjectX500Principal() + "]";
  }
}
