package io.rootward.hsm.derivation.hd;

import io.rootward.hsm.derivation.address.Digests;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What a private key's public half is, computed once: a multiplication on the curve costs more than
 * everything else a step does, and key, children and audit trail ask for it. Immutable.
 */
public final class HdPoint {
  private static final int SEC1_HEAD = 1;
  private static final int ODD = 1;

  private final byte[] point;
  private final byte[] key;
  private final int fingerprint;

  private HdPoint(byte[] point, byte[] key) {
    this.point = point;
    this.key = key;
    this.fingerprint = ByteBuffer.wrap(Digests.hash160(key)).getInt();
  }

  /** That of a private key of 32 bytes in range. */
  static HdPoint of(HdCurve curve, byte[] privateKey) {
    byte[] point = curve.publicPoint(privateKey);
    return new HdPoint(point, curve.hardenedOnly() ? prefixed(point) : compressed(point));
  }

  /** SLIP-0010: a zero before the 32 bytes makes them as long as those of other curves. */
  private static byte[] prefixed(byte[] point) {
    byte[] key = new byte[1 + point.length];
    System.arraycopy(point, 0, key, 1, point.length);
    return key;
  }

  /** SEC 1 section 2.3.3: of the second number only whether it is odd. */
  private static byte[] compressed(byte[] point) {
    byte[] key = Arrays.copyOf(point, SEC1_HEAD + HdCurve.KEY_BYTES);
    key[0] = (byte) (2 | (point[point.length - 1] & ODD));
    return key;
  }

  /** The point uncompressed in 65 bytes, or the 32 bytes of RFC 8032 and RFC 7748. */
  public byte[] point() {
    return point.clone();
  }

  /** 33 bytes as in SLIP-0010: the compressed point, or a zero and the 32 bytes. */
  byte[] key() {
    return key.clone();
  }

  /** The first 4 bytes of HASH160 over {@link #key}. */
  public int fingerprint() {
    return fingerprint;
  }
}
