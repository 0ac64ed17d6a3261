package io.rootward.server.pki.revocation;

import io.rootward.server.config.OperatorException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CRL;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Revocation lists as they were read at one moment. Only whole lists: one of changes, or of a part
 * of the certificates, would pass for complete.
 */
final class RevocationLists {
  /** A list of a million certificates has some 40 MiB. */
  static final int FILE_BYTES_MAX = 64 << 20;

  private final List<X509CRL> lists;
  private final RevocationRules rules;

  private RevocationLists(List<X509CRL> lists, RevocationRules rules) {
    this.lists = lists;
    this.rules = rules;
  }

  /**
   * Reads files of one or more lists, PEM or DER.
   *
   * @throws OperatorException naming the file that is none
   */
  static RevocationLists read(List<Path> files, RevocationRules rules) {
    List<X509CRL> lists = new ArrayList<>();
    files.forEach(file -> lists.addAll(read(file)));
    return new RevocationLists(List.copyOf(lists), rules);
  }

  private static List<X509CRL> read(Path file) {
    try {
      if (Files.size(file) > FILE_BYTES_MAX) {
        throw unusable(file, "is longer than " + FILE_BYTES_MAX + " bytes", null);
      }
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      List<X509CRL> found = new ArrayList<>();
      for (CRL list : factory.generateCRLs(new ByteArrayInputStream(Files.readAllBytes(file)))) {
        found.add(whole(file, (X509CRL) list));
      }
      if (found.isEmpty()) {
        throw unusable(file, "holds no revocation list", null);
      }
      return found;
    } catch (IOException | GeneralSecurityException e) {
      throw unusable(file, "is no revocation list (" + e.getMessage() + ")", e);
    }
  }

  /** RFC 5280 section 5.2: what narrows a list is critical. */
  private static X509CRL whole(Path file, X509CRL list) {
    @Nullable Set<String> critical = list.getCriticalExtensionOIDs();
    if (critical != null && !critical.isEmpty()) {
      throw unusable(
          file, "is a list of changes or of a part: it has critical extensions " + critical, null);
    }
    return list;
  }

  private static OperatorException unusable(Path file, String why, @Nullable Exception cause) {
    String message =
        "%s %s; revocation.crl needs whole revocation lists of X.509, PEM or DER"
            .formatted(file, why);
    return cause == null ? new OperatorException(message) : new OperatorException(message, cause);
  }

  /** Why this certificate is not to be accepted; empty if it is. */
  Optional<String> refusal(IssuedCertificate judged, Instant now) {
    List<X509CRL> own = lists.stream().filter(list -> isOf(judged, list)).toList();
    Optional<X509CRLEntry> entry =
        own.stream().flatMap(list -> entry(list, judged).stream()).findFirst();
    if (entry.isPresent()) {
      return Optional.of(
          "its authority revoked it at " + entry.get().getRevocationDate().toInstant());
    }
    Optional<X509CRL> newest =
        own.stream()
            .filter(list -> !list.getThisUpdate().toInstant().isAfter(now))
            .max(Comparator.comparing(X509CRL::getThisUpdate));
    if (newest.isEmpty()) {
      return rules.acceptWithoutList()
          ? Optional.empty()
          : Optional.of(
              "there is no revocation list of its authority: put it where revocation.crl says");
    }
    return expired(newest.get(), now);
  }

  private Optional<String> expired(X509CRL list, Instant now) {
    boolean inForce =
        list.getNextUpdate() != null && !list.getNextUpdate().toInstant().isBefore(now);
    return inForce || rules.acceptExpiredList()
        ? Optional.empty()
        : Optional.of(
            "the revocation list of its authority ended at %s: put a newer one where revocation.crl says"
                .formatted(
                    list.getNextUpdate() == null
                        ? "no stated time"
                        : list.getNextUpdate().toInstant()));
  }

  /** By the signature too: a list somebody else wrote under the same name revokes nothing. */
  private static boolean isOf(IssuedCertificate judged, X509CRL list) {
    if (!list.getIssuerX500Principal().equals(judged.issuer().getSubjectX500Principal())) {
      return false;
    }
    try {
      list.verify(judged.issuer().getPublicKey());
      return true;
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  private static Optional<X509CRLEntry> entry(X509CRL list, IssuedCertificate judged) {
    return Optional.ofNullable(list.getRevokedCertificate(judged.certificate().getSerialNumber()));
  }
}
