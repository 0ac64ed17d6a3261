package io.rootward.server.pki;

import io.rootward.server.config.OperatorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * The installation's own authority: signs server and client certificates and nothing else. Its key
 * is P-256 in a file; sites with better keep theirs and register or trust its certificates.
 *
 * <p>A path length of 0 lets nothing it signs become an authority. Which client a certificate
 * belongs to is not read from its name but from the registry, by issuer and public key.
 */
public final class CertificateAuthority {
  private static final String CERTIFICATE_FILE = "ca-cert.pem";
  private static final String KEY_FILE = "ca-key.pem";

  /** Never to remove them: clients trust this very authority. */
  private static final String REMEDY = "restore both files from one backup";

  private static final int DISTINCTION_BYTES = 4;
  // A label: clients compare the alternative names, and a host name may be too long for this one.
  private static final String SERVER_NAME = "Rootward KMIP server";

  private final KeyAndChain self;
  private final Validity validity;
  private final CertificateSigner signer;
  private final PairMaker pairs;
  private final Clock clock;

  private CertificateAuthority(KeyAndChain self, Validity validity, PairMaker pairs, Clock clock) {
    this.self = self;
    this.validity = validity;
    this.signer = new CertificateSigner(self, pairs.random());
    this.pairs = pairs;
    this.clock = clock;
  }

  /**
   * Opens the authority of a folder, or makes one where there is none.
   *
   * @throws OperatorException when only one of its two files is there, or they do not belong
   *     together
   */
  public static CertificateAuthority open(
      Path folder, Validity validity, PairMaker pairs, Clock clock) {
    Path certificate = folder.resolve(CERTIFICATE_FILE);
    Path key = folder.resolve(KEY_FILE);
    if (!Files.exists(certificate) && !Files.exists(key)) {
      SecureFiles.folder(folder);
      PemPair.write(create(validity, pairs, clock), certificate, key);
    }
    return new CertificateAuthority(PemPair.read(certificate, key, REMEDY), validity, pairs, clock);
  }

  /** Signed by itself; nobody is asked to believe it but the clients that get it by hand. */
  private static KeyAndChain create(Validity validity, PairMaker pairs, Clock clock) {
    KeyPair pair = pairs.make(KeyKind.EC);
    byte[] distinction = new byte[DISTINCTION_BYTES];
    pairs.random().nextBytes(distinction);
    // Two installations must not share a name: clients of both could not tell them apart.
    X500Name name = commonName("Rootward CA " + HexFormat.of().formatHex(distinction));
    Instant now = clock.instant();
    CertificateDraft draft =
        new CertificateDraft(name, pair.getPublic(), now, days(now, validity.authorityDays()))
            .with(Extension.basicConstraints, true, new BasicConstraints(0))
            .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    return CertificateSigner.selfSigned(pair, draft, pairs.random());
  }

  /** Its own certificate, what clients verify the server by. */
  public X509Certificate certificate() {
    return self.certificate();
  }

  /**
   * Makes a key and a server certificate.
   *
   * @param names host names and IP addresses
   * @throws OperatorException for a name that is neither
   */
  KeyAndChain issueServer(KeyKind kind, List<String> names) {
    GeneralNames encoded = AlternativeNames.encode(names);
    KeyPair pair = pairs.make(kind);
    // Key encipherment is for the RSA key transport of TLS 1.2, which old clients know alone.
    int usage =
        kind == KeyKind.RSA
            ? KeyUsage.digitalSignature | KeyUsage.keyEncipherment
            : KeyUsage.digitalSignature;
    CertificateDraft draft =
        draft(SERVER_NAME, pair.getPublic(), validity.serverDays())
            .with(Extension.keyUsage, true, new KeyUsage(usage))
            .with(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
            .with(Extension.subjectAlternativeName, false, encoded);
    return new KeyAndChain(pair.getPrivate(), List.of(signer.sign(draft)));
  }

  /** Makes a key and a client certificate whose common name is the client's name. */
  public KeyAndChain issueClient(String name) {
    KeyPair pair = pairs.make(KeyKind.EC);
    X509Certificate certificate = signer.sign(clientDraft(name, pair.getPublic(), List.of()));
    return new KeyAndChain(pair.getPrivate(), List.of(certificate));
  }

  /** Certifies the key of a request as a client's. */
  public X509Certificate issueClient(String name, CertificateRequest request) {
    return signer.sign(clientDraft(name, request.key(), request.names()));
  }

  /** For client authentication alone: a client must not be able to pose as the server. */
  private CertificateDraft clientDraft(String name, PublicKey key, List<GeneralName> names) {
    CertificateDraft draft =
        draft(name, key, validity.clientDays())
            .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
            .with(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
    return names.isEmpty()
        ? draft
        : draft.with(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(names.toArray(GeneralName[]::new)));
  }

  /** Everything below the authority: no authority itself, and never valid longer than it. */
  private CertificateDraft draft(String commonName, PublicKey key, int days) {
    Instant now = clock.instant();
    Instant end = days(now, days);
    Instant last = certificate().getNotAfter().toInstant();
    return new CertificateDraft(commonName(commonName), key, now, end.isBefore(last) ? end : last)
        .with(Extension.basicConstraints, true, new BasicConstraints(false));
  }

  private static X500Name commonName(String name) {
    return new X500NameBuilder().addRDN(BCStyle.CN, name).build();
  }

  private static Instant days(Instant from, int days) {
    return from.plus(Duration.ofDays(days));
  }
}
