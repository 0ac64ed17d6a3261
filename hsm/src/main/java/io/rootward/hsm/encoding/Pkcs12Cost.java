package io.rootward.hsm.encoding;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.AuthenticatedSafe;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedData;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.SafeBag;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to open a PKCS#12 container, judged before anything is computed: whoever makes one
 * chooses how often its password is hashed, for each part anew.
 */
public final class Pkcs12Cost {
  private Pkcs12Cost() {}

  /**
   * The iterations of all its parts together, but for keys inside encrypted parts.
   *
   * @param container PFX, RFC 7292 section 4
   * @throws EngineException {@link Kind#BAD_KEY} if it is malformed
   */
  public static long iterations(byte[] container) {
    BigInteger sum =
        Der.read(
            "PKCS#12 container",
            container,
            value -> {
              Pfx pfx = Pfx.getInstance(value);
              BigInteger mac =
                  pfx.getMacData() == null ? BigInteger.ZERO : pfx.getMacData().getIterationCount();
              return mac.add(ofContents(pfx));
            });
    return sum.bitLength() < Long.SIZE ? sum.longValue() : Long.MAX_VALUE;
  }

  private static BigInteger ofContents(Pfx pfx) {
    byte[] contents = octets(pfx.getAuthSafe());
    BigInteger sum = BigInteger.ZERO;
    for (ContentInfo content :
        AuthenticatedSafe.getInstance(ASN1Sequence.getInstance(contents)).getContentInfo()) {
      sum =
          sum.add(
              content.getContentType().equals(PKCSObjectIdentifiers.encryptedData)
                  ? of(
                      EncryptedData.getInstance(present(content.getContent()))
                          .getEncryptionAlgorithm())
                  : ofBags(content));
    }
    return sum;
  }

  private static BigInteger ofBags(ContentInfo content) {
    BigInteger sum = BigInteger.ZERO;
    for (ASN1Encodable item : ASN1Sequence.getInstance(octets(content))) {
      SafeBag bag = SafeBag.getInstance(item);
      if (bag.getBagId().equals(PKCSObjectIdentifiers.pkcs8ShroudedKeyBag)) {
        sum =
            sum.add(
                of(
                    EncryptedPrivateKeyInfo.getInstance(bag.getBagValue())
                        .getEncryptionAlgorithm()));
      }
    }
    return sum;
  }

  private static byte[] octets(ContentInfo content) {
    return ASN1OctetString.getInstance(present(content.getContent())).getOctets();
  }

  private static BigInteger of(AlgorithmIdentifier algorithm) {
    ASN1Encodable parameters = present(algorithm.getParameters());
    if (!algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2)) {
      return PKCS12PBEParams.getInstance(parameters).getIterations();
    }
    return PBKDF2Params.getInstance(
            present(PBES2Parameters.getInstance(parameters).getKeyDerivationFunc().getParameters()))
        .getIterationCount();
  }

  /** What ASN.1 lets one leave out and a container needs; the library gives null for it. */
  private static ASN1Encodable present(@Nullable ASN1Encodable value) {
    if (value == null) {
      throw new IllegalArgumentException("a part is missing");
    }
    return value;
  }
}
