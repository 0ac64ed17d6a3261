package io.rootward.hsm.derivation.hd;

import io.rootward.hsm.derivation.address.Digests;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A public key with the chain code that its normal children come from; immutable.
 *
 * <p>Chain code and public key together with <em>one</em> normal child's private key give this
 * key's private key away: whoever hands the chain code out must know that.
 */
public final class HdPublicKey {
  private final HdCurve curve;
  private final byte[] key;
  private final byte[] chainCode;
  private final HdPlace place;

  HdPublicKey(HdCurve curve, byte[] key, byte[] chainCode, HdPlace place) {
    this.curve = curve;
    this.key = key;
    this.chainCode = chainCode;
    this.place = place;
  }

  /**
   * A key from outside.
   *
   * @param point compressed or not; on ED25519 and X25519 32 bytes, or 33 with a zero before them
   * @param chainCode 32 bytes
   * @param place where it stands
   * @throws EngineException {@link Kind#BAD_KEY} if it is no key on that curve
   */
  public static HdPublicKey of(HdCurve curve, byte[] point, byte[] chainCode, HdPlace place) {
    HdKey.requireChainCode(chainCode.length);
    return new HdPublicKey(curve, curve.checkedPublic(point), chainCode.clone(), place);
  }

  /** On which curve. */
  public HdCurve curve() {
    return curve;
  }

  /** 33 bytes as in SLIP-0010: the compressed point, or a zero and the 32 bytes. */
  public byte[] key() {
    return key.clone();
  }

  /** The point as other encodings have it: compressed, or 32 bytes. */
  public byte[] point() {
    return curve.hardenedOnly() ? Arrays.copyOfRange(key, 1, key.length) : key();
  }

  /** 32 bytes; see the class about giving them away. */
  public byte[] chainCode() {
    return chainCode.clone();
  }

  /** Where it stands. */
  public HdPlace place() {
    return place;
  }

  /** The first 4 bytes of HASH160 over {@link #key}. */
  public byte[] fingerprint() {
    return Arrays.copyOf(Digests.hash160(key), 4);
  }

  int fingerprintBits() {
    return ByteBuffer.wrap(fingerprint()).getInt();
  }

  /** Nothing of the chain code. */
  @Override
  public String toString() {
    return "HdPublicKey[" + curve + ", " + place + "]";
  }
}
