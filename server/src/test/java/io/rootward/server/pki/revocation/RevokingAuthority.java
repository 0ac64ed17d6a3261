package io.rootward.server.pki.revocation;

import io.rootward.server.pki.TestCertificates;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** An authority of a site, which revokes. */
final class RevokingAuthority {
  static final Instant NOW = TestCertificates.NOW;
  private static final Duration DAY = Duration.ofDays(1);

  private final X500Name name;
  private final KeyPair keys = keyPair();
  private final X509Certificate certificate;

  /** One that signs itself. */
  RevokingAuthority(String name) {
    this.name = new X500Name("CN=" + name);
    this.certificate = issue(this.name, keys, this, BigInteger.ONE, true);
  }

  /** One below another. */
  RevokingAuthority(String name, RevokingAuthority above, long serial) {
    this.name = new X500Name("CN=" + name);
    this.certificate = issue(this.name, keys, above, BigInteger.valueOf(serial), true);
  }

  X509Certificate certificate() {
    return certificate;
  }

  X509Certificate client(long serial) {
    return issue(
        new X500Name("CN=client " + serial), keyPair(), this, BigInteger.valueOf(serial), false);
  }

  /** A client whose certificate names responders. */
  X509Certificate clientAsking(long serial, String... responders) {
    AccessDescription[] access =
        Arrays.stream(responders)
            .map(it -> new GeneralName(GeneralName.uniformResourceIdentifier, it))
            .map(it -> new AccessDescription(AccessDescription.id_ad_ocsp, it))
            .toArray(AccessDescription[]::new);
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              draft(new X500Name("CN=asking"), keyPair(), this, BigInteger.valueOf(serial))
                  .addExtension(
                      Extension.authorityInfoAccess, false, new AuthorityInformationAccess(access))
                  .build(signer()));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JcaX509v3CertificateBuilder draft(
      X500Name subject, KeyPair owner, RevokingAuthority issuer, BigInteger serial) {
    return new JcaX509v3CertificateBuilder(
        issuer.name,
        serial,
        Date.from(NOW.minus(DAY)),
        Date.from(NOW.plus(DAY)),
        subject,
        owner.getPublic());
  }

  private static X509Certificate issue(
      X500Name subject,
      KeyPair owner,
      RevokingAuthority issuer,
      BigInteger serial,
      boolean authority) {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              draft(subject, owner, issuer, serial)
                  .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority))
                  .build(issuer.signer()));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A list that ends in a day, of these serial numbers. */
  byte[] list(long... revoked) {
    return list(NOW.plus(DAY), false, revoked);
  }

  /**
   * A list.
   *
   * @param changes whether it says that it holds changes only
   */
  byte[] list(Instant nextUpdate, boolean changes, long... revoked) {
    X509v2CRLBuilder builder = new X509v2CRLBuilder(name, Date.from(NOW.minus(DAY)));
    builder.setNextUpdate(Date.from(nextUpdate));
    for (long serial : revoked) {
      builder.addCRLEntry(
          BigInteger.valueOf(serial), Date.from(NOW.minus(DAY)), CRLReason.keyCompromise);
    }
    try {
      if (changes) {
        builder.addExtension(Extension.deltaCRLIndicator, true, new ASN1Integer(BigInteger.ONE));
      }
      return builder.build(signer()).getEncoded();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The list as a file. */
  Path write(Path file, long... revoked) throws IOException {
    return Files.write(file, list(revoked));
  }

  /**
   * What its responder answers about a client.
   *
   * @param status null for good
   */
  byte[] answer(X509Certificate client, @Nullable CertificateStatus status) {
    try {
      DigestCalculator sha1 = new BcDigestCalculatorProvider().get(CertificateID.HASH_SHA1);
      JcaX509CertificateHolder own = new JcaX509CertificateHolder(certificate);
      BasicOCSPRespBuilder builder = new BasicOCSPRespBuilder(own.getSubjectPublicKeyInfo(), sha1);
      builder.addResponse(
          new CertificateID(sha1, own, client.getSerialNumber()),
          status,
          Date.from(NOW.minus(DAY)),
          Date.from(NOW.plus(DAY)));
      return new OCSPRespBuilder()
          .build(OCSPRespBuilder.SUCCESSFUL, builder.build(signer(), null, Date.from(NOW)))
          .getEncoded();
    } catch (IOException
        | OCSPException
        | OperatorCreationException
        | CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private ContentSigner signer() {
    try {
      return new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
    } catch (OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair keyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
