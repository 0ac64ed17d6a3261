package io.rootward.server.net;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates for tests, made once a JVM: RSA key pairs take a tenth of a second each. */
final class TestPki {

  private static final AtomicLong SERIALS = new AtomicLong(1);
  private static final Duration DAY = Duration.ofDays(1);

  static final TestPki EC_CA = new TestPki("EC CA", ecKeys());
  static final TestPki RSA_CA = new TestPki("RSA CA", rsaKeys());
  static final TestPki FOREIGN_CA = new TestPki("Foreign CA", ecKeys());
  static final Identity EC_SERVER = EC_CA.server(ecKeys());
  static final Identity RSA_SERVER = RSA_CA.server(rsaKeys());
  static final Identity EC_CLIENT = EC_CA.client("ec-client", ecKeys());
  static final Identity RSA_CLIENT = RSA_CA.client("rsa-client", rsaKeys());

  private final X500Name name;
  private final KeyPair keys;
  private final X509Certificate certificate;

  /** A key with its certificate. */
  record Identity(PrivateKey key, List<X509Certificate> chain) {
    ServerKey asServerKey() {
      return new ServerKey(key, chain);
    }

    X509Certificate certificate() {
      return chain.getFirst();
    }
  }

  private TestPki(String commonName, KeyPair keys) {
    this.name = new X500Name("CN=" + commonName);
    this.keys = keys;
    try {
      JcaX509v3CertificateBuilder builder = builder(name, keys, Instant.now().plus(DAY));
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
      this.certificate = sign(builder);
    } catch (CertIOException e) {
      throw new IllegalStateException(e);
    }
  }

  X509Certificate certificate() {
    return certificate;
  }

  Identity server(KeyPair owner) {
    return issue("localhost", owner, Instant.now().plus(DAY), KeyPurposeId.id_kp_serverAuth);
  }

  Identity client(String commonName, KeyPair owner) {
    return issue(commonName, owner, Instant.now().plus(DAY), KeyPurposeId.id_kp_clientAuth);
  }

  Identity expiredClient(String commonName) {
    Instant past = Instant.now().minusSeconds(60);
    return issue(commonName, ecKeys(), past, KeyPurposeId.id_kp_clientAuth);
  }

  Identity clientWithServerUsage(String commonName) {
    return issue(commonName, ecKeys(), Instant.now().plus(DAY), KeyPurposeId.id_kp_serverAuth);
  }

  private Identity issue(String commonName, KeyPair owner, Instant end, KeyPurposeId purpose) {
    try {
      JcaX509v3CertificateBuilder builder = builder(new X500Name("CN=" + commonName), owner, end);
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage(owner)));
      builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
      return new Identity(owner.getPrivate(), List.of(sign(builder), certificate));
    } catch (CertIOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** RSA key transport needs key encipherment. */
  private static int usage(KeyPair owner) {
    boolean rsa = owner.getPublic().getAlgorithm().equals("RSA");
    return KeyUsage.digitalSignature | (rsa ? KeyUsage.keyEncipherment : 0);
  }

  private JcaX509v3CertificateBuilder builder(X500Name subject, KeyPair owner, Instant end) {
    return new JcaX509v3CertificateBuilder(
        name,
        BigInteger.valueOf(SERIALS.getAndIncrement()),
        Date.from(Instant.now().minus(DAY)),
        Date.from(end),
        subject,
        owner.getPublic());
  }

  private X509Certificate sign(JcaX509v3CertificateBuilder builder) {
    String algorithm =
        keys.getPublic().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(new JcaContentSignerBuilder(algorithm).build(keys.getPrivate())));
    } catch (OperatorCreationException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static KeyPair ecKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static KeyPair rsaKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
