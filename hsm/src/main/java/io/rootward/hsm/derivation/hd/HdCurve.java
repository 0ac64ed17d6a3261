package io.rootward.hsm.derivation.hd;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** A curve of SLIP-0010. Private keys have 32 bytes, public ones 33. */
public enum HdCurve {
  /** What BIP-32 is defined on. */
  SECP256K1("Bitcoin seed", "secp256k1"),
  P256("Nist256p1 seed", "secp256r1"),
  ED25519("ed25519 seed", ""),
  X25519("curve25519 seed", "");

  static final int KEY_BYTES = 32;

  private final byte[] seedKey;
  private final String name;

  HdCurve(String seedKey, String name) {
    this.seedKey = seedKey.getBytes(US_ASCII);
    this.name = name;
  }

  /** Tables of points, made at first use. */
  private static final class Weierstrass {
    static final Weierstrass SECP256K1 = new Weierstrass(HdCurve.SECP256K1.name);
    static final Weierstrass P256 = new Weierstrass(HdCurve.P256.name);

    final X9ECParameters parameters;
    final Scalars scalars;

    Weierstrass(String name) {
      this.parameters = CustomNamedCurves.getByName(name);
      this.scalars = new Scalars(parameters.getN());
    }
  }

  private Weierstrass weierstrass() {
    return this == SECP256K1 ? Weierstrass.SECP256K1 : Weierstrass.P256;
  }

  /** True if children come from the private key only: there is no addition of keys. */
  public boolean hardenedOnly() {
    return this == ED25519 || this == X25519;
  }

  /** The HMAC key that turns a seed into a master key. */
  byte[] seedKey() {
    return seedKey.clone();
  }

  /** True if 32 bytes are a private key: any on the curves that do not add keys. */
  boolean isKey(byte[] number) {
    return hardenedOnly() || weierstrass().scalars.isKey(number);
  }

  /**
   * The private key of a child.
   *
   * @param left half of the function's output; wiped
   * @param parent private key
   * @return empty if there is none
   */
  byte[] childKey(byte[] left, byte[] parent) {
    if (hardenedOnly()) {
      return left;
    }
    Scalars scalars = weierstrass().scalars;
    byte[] sum = scalars.isBelowOrder(left) ? scalars.sum(left, parent) : new byte[0];
    Arrays.fill(left, (byte) 0);
    return sum.length > 0 && scalars.isKey(sum) ? sum : new byte[0];
  }

  /**
   * The public key of a normal child.
   *
   * @param left half of the function's output, no secret to who has the chain code
   * @param parent public key
   * @return compressed; empty if there is none
   */
  byte[] childPoint(byte[] left, byte[] parent) {
    if (!weierstrass().scalars.isBelowOrder(left)) {
      return new byte[0];
    }
    ECPoint point = weierstrass().parameters.getCurve().decodePoint(parent);
    ECPoint sum = point.add(times(left)).normalize();
    return sum.isInfinity() ? new byte[0] : sum.getEncoded(true);
  }

  /**
   * The base multiplied in constant time, as far as the library below does.
   *
   * @return the point uncompressed, or the 32 bytes of RFC 8032 and RFC 7748
   */
  byte[] publicPoint(byte[] privateKey) {
    byte[] key = new byte[KEY_BYTES];
    switch (this) {
      case ED25519 -> Ed25519.generatePublicKey(privateKey, 0, key, 0);
      case X25519 ->
          org.bouncycastle.math.ec.rfc7748.X25519.generatePublicKey(privateKey, 0, key, 0);
      case SECP256K1, P256 -> {
        return times(privateKey).getEncoded(false);
      }
    }
    return key;
  }

  private ECPoint times(byte[] scalar) {
    return new FixedPointCombMultiplier()
        .multiply(weierstrass().parameters.getG(), new BigInteger(1, scalar))
        .normalize();
  }

  /**
   * A public key in its 33 bytes.
   *
   * @param point compressed or not; or 32 bytes, or 33 with the zero before them
   * @throws EngineException {@link Kind#BAD_KEY} if it is none
   */
  byte[] checkedPublic(byte[] point) {
    return hardenedOnly() ? checkedRaw(this, point) : checkedPoint(point);
  }

  private static byte[] checkedRaw(HdCurve curve, byte[] point) {
    byte[] key = new byte[1 + KEY_BYTES];
    boolean prefixed = point.length == key.length && point[0] == 0;
    if (!prefixed && point.length != KEY_BYTES) {
      throw new EngineException(Kind.BAD_KEY, "a public key on " + curve + " has 32 bytes");
    }
    System.arraycopy(point, prefixed ? 1 : 0, key, 1, KEY_BYTES);
    return key;
  }

  private byte[] checkedPoint(byte[] point) {
    try {
      ECPoint decoded = weierstrass().parameters.getCurve().decodePoint(point);
      if (!decoded.isInfinity()) {
        return decoded.getEncoded(true);
      }
      throw new EngineException(Kind.BAD_KEY, "the public key is the point at infinity");
    } catch (IllegalArgumentException e) {
      throw new EngineException(Kind.BAD_KEY, "the public key is not a point on " + this, e);
    }
  }
}
