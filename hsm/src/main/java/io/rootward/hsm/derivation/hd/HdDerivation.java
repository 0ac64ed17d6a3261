package io.rootward.hsm.derivation.hd;

import io.rootward.hsm.derivation.Prf;
import io.rootward.hsm.derivation.PrfSource;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.SecretBytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * SLIP-0010, which on secp256k1 is BIP-32 with a rule for numbers that are no key: they are passed
 * through the function again. BIP-32 leaves those to its user; they occur once in 2^127 steps there
 * and once in 2^32 on P-256.
 */
public final class HdDerivation {
  /** Fewest bytes of a seed. */
  public static final int SEED_BYTES_MIN = 16;

  /** Most bytes of a seed, as many as BIP-39 makes of words. */
  public static final int SEED_BYTES_MAX = 64;

  private static final int HALF = 32;
  private static final byte[] RETRY = {1};

  /** What becomes of the left half of the function's output. */
  @FunctionalInterface
  private interface Combination {
    /** The child's key; empty if there is none, which asks for another output. */
    byte[] of(byte[] left);
  }

  private final PrfSource hmac;

  /**
   * Over one implementation of HMAC.
   *
   * @param hmac HMAC with SHA-512
   */
  public HdDerivation(PrfSource hmac) {
    this.hmac = hmac;
  }

  /**
   * The master key of a seed.
   *
   * @param seed 16 to 64 bytes
   * @throws EngineException {@link Kind#BAD_KEY} for another length
   */
  public HdKey master(HdCurve curve, SecretBytes seed) {
    if (seed.length() < SEED_BYTES_MIN || seed.length() > SEED_BYTES_MAX) {
      throw new EngineException(Kind.BAD_KEY, "a seed has 16 to 64 bytes, not " + seed.length());
    }
    return key(
        curve,
        seed.use(bytes -> hmac.under(curve.seedKey(), prf -> seeded(curve, prf, bytes))),
        HdPlace.MASTER);
  }

  private static byte[] seeded(HdCurve curve, Prf prf, byte[] seed) {
    byte[] made = prf.of(seed);
    while (!curve.isKey(left(made))) {
      made = replaced(made, prf.of(made));
    }
    return made;
  }

  /**
   * A child.
   *
   * @param childNumber bit 31 marks a hardened child
   * @throws EngineException {@link Kind#BAD_DATA} for a normal child on a curve that has none, or
   *     more than 255 steps below the master
   */
  public HdKey child(HdKey parent, int childNumber) {
    HdCurve curve = parent.curve();
    boolean hardened = childNumber < 0;
    if (!hardened && curve.hardenedOnly()) {
      throw new EngineException(Kind.BAD_DATA, "every step on " + curve + " is hardened");
    }
    HdPoint parentPublic = parent.point();
    HdPlace place = parent.place().child(parentPublic.fingerprint(), childNumber);
    return parent
        .privateKey()
        .use(
            key -> {
              byte[] data = hardened ? padded(key) : parentPublic.key();
              try {
                Combination sum = left -> curve.childKey(left, key);
                return key(
                    curve,
                    parent.chainCode().use(code -> made(code, data, childNumber, sum)),
                    place);
              } finally {
                wipe(data);
              }
            });
  }

  /**
   * The key at the end of a path; keys on the way are wiped.
   *
   * @param childNumbers from this key on; may be empty
   * @return the caller's to close, also if it is the same key
   */
  public HdKey descendant(HdKey ancestor, List<Integer> childNumbers) {
    HdKey key = ancestor.copy();
    for (int childNumber : childNumbers) {
      try (HdKey parent = key) {
        key = child(parent, childNumber);
      }
    }
    return key;
  }

  /**
   * A child of a public key.
   *
   * @throws EngineException {@link Kind#BAD_DATA} for a hardened child, which needs the private
   *     key, or a curve without such children
   */
  public HdPublicKey child(HdPublicKey parent, int childNumber) {
    HdCurve curve = parent.curve();
    if (childNumber < 0 || curve.hardenedOnly()) {
      throw new EngineException(Kind.BAD_DATA, "a hardened step needs the private key");
    }
    HdPlace place = parent.place().child(parent.fingerprintBits(), childNumber);
    byte[] key = parent.key();
    byte[] made = made(parent.chainCode(), key, childNumber, it -> curve.childPoint(it, key));
    return new HdPublicKey(
        curve,
        Arrays.copyOf(made, key.length),
        Arrays.copyOfRange(made, key.length, made.length),
        place);
  }

  /** The public key at the end of a path of normal steps. */
  public HdPublicKey descendant(HdPublicKey ancestor, List<Integer> childNumbers) {
    HdPublicKey key = ancestor;
    for (int childNumber : childNumbers) {
      key = child(key, childNumber);
    }
    return key;
  }

  /** Key and then chain code of a child. */
  private byte[] made(byte[] chainCode, byte[] data, int childNumber, Combination combination) {
    byte[] number = ByteBuffer.allocate(Integer.BYTES).putInt(childNumber).array();
    return hmac.under(chainCode, prf -> made(prf, data, number, combination));
  }

  private static byte[] made(Prf prf, byte[] data, byte[] number, Combination combination) {
    byte[] output = prf.of(data, number);
    byte[] key = combination.of(left(output));
    while (key.length == 0) {
      output = replaced(output, prf.of(RETRY, right(output), number));
      key = combination.of(left(output));
    }
    byte[] made = Arrays.copyOf(key, key.length + HALF);
    System.arraycopy(output, HALF, made, key.length, HALF);
    wipe(key);
    wipe(output);
    return made;
  }

  /** Takes private key and chain code out of an output, which is wiped. */
  private static HdKey key(HdCurve curve, byte[] made, HdPlace place) {
    HdKey key =
        new HdKey(curve, SecretBytes.owning(left(made)), SecretBytes.owning(right(made)), place);
    wipe(made);
    return key;
  }

  /** A private key as long as a public one. */
  private static byte[] padded(byte[] key) {
    byte[] padded = new byte[1 + key.length];
    System.arraycopy(key, 0, padded, 1, key.length);
    return padded;
  }

  private static byte[] left(byte[] output) {
    return Arrays.copyOf(output, HALF);
  }

  private static byte[] right(byte[] output) {
    return Arrays.copyOfRange(output, HALF, output.length);
  }

  private static byte[] replaced(byte[] old, byte[] next) {
    wipe(old);
    return next;
  }

  private static void wipe(byte[] bytes) {
    Arrays.fill(bytes, (byte) 0);
  }
}
