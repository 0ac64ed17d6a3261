package io.rootward.server.pki;

import io.rootward.server.config.OperatorException;
import java.io.IOException;
import java.security.PublicKey;
import java.util.List;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;

/**
 * What is taken from a certificate request (RFC 2986): the key, proved by its signature, and
 * harmless alternative names. Subject, basic constraints and usages it asks for are not looked at:
 * those are the authority's to decide.
 */
public final class CertificateRequest {
  private final PublicKey key;
  private final List<GeneralName> names;

  private CertificateRequest(PublicKey key, List<GeneralName> names) {
    this.key = key;
    this.names = List.copyOf(names);
  }

  /**
   * Reads and judges a request in PEM form.
   *
   * @param source what to call it in messages, usually the file
   * @throws OperatorException when it is none, its signature is wrong or its key is weak
   */
  public static CertificateRequest parse(byte[] text, String source) {
    List<Object> parts = Pem.parts(text, source);
    if (parts.size() != 1 || !(parts.getFirst() instanceof PKCS10CertificationRequest request)) {
      throw new OperatorException(source + " is not one certificate request in PEM form");
    }
    PublicKey key = key(request, source);
    KeyKind.of(key, "the request in " + source);
    if (!signatureFits(request, key)) {
      throw new OperatorException(
          "the signature of the request in " + source + " does not fit its key");
    }
    return new CertificateRequest(key, names(request, source));
  }

  private static PublicKey key(PKCS10CertificationRequest request, String source) {
    try {
      return new JcaPEMKeyConverter().getPublicKey(request.getSubjectPublicKeyInfo());
    } catch (IOException e) {
      throw new OperatorException("the key of the request in " + source + " cannot be used", e);
    }
  }

  private static boolean signatureFits(PKCS10CertificationRequest request, PublicKey key) {
    try {
      return request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key));
    } catch (PKCSException | OperatorCreationException e) {
      // An unknown or unfitting signature algorithm proves nothing either.
      return false;
    }
  }

  private static List<GeneralName> names(PKCS10CertificationRequest request, String source) {
    try {
      Extensions asked = request.getRequestedExtensions();
      GeneralNames names =
          asked == null
              ? null
              : GeneralNames.fromExtensions(asked, Extension.subjectAlternativeName);
      return names == null ? List.of() : AlternativeNames.sanitised(names);
    } catch (IllegalArgumentException e) {
      throw new OperatorException("the extensions of the request in " + source + " are broken", e);
    }
  }

  PublicKey key() {
    return key;
  }

  List<GeneralName> names() {
    return names;
  }
}
