package io.rootward.server.pki;

import io.rootward.server.config.OperatorException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Turns drafts into certificates: serial number, key identifiers, dates, signature. The same way
 * for all, so that no kind of certificate lacks what another has (RFC 5280 section 4).
 */
final class CertificateSigner {
  private static final int SERIAL_BYTES = 20;
  // A client's clock may lag behind; a certificate must not look as if from the future.
  private static final Duration LAG = Duration.ofHours(1);

  private final KeyAndChain issuer;
  private final SecureRandom random;

  CertificateSigner(KeyAndChain issuer, SecureRandom random) {
    this.issuer = issuer;
    this.random = random;
  }

  X509Certificate sign(CertificateDraft draft) {
    X500Name name =
        X500Name.getInstance(issuer.certificate().getSubjectX500Principal().getEncoded());
    return sign(draft, name, issuer.certificate().getPublicKey(), issuer.key(), random);
  }

  static KeyAndChain selfSigned(KeyPair pair, CertificateDraft draft, SecureRandom random) {
    X509Certificate certificate =
        sign(draft, draft.subject(), pair.getPublic(), pair.getPrivate(), random);
    return new KeyAndChain(pair.getPrivate(), List.of(certificate));
  }

  private static X509Certificate sign(
      CertificateDraft draft,
      X500Name issuer,
      PublicKey above,
      PrivateKey key,
      SecureRandom random) {
    try {
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              issuer,
              serial(random),
              Date.from(draft.from().minus(LAG)),
              Date.from(draft.until()),
              draft.subject(),
              draft.key());
      for (CertificateDraft.Entry entry : draft.extensions()) {
        builder.addExtension(entry.type(), entry.critical(), entry.value());
      }
      JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
      builder.addExtension(
          Extension.subjectKeyIdentifier,
          false,
          identifiers.createSubjectKeyIdentifier(draft.key()));
      builder.addExtension(
          Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(above));
      String algorithm = KeyKind.of(above, "the authority").signature();
      return Pem.certificate(
          builder.build(new JcaContentSignerBuilder(algorithm).build(key)), "memory");
    } catch (NoSuchAlgorithmException | CertIOException | OperatorCreationException e) {
      throw new OperatorException("a certificate cannot be signed", e);
    }
  }

  /** Positive and of exactly 20 bytes (RFC 5280 section 4.1.2.2), so that none can be guessed. */
  private static BigInteger serial(SecureRandom random) {
    byte[] bytes = new byte[SERIAL_BYTES];
    random.nextBytes(bytes);
    bytes[0] = (byte) ((bytes[0] & 0x7f) | 0x40);
    return new BigInteger(bytes);
  }
}
