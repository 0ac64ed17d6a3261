package io.rootward.server.operation;

import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.Certificate;
import io.rootward.kmip.model.CertificateAttributeTypes;
import io.rootward.kmip.model.CertificateIdentifier;
import io.rootward.kmip.model.CertificateIssuer;
import io.rootward.kmip.model.CertificateSubject;
import io.rootward.kmip.model.X509CertificateIdentifier;
import io.rootward.kmip.model.X509CertificateIssuer;
import io.rootward.kmip.model.X509CertificateSubject;
import io.rootward.kmip.model.enums.CertificateType;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.DigitalSignatureAlgorithm;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.object.KmipException;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/** What a certificate says, as attributes: KMIP 2.1 section 4.6, KMIP 1.4 sections 3.8 to 3.16. */
final class CertificateFacts {
  private static final Map<ASN1ObjectIdentifier, AttributeType<String>> SUBJECT =
      Map.ofEntries(
          Map.entry(BCStyle.CN, CertificateAttributeTypes.CERTIFICATE_SUBJECT_CN),
          Map.entry(BCStyle.O, CertificateAttributeTypes.CERTIFICATE_SUBJECT_O),
          Map.entry(BCStyle.OU, CertificateAttributeTypes.CERTIFICATE_SUBJECT_OU),
          Map.entry(BCStyle.E, CertificateAttributeTypes.CERTIFICATE_SUBJECT_EMAIL),
          Map.entry(BCStyle.C, CertificateAttributeTypes.CERTIFICATE_SUBJECT_C),
          Map.entry(BCStyle.ST, CertificateAttributeTypes.CERTIFICATE_SUBJECT_ST),
          Map.entry(BCStyle.L, CertificateAttributeTypes.CERTIFICATE_SUBJECT_L),
          Map.entry(BCStyle.UID, CertificateAttributeTypes.CERTIFICATE_SUBJECT_UID),
          Map.entry(
              BCStyle.SERIALNUMBER, CertificateAttributeTypes.CERTIFICATE_SUBJECT_SERIAL_NUMBER),
          Map.entry(BCStyle.T, CertificateAttributeTypes.CERTIFICATE_SUBJECT_TITLE),
          Map.entry(BCStyle.DC, CertificateAttributeTypes.CERTIFICATE_SUBJECT_DC),
          Map.entry(
              BCStyle.DN_QUALIFIER, CertificateAttributeTypes.CERTIFICATE_SUBJECT_DN_QUALIFIER));

  private static final Map<ASN1ObjectIdentifier, AttributeType<String>> ISSUER =
      Map.ofEntries(
          Map.entry(BCStyle.CN, CertificateAttributeTypes.CERTIFICATE_ISSUER_CN),
          Map.entry(BCStyle.O, CertificateAttributeTypes.CERTIFICATE_ISSUER_O),
          Map.entry(BCStyle.OU, CertificateAttributeTypes.CERTIFICATE_ISSUER_OU),
          Map.entry(BCStyle.E, CertificateAttributeTypes.CERTIFICATE_ISSUER_EMAIL),
          Map.entry(BCStyle.C, CertificateAttributeTypes.CERTIFICATE_ISSUER_C),
          Map.entry(BCStyle.ST, CertificateAttributeTypes.CERTIFICATE_ISSUER_ST),
          Map.entry(BCStyle.L, CertificateAttributeTypes.CERTIFICATE_ISSUER_L),
          Map.entry(BCStyle.UID, CertificateAttributeTypes.CERTIFICATE_ISSUER_UID),
          Map.entry(
              BCStyle.SERIALNUMBER, CertificateAttributeTypes.CERTIFICATE_ISSUER_SERIAL_NUMBER),
          Map.entry(BCStyle.T, CertificateAttributeTypes.CERTIFICATE_ISSUER_TITLE),
          Map.entry(BCStyle.DC, CertificateAttributeTypes.CERTIFICATE_ISSUER_DC),
          Map.entry(
              BCStyle.DN_QUALIFIER, CertificateAttributeTypes.CERTIFICATE_ISSUER_DN_QUALIFIER));

  private static final Map<String, DigitalSignatureAlgorithm> SIGNATURES =
      Map.ofEntries(
          Map.entry("MD5WITHRSA", DigitalSignatureAlgorithm.MD5_WITH_RSA_ENCRYPTION),
          Map.entry("SHA1WITHRSA", DigitalSignatureAlgorithm.SHA_1_WITH_RSA_ENCRYPTION),
          Map.entry("SHA224WITHRSA", DigitalSignatureAlgorithm.SHA_224_WITH_RSA_ENCRYPTION),
          Map.entry("SHA256WITHRSA", DigitalSignatureAlgorithm.SHA_256_WITH_RSA_ENCRYPTION),
          Map.entry("SHA384WITHRSA", DigitalSignatureAlgorithm.SHA_384_WITH_RSA_ENCRYPTION),
          Map.entry("SHA512WITHRSA", DigitalSignatureAlgorithm.SHA_512_WITH_RSA_ENCRYPTION),
          Map.entry("RSASSA-PSS", DigitalSignatureAlgorithm.RSASSA_PSS),
          Map.entry("SHA1WITHECDSA", DigitalSignatureAlgorithm.ECDSA_WITH_SHA_1),
          Map.entry("SHA224WITHECDSA", DigitalSignatureAlgorithm.ECDSA_WITH_SHA224),
          Map.entry("SHA256WITHECDSA", DigitalSignatureAlgorithm.ECDSA_WITH_SHA256),
          Map.entry("SHA384WITHECDSA", DigitalSignatureAlgorithm.ECDSA_WITH_SHA384),
          Map.entry("SHA512WITHECDSA", DigitalSignatureAlgorithm.ECDSA_WITH_SHA512));

