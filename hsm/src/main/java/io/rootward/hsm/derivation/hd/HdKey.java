package io.rootward.hsm.derivation.hd;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.SecretBytes;
import org.jspecify.annotations.Nullable;

/**
 * A private key with its chain code; {@link #close} wipes both. May be used by several threads at
 * once.
 */
public final class HdKey implements AutoCloseable {
  private final HdCurve curve;
  private final SecretBytes privateKey;
  private final SecretBytes chainCode;
  private final HdPlace place;

  /** Computed when it is first asked for; two threads may compute the same. */
  private volatile @Nullable HdPoint point;

  /** Takes both secrets over. */
  HdKey(HdCurve curve, SecretBytes privateKey, SecretBytes chainCode, HdPlace place) {
    this.curve = curve;
    this.privateKey = privateKey;
    this.chainCode = chainCode;
    this.place = place;
  }

  /**
   * A key from outside.
   *
   * @param privateKey 32 bytes, on the curves that add keys from 1 up to the order less one; copied
   * @param chainCode 32 bytes; copied
   * @param place where it stands
   * @throws EngineException {@link Kind#BAD_KEY} if it is no key on that curve
   */
  public static HdKey of(
      HdCurve curve, SecretBytes privateKey, SecretBytes chainCode, HdPlace place) {
    requireChainCode(chainCode.length());
    if (privateKey.length() != HdCurve.KEY_BYTES
        || !privateKey.<Boolean, RuntimeException>use(curve::isKey)) {
      throw new EngineException(Kind.BAD_KEY, "the private key is out of range for " + curve);
    }
    return new HdKey(curve, privateKey.copy(), chainCode.copy(), place);
  }

  /**
   * The same key, whose public half was computed before.
   *
   * @param known what {@link #point} of this very key answered
   */
  public HdKey knowing(HdPoint known) {
    point = known;
    return this;
  }

  static void requireChainCode(int bytes) {
    if (bytes != HdCurve.KEY_BYTES) {
      throw new EngineException(Kind.BAD_KEY, "a chain code has 32 bytes, not " + bytes);
    }
  }

  /** On which curve. */
  public HdCurve curve() {
    return curve;
  }

  /** 32 bytes; this key's to close. */
  public SecretBytes privateKey() {
    return privateKey;
  }

  /** 32 bytes; this key's to close. */
  public SecretBytes chainCode() {
    return chainCode;
  }

  /** Where it stands. */
  public HdPlace place() {
    return place;
  }

  /** The public half, computed once: a multiplication on the curve. */
  public HdPoint point() {
    HdPoint known = point;
    if (known == null) {
      known = privateKey.use(bytes -> HdPoint.of(curve, bytes));
      point = known;
    }
    return known;
  }

  /** The public half with its chain code. */
  public HdPublicKey publicKey() {
    return new HdPublicKey(curve, point().key(), chainCode.exposeCopy(), place);
  }

  /** Another holder of the same key, closed on its own. */
  public HdKey copy() {
    HdKey copy = new HdKey(curve, privateKey.copy(), chainCode.copy(), place);
    copy.point = point;
    return copy;
  }

  /** Wipes. */
  @Override
  public void close() {
    privateKey.close();
    chainCode.close();
  }

  /** Where it stands only. */
  @Override
  public String toString() {
    return "HdKey[" + curve + ", " + place + "]";
  }
}
