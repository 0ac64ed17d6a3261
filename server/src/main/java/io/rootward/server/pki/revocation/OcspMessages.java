package io.rootward.server.pki.revocation;

import io.rootward.server.config.HttpAddress;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.PKIXRevocationChecker.Option;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;

/** What is said to a responder and understood of its answer (RFC 6960). */
final class OcspMessages {
  private OcspMessages() {}

  /**
   * The question about one certificate. Without a nonce: responders that sign in advance do not
   * answer it (RFC 5019).
   */
  static byte[] question(IssuedCertificate judged) {
    try {
      CertificateID subject =
          new CertificateID(
              // SHA-1 names the issuer here and protects nothing: the one that all understand.
              new BcDigestCalculatorProvider().get(CertificateID.HASH_SHA1),
              new JcaX509CertificateHolder(judged.issuer()),
              judged.certificate().getSerialNumber());
      return new OCSPReqBuilder().addRequest(subject).build().getEncoded();
    } catch (CertificateEncodingException
        | OperatorCreationException
        | OCSPException
        | IOException e) {
      throw new IllegalStateException("a certificate that was accepted can be named", e);
    }
  }

  /**
   * Whom the certificate says to ask (RFC 5280 section 4.2.2.1), if that is over plain HTTP. What
   * it names beside that, or cannot be asked, is passed over.
   */
  static Optional<URI> responder(X509Certificate certificate) {
    try {
      AuthorityInformationAccess access =
          AuthorityInformationAccess.fromExtensions(
              new JcaX509CertificateHolder(certificate).getExtensions());
      return access == null
          ? Optional.empty()
          : Arrays.stream(access.getAccessDescriptions())
              .filter(it -> it.getAccessMethod().equals(AccessDescription.id_ad_ocsp))
              .map(AccessDescription::getAccessLocation)
              .filter(name -> name.getTagNo() == GeneralName.uniformResourceIdentifier)
              .map(name -> name.getName().toString())
              .flatMap(text -> HttpAddress.of(text).stream())
              .findFirst();
    } catch (CertificateEncodingException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /**
   * Whether an answer says that the certificate is revoked. The JDK judges it: whose signature may
   * stand under it and from when to when it holds is where home-made code goes wrong.
   *
   * @throws GeneralSecurityException when it does not say, or nobody may believe it
   */
  static boolean isRevoked(IssuedCertificate judged, byte[] answer, Instant now)
      throws GeneralSecurityException {
    CertPathValidator validator = CertPathValidator.getInstance("PKIX");
    PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
    checker.setOptions(EnumSet.of(Option.ONLY_END_ENTITY, Option.NO_FALLBACK));
    checker.setOcspResponses(Map.of(judged.certificate(), answer));
    PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(judged.issuer(), null)));
    parameters.addCertPathChecker(checker);
    parameters.setDate(Date.from(now));
    try {
      validator.validate(
          CertificateFactory.getInstance("X.509").generateCertPath(List.of(judged.certificate())),
          parameters);
      return false;
    } catch (CertPathValidatorException e) {
      if (e.getReason() == BasicReason.REVOKED) {
        return true;
      }
      throw e;
    }
  }
}