  private CertificateFacts() {}

  /**
   * The attributes of a certificate that its client registers.
   *
   * @throws KmipException when it is no X.509 certificate
   */
  static Attributes of(Certificate certificate) {
    X509Certificate parsed = parsed(certificate);
    Attributes.Builder facts =
        Attributes.builder()
            .add(AttributeTypes.CERTIFICATE_TYPE, CertificateType.X_509)
            .add(AttributeTypes.CERTIFICATE_LENGTH, certificate.certificateValue().length());
    addKey(facts, parsed.getPublicKey());
    facts.addIfPresent(
        AttributeTypes.DIGITAL_SIGNATURE_ALGORITHM,
        SIGNATURES.get(parsed.getSigAlgName().toUpperCase(Locale.ROOT)));
    addNames(facts, SUBJECT, parsed.getSubjectX500Principal().getEncoded());
    addNames(facts, ISSUER, parsed.getIssuerX500Principal().getEncoded());
    addStructures(facts, parsed);
    return facts.build();
  }

  private static X509Certificate parsed(Certificate certificate) {
    if (certificate.certificateType() != CertificateType.X_509) {
      throw new KmipException(
          ResultReason.FEATURE_NOT_SUPPORTED, "only X.509 certificates can be registered");
    }
    byte[] der = certificate.certificateValue().toByteArray();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      throw new KmipException(
          ResultReason.INVALID_FIELD, "the Certificate Value is no X.509 certificate in DER");
    }
  }

  private static void addKey(Attributes.Builder facts, PublicKey key) {
    if (key instanceof RSAPublicKey rsa) {
      facts.add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.RSA);
      facts.add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, rsa.getModulus().bitLength());
    } else if (key instanceof ECPublicKey curve) {
      facts.add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.EC);
      facts.add(
          AttributeTypes.CRYPTOGRAPHIC_LENGTH,
          curve.getParams().getCurve().getField().getFieldSize());
    }
  }

  private static void addNames(
      Attributes.Builder facts,
      Map<ASN1ObjectIdentifier, AttributeType<String>> types,
      byte[] name) {
    for (RDN rdn : X500Name.getInstance(name).getRDNs()) {
      for (var part : rdn.getTypesAndValues()) {
        AttributeType<String> type = types.get(part.getType());
        if (type != null) {
          facts.add(type, IETFUtils.valueToString(part.getValue()));
        }
      }
    }
  }

  /** Whole octets in upper case, as the test cases of KMIP 1.0 write them. */
  private static String octets(BigInteger serial) {
    String digits = serial.toString(16).toUpperCase(Locale.ROOT);
    return digits.length() % 2 == 0 ? digits : "0" + digits;
  }

  /** The forms of KMIP 1.x: as text in 1.0, as DER since 1.1. */
  private static void addStructures(Attributes.Builder facts, X509Certificate parsed) {
    String issuer = parsed.getIssuerX500Principal().getName();
    String subject = parsed.getSubjectX500Principal().getName();
    BigInteger serial = parsed.getSerialNumber();
    ByteString issuerDer = ByteString.adopt(parsed.getIssuerX500Principal().getEncoded());
    ByteString subjectDer = ByteString.adopt(parsed.getSubjectX500Principal().getEncoded());
    facts.add(
        CertificateAttributeTypes.CERTIFICATE_IDENTIFIER,
        new CertificateIdentifier(issuer, octets(serial)));
    facts.add(
        CertificateAttributeTypes.CERTIFICATE_SUBJECT, new CertificateSubject(subject, List.of()));
    facts.add(
        CertificateAttributeTypes.CERTIFICATE_ISSUER, new CertificateIssuer(issuer, List.of()));
    facts.add(
        CertificateAttributeTypes.X_509_CERTIFICATE_IDENTIFIER,
        new X509CertificateIdentifier(issuerDer, derInteger(serial)));
    facts.add(
        CertificateAttributeTypes.X_509_CERTIFICATE_SUBJECT,
        new X509CertificateSubject(subjectDer, List.of()));
    facts.add(
        CertificateAttributeTypes.X_509_CERTIFICATE_ISSUER,
        new X509CertificateIssuer(issuerDer, List.of()));
  }

  private static ByteString derInteger(BigInteger number) {
    byte[] value = number.toByteArray();
    byte[] der = new byte[value.length + 2];
    der[0] = 2;
    der[1] = (byte) value.length; // at most 20 octets: RFC 5280 section 4.1.2.2
    System.arraycopy(value, 0, der, 2, value.length);
    return ByteString.adopt(der);
  }
}
