package io.rootward.server.textbook;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;

/**
 * A node of SLIP-0010, which on secp256k1 is BIP-32.
 *
 * @param scheme as masters have it
 * @param key 32 bytes; null where only the public key is known
 * @param publicKey 33 bytes, those of RFC 7748 and 8032 with a zero before them
 * @param chainCode 32 bytes
 * @param parent the first four bytes of the parent's HASH160
 */
public record Tree(
    String scheme, byte @Nullable [] key, byte[] publicKey, byte[] chainCode, byte[] parent) {

  /** The root of a seed. */
  public static Tree root(String scheme, byte[] seed) {
    String salt =
        switch (scheme) {
          case "bip32" -> "Bitcoin seed";
          case "slip10-nist256p1" -> "Nist256p1 seed";
          case "slip10-ed25519" -> "ed25519 seed";
          default -> "curve25519 seed";
        };
    Weierstrass curve = curve(scheme);
    byte[] out = seed;
    do {
      out = Primitives.hmac("SHA-512", salt.getBytes(StandardCharsets.US_ASCII), out);
    } while (curve != null && !isKey(curve, left(out)));
    return ofPrivate(scheme, left(out), right(out), new byte[4]);
  }

  private static Tree ofPrivate(String scheme, byte[] key, byte[] chainCode, byte[] parent) {
    return new Tree(scheme, key, publicKey(scheme, key), chainCode, parent);
  }

  private static @Nullable Weierstrass curve(String scheme) {
    return switch (scheme) {
      case "bip32" -> Weierstrass.SECP256K1;
      case "slip10-nist256p1" -> Weierstrass.P256;
      default -> null;
    };
  }

  private static boolean isKey(Weierstrass curve, byte[] key) {
    BigInteger number = new BigInteger(1, key);
    return number.signum() > 0 && number.compareTo(curve.n()) < 0;
  }

  private static byte[] publicKey(String scheme, byte[] key) {
    Weierstrass curve = curve(scheme);
    if (curve != null) {
      return Objects.requireNonNull(curve.times(new BigInteger(1, key), curve.g())).compressed();
    }
    byte[] bytes = new byte[33];
    if (scheme.equals("slip10-ed25519")) {
      Ed25519.generatePublicKey(key, 0, bytes, 1);
    } else {
      X25519.scalarMultBase(key, 0, bytes, 1);
    }
    return bytes;
  }

  /** The same without its private key. */
  public Tree neutered() {
    return new Tree(scheme, null, publicKey, chainCode, parent);
  }

  /** The first four bytes of HASH160 of the public key. */
  public byte[] fingerprint() {
    return Arrays.copyOf(Addresses.hash160(publicKey), 4);
  }

  /**
   * A child.
   *
   * @param number with bit 31 for a hardened one
   */
  public Tree child(int number) {
    byte[] index = Bytes.be32(number);
    byte[] data = number < 0 ? Bytes.join(new byte[1], Objects.requireNonNull(key)) : publicKey;
    byte[] out = Primitives.hmac("SHA-512", chainCode, data, index);
    Weierstrass curve = curve(scheme);
    if (curve == null) {
      return ofPrivate(scheme, left(out), right(out), fingerprint());
    }
    Tree child = sum(curve, out);
    while (child == null) {
      out = Primitives.hmac("SHA-512", chainCode, new byte[] {1}, right(out), index);
      child = sum(curve, out);
    }
    return child;
  }

  private @Nullable Tree sum(Weierstrass curve, byte[] out) {
    BigInteger add = new BigInteger(1, left(out));
    if (add.compareTo(curve.n()) >= 0) {
      return null;
    }
    if (key != null) {
      BigInteger sum = add.add(new BigInteger(1, key)).mod(curve.n());
      return sum.signum() == 0
          ? null
          : ofPrivate(scheme, Bytes.be256(sum), right(out), fingerprint());
    }
    Weierstrass.Point point = curve.add(curve.times(add, curve.g()), curve.read(publicKey));
    return point == null
        ? null
        : new Tree(scheme, null, point.compressed(), right(out), fingerprint());
  }

  private static byte[] left(byte[] out) {
    return Arrays.copyOf(out, 32);
  }

  private static byte[] right(byte[] out) {
    return Arrays.copyOfRange(out, 32, 64);
  }
}
