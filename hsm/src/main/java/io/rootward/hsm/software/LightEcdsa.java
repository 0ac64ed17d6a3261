package io.rootward.hsm.software;

import io.rootward.hsm.encoding.CurveParameters;
import io.rootward.hsm.encoding.EcdsaSignature;
import io.rootward.hsm.encoding.LightDigests;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.engine.SignatureMechanism.DeterministicEcdsa;
import io.rootward.hsm.engine.SignatureMechanism.DeterministicEcdsa.Form;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.agreement.ECDHBasicAgreement;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;
import org.jspecify.annotations.Nullable;

/**
 * Bouncy Castle below its provider: ECDSA with the nonces of RFC 6979, which no other provider has,
 * and the curves that the JDK has not: secp256k1, which the native provider does slower, and all
 * that no provider but Bouncy Castle has.
 */
final class LightEcdsa implements SignatureWay {
  private static final ECDomainParameters SECP256K1 =
      new ECDomainParameters(CustomNamedCurves.getByName(Curve.SECP256K1.standardName()));

  private final SoftwareKey key;
  private final Curve curve;
  private final ECDomainParameters domain;
  private final @Nullable Hash hash;
  private final Form form;

  LightEcdsa(SoftwareKey key, DeterministicEcdsa how) {
    this.key = key;
    this.curve = curveOf(key.spec());
    this.domain = domainOf(curve);
    this.hash = how.hash();
    this.form = how.form();
  }

  /** Which curves are not left to providers. */
  static boolean isFor(Curve curve) {
    return switch (curve) {
      case P256, P384, P521 -> false;
      default -> curve.isWeierstrass();
    };
  }

  private static ECDomainParameters domainOf(Curve curve) {
    return curve == Curve.SECP256K1 ? SECP256K1 : new ECDomainParameters(CurveParameters.of(curve));
  }

  private static Curve curveOf(KeySpec spec) {
    return switch (spec) {
      case KeySpec.Private(KeyPairSpec.Ec(Curve curve)) -> curve;
      case KeySpec.Public(KeyPairSpec.Ec(Curve curve)) -> curve;
      default -> throw new EngineException(Kind.BAD_KEY, "ECDSA needs a key on a curve");
    };
  }

  /**
   * The shared x co-ordinate of two keys on a curve, in the length of a field element. Points were
   * checked to be of the order of the base point when they came in.
   */
  static byte[] agreed(Curve curve, SoftwareKey base, SoftwareKey peer) {
    ECDomainParameters domain = domainOf(curve);
    var agreement = new ECDHBasicAgreement();
    try (SecretBytes scalar = base.scalar()) {
      agreement.init(scalar.use(bytes -> privateKey(domain, bytes)));
    }
    BigInteger shared = agreement.calculateAgreement(publicKey(domain, peer));
    return BigIntegers.asUnsignedByteArray(curve.fieldBytes(), shared);
  }

  /** True for a private key on a curve. */
  static boolean isKey(Curve curve, byte[] scalar) {
    BigInteger number = new BigInteger(1, scalar);
    return number.signum() > 0 && number.compareTo(CurveParameters.of(curve).getN()) < 0;
  }

  private static ECPrivateKeyParameters privateKey(ECDomainParameters domain, byte[] scalar) {
    return new ECPrivateKeyParameters(new BigInteger(1, scalar), domain);
  }

  private static ECPublicKeyParameters publicKey(ECDomainParameters domain, SoftwareKey key) {
    return new ECPublicKeyParameters(domain.getCurve().decodePoint(key.point()), domain);
  }

  @Override
  public byte[] sign(byte[] data) {
    byte[] digest = digest(data);
    try (SecretBytes scalar = key.scalar()) {
      return scalar.use(bytes -> signed(privateKey(domain, bytes), digest));
    }
  }

