package io.rootward.hsm.encoding;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.Hash;
import java.io.IOException;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.asn1.x509.X509ObjectIdentifiers;

/**
 * The DigestInfo of RFC 8017 section 9.2, in which a PKCS#1 v1.5 signature names its hash. With
 * NULL parameters: without them it is another signature, which some verifiers refuse.
 */
public final class DigestInfos {
  private DigestInfos() {}

  /**
   * Wraps a digest.
   *
   * @param hash what made it
   * @param digest of the hash's length
   */
  public static byte[] of(Hash hash, byte[] digest) {
    var algorithm = new AlgorithmIdentifier(identifierOf(hash), DERNull.INSTANCE);
    try {
      return new DigestInfo(algorithm, digest).getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new EngineException(Kind.FAILED, "a DigestInfo could not be encoded", e);
    }
  }

  private static ASN1ObjectIdentifier identifierOf(Hash hash) {
    return switch (hash) {
      case SHA1 -> X509ObjectIdentifiers.id_SHA1;
      case SHA224 -> NISTObjectIdentifiers.id_sha224;
      case SHA256 -> NISTObjectIdentifiers.id_sha256;
      case SHA384 -> NISTObjectIdentifiers.id_sha384;
      case SHA512 -> NISTObjectIdentifiers.id_sha512;
      case SHA512_224 -> NISTObjectIdentifiers.id_sha512_224;
      case SHA512_256 -> NISTObjectIdentifiers.id_sha512_256;
      case SHA3_224 -> NISTObjectIdentifiers.id_sha3_224;
      case SHA3_256 -> NISTObjectIdentifiers.id_sha3_256;
      case SHA3_384 -> NISTObjectIdentifiers.id_sha3_384;
      case SHA3_512 -> NISTObjectIdentifiers.id_sha3_512;
      case MD5 -> throw new EngineException(Kind.UNSUPPORTED, hash + " is offered for HMAC only");
    };
  }
}
