package io.rootward.server.command.key;

import io.rootward.kmip.model.Certificate;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.ObjectValue;
import io.rootward.kmip.model.PrivateKey;
import io.rootward.kmip.model.PublicKey;
import io.rootward.kmip.model.enums.CertificateType;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.config.OperatorException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;

/**
 * What a PEM file holds, in the form that is registered. Wiped when it is closed.
 *
 * @param encoded PKCS#8 of a private key, SubjectPublicKeyInfo of a public one, a certificate's DER
 * @param algorithm of a key; of a certificate nothing that is used
 * @param bits of a key
 */
record PemObject(ObjectType type, byte[] encoded, CryptographicAlgorithm algorithm, int bits)
    implements AutoCloseable {
  private static final int EDWARDS_BITS = 256;

  /** What a key is. */
  private record Kind(CryptographicAlgorithm algorithm, int bits) {}

  /**
   * The first object of a file.
   *
   * @throws OperatorException when it is none of those that can be taken
   */
  static PemObject first(byte[] pem) {
    try (PEMParser parser =
        new PEMParser(
            new InputStreamReader(new ByteArrayInputStream(pem), StandardCharsets.US_ASCII))) {
      return of(parser.readObject());
    } catch (IOException e) {
      // Its text may repeat a part of the file.
      throw new OperatorException("the input is no PEM file, or a damaged one");
    }
  }

  private static PemObject of(Object object) throws IOException {
    return switch (object) {
      case null -> throw new OperatorException("the input holds no PEM block");
      case PEMKeyPair pair -> of(pair.getPrivateKeyInfo());
      case PrivateKeyInfo info -> {
        Kind kind = kind(PrivateKeyFactory.createKey(info));
        yield new PemObject(
            ObjectType.PRIVATE_KEY, info.getEncoded(), kind.algorithm(), kind.bits());
      }
      case SubjectPublicKeyInfo info -> {
        Kind kind = kind(PublicKeyFactory.createKey(info));
        yield new PemObject(
            ObjectType.PUBLIC_KEY, info.getEncoded(), kind.algorithm(), kind.bits());
      }
      case X509CertificateHolder certificate ->
          new PemObject(
              ObjectType.CERTIFICATE, certificate.getEncoded(), CryptographicAlgorithm.RSA, 0);
      default ->
          throw new OperatorException(
              "the first block is no unencrypted private key, public key or certificate");
    };
  }

  private static Kind kind(AsymmetricKeyParameter key) {
    return switch (key) {
      case RSAKeyParameters rsa ->
          new Kind(CryptographicAlgorithm.RSA, rsa.getModulus().bitLength());
      case ECKeyParameters ec ->
          new Kind(CryptographicAlgorithm.EC, ec.getParameters().getCurve().getFieldSize());
      case Ed25519PrivateKeyParameters _, Ed25519PublicKeyParameters _ ->
          new Kind(CryptographicAlgorithm.ED25519, EDWARDS_BITS);
      case X25519PrivateKeyParameters _, X25519PublicKeyParameters _ ->
          new Kind(CryptographicAlgorithm.ECDH, EDWARDS_BITS);
      default -> throw new OperatorException("the key is neither RSA, EC, Ed25519 nor X25519");
    };
  }

  /** As Register has it; shares the bytes. */
  ObjectValue value() {
    return switch (type) {
      case CERTIFICATE -> new Certificate(CertificateType.X_509, ByteString.adopt(encoded));
      case PRIVATE_KEY -> new PrivateKey(block(KeyFormatType.PKCS_8));
      default -> new PublicKey(block(KeyFormatType.X_509));
    };
  }

  private KeyBlock block(KeyFormatType format) {
    return KeyBlock.plain(format, KeyMaterial.of(ByteString.adopt(encoded)), algorithm, bits);
  }

  @Override
  public void close() {
    Arrays.fill(encoded, (byte) 0);
  }

  /** Without what it holds. */
  @Override
  public String toString() {
    return "PemObject[" + type.specName() + "]";
  }
}