  private byte[] signed(ECPrivateKeyParameters privateKey, byte[] digest) {
    ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(nonceDigest(digest)));
    signer.init(true, privateKey);
    BigInteger[] pair = signer.generateSignature(digest);
    BigInteger s = EcdsaSignature.lower(curve, pair[1]);
    byte[] raw = EcdsaSignature.raw(curve, pair[0], s);
    if (form == Form.DER) {
      return EcdsaSignature.toDer(curve, raw);
    }
    int turned = s.equals(pair[1]) ? 0 : 1;
    byte[] recoverable = Arrays.copyOf(raw, raw.length + 1);
    recoverable[raw.length] = (byte) (recovery(privateKey.getD(), digest) ^ turned);
    return recoverable;
  }

  /** The nonce once more, for the point that the signer does not show. */
  private int recovery(BigInteger scalar, byte[] digest) {
    HMacDSAKCalculator nonces = new HMacDSAKCalculator(nonceDigest(digest));
    nonces.init(domain.getN(), scalar, digest);
    ECPoint point =
        new FixedPointCombMultiplier().multiply(domain.getG(), nonces.nextK()).normalize();
    boolean beyond = point.getAffineXCoord().toBigInteger().compareTo(domain.getN()) >= 0;
    return (beyond ? 2 : 0) | (point.getAffineYCoord().testBitZero() ? 1 : 0);
  }

  @Override
  public boolean verify(byte[] data, byte[] signature) {
    byte[] digest = digest(data);
    ECPublicKeyParameters publicKey = publicKey(domain, key);
    return rawOf(signature)
        .filter(raw -> isSignature(publicKey, digest, raw))
        .filter(raw -> form == Form.DER || leadsTo(publicKey, digest, raw, last(signature)))
        .isPresent();
  }

  /** Numbers out of range are found where they are used. */
  private Optional<byte[]> rawOf(byte[] signature) {
    if (form == Form.DER) {
      return EcdsaSignature.fromDer(curve, signature);
    }
    int length = 2 * curve.fieldBytes();
    return signature.length == length + 1
        ? Optional.of(Arrays.copyOf(signature, length))
        : Optional.empty();
  }

  private static boolean isSignature(ECPublicKeyParameters publicKey, byte[] digest, byte[] raw) {
    ECDSASigner verifier = new ECDSASigner();
    verifier.init(false, publicKey);
    return verifier.verifySignature(digest, r(raw), s(raw));
  }

  /** SEC 1 section 4.1.6, for the one candidate that the last byte names. */
  private boolean leadsTo(ECPublicKeyParameters publicKey, byte[] digest, byte[] raw, int which) {
    BigInteger r = r(raw);
    BigInteger x = r.add((which & 2) == 0 ? BigInteger.ZERO : domain.getN());
    BigInteger field = domain.getCurve().getField().getCharacteristic();
    if (which < 0 || which > 3 || x.compareTo(field) >= 0) {
      return false;
    }
    byte[] compressed = BigIntegers.asUnsignedByteArray(1 + curve.fieldBytes(), x);
    compressed[0] = (byte) (2 | (which & 1));
    ECPoint point = domain.getCurve().decodePoint(compressed);
    byte[] leftmost = Arrays.copyOf(digest, Math.min(digest.length, curve.fieldBytes()));
    ECPoint found =
        point
            .multiply(s(raw))
            .subtract(domain.getG().multiply(new BigInteger(1, leftmost)))
            .multiply(r.modInverse(domain.getN()));
    return found.equals(publicKey.getQ());
  }

  private static BigInteger r(byte[] raw) {
    return new BigInteger(1, Arrays.copyOf(raw, raw.length / 2));
  }

  private static BigInteger s(byte[] raw) {
    return new BigInteger(1, Arrays.copyOfRange(raw, raw.length / 2, raw.length));
  }

  private static int last(byte[] signature) {
    return signature[signature.length - 1];
  }

  private byte[] digest(byte[] data) {
    if (hash == null) {
      return Signatures.unnamedDigest(data);
    }
    Digest function = LightDigests.of(hash);
    function.update(data, 0, data.length);
    byte[] digest = new byte[function.getDigestSize()];
    function.doFinal(digest, 0);
    return digest;
  }

  /** So that a message and its digest have one signature. */
  private Digest nonceDigest(byte[] digest) {
    if (hash != null) {
      return LightDigests.of(hash);
    }
    return Arrays.stream(Hash.values())
        .filter(it -> it.bytes() == digest.length)
        .findFirst()
        .map(LightDigests::of)
        .orElseGet(SHA256Digest::new);
  }
}
