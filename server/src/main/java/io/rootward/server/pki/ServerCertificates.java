package io.rootward.server.pki;

import io.rootward.server.config.OperatorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The server's certificates, one EC and one RSA, in {@code tls/}: made by the own authority at
 * first, replaced by those of the site when they are imported. Every change is for the listener to
 * reload; nothing here tells it.
 */
public final class ServerCertificates {
  private static final String REMEDY =
      "put both files of one pair back, or remove both: the next start makes new ones";

  private final Path folder;
  private final CertificateAuthority authority;
  private final String hostName;
  private final Clock clock;

  /**
   * Looks after a folder.
   *
   * @param hostName the machine's name; left out of certificates when it is no host name
   */
  public ServerCertificates(
      Path folder, CertificateAuthority authority, String hostName, Clock clock) {
    this.folder = folder;
    this.authority = authority;
    this.hostName = hostName;
    this.clock = clock;
  }

  /** Makes those that are not there yet. */
  public void createMissing() {
    SecureFiles.folder(folder);
    for (KeyKind kind : KeyKind.values()) {
      if (!Files.exists(certificateFile(kind)) && !Files.exists(keyFile(kind))) {
        issue(kind, AlternativeNames.ofServer(hostName, List.of()));
      }
    }
  }

  /**
   * Reads both as they are now.
   *
   * @return one or two, no two of the same kind
   * @throws OperatorException naming the file that is missing, broken or of another pair
   */
  public List<KeyAndChain> load() {
    List<KeyAndChain> pairs = new ArrayList<>();
    for (KeyKind kind : KeyKind.values()) {
      pairs.add(PemPair.read(certificateFile(kind), keyFile(kind), REMEDY));
    }
    return pairs;
  }

  /** What they say, for people. */
  public List<CertificateFacts> show() {
    return load().stream().map(pair -> CertificateFacts.of(pair.certificate())).toList();
  }

  /**
   * Replaces both, with new keys, by certificates of the own authority.
   *
   * @param names host names and addresses beside localhost and the machine's name; when empty, the
   *     names the certificates bear now
   * @throws OperatorException for a name that is neither; nothing is changed
   */
  public List<CertificateFacts> reissue(List<String> names) {
    List<String> all = AlternativeNames.ofServer(hostName, names.isEmpty() ? present() : names);
    AlternativeNames.encode(all);
    for (KeyKind kind : KeyKind.values()) {
      issue(kind, all);
    }
    return show();
  }

  private List<String> present() {
    return show().stream().flatMap(facts -> facts.names().stream()).distinct().toList();
  }

  /**
   * Takes a key and certificates made elsewhere in place of the one of the same kind.
   *
   * @param certificates PEM: the server's certificate, then those above it
   * @param key PEM: its private key, not encrypted; wiped
   * @throws OperatorException when they do not belong together, are expired, weak or not a
   *     server's; nothing is changed
   */
  public CertificateFacts importPair(byte[] certificates, byte[] key, String source) {
    try {
      KeyAndChain pair =
          new KeyAndChain(Pem.privateKey(key, source), Pem.certificates(certificates, source));
      CertificateChecks.server(pair, source, clock.instant());
      KeyKind kind = KeyKind.of(pair.certificate().getPublicKey(), source);
      PemPair.write(pair, certificateFile(kind), keyFile(kind));
      return CertificateFacts.of(pair.certificate());
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /**
   * What a client needs to verify this server: the own authority, and whatever stands highest above
   * an imported certificate.
   */
  public List<X509Certificate> anchorsForClients() {
    Set<X509Certificate> anchors = new LinkedHashSet<>();
    anchors.add(authority.certificate());
    for (KeyAndChain pair : load()) {
      if (!issuedHere(pair.certificate())) {
        anchors.add(pair.chain().getLast());
      }
    }
    return List.copyOf(anchors);
  }

  private boolean issuedHere(X509Certificate certificate) {
    return certificate
        .getIssuerX500Principal()
        .equals(authority.certificate().getSubjectX500Principal());
  }

  private void issue(KeyKind kind, List<String> names) {
    PemPair.write(authority.issueServer(kind, names), certificateFile(kind), keyFile(kind));
  }

  private Path certificateFile(KeyKind kind) {
    return folder.resolve(kind.label() + "-cert.pem");
  }

  private Path keyFile(KeyKind kind) {
    return folder.resolve(kind.label() + "-key.pem");
  }
}
