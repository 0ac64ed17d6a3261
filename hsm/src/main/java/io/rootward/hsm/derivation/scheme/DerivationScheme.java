package io.rootward.hsm.derivation.scheme;

import io.rootward.hsm.derivation.path.DerivationPath;
import io.rootward.hsm.derivation.path.PathException;
import io.rootward.hsm.derivation.path.PathFamily;
import io.rootward.hsm.derivation.path.PathStep;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.DerivationMechanism.An10922;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretAlgorithm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How children are derived from a master. A scheme never changes: what it gives today must come out
 * of a backup in twenty years. A better one gets another name.
 */
public enum DerivationScheme {
  BIP32("bip32", PathFamily.HD, Curve.SECP256K1),
  SLIP10_NIST256P1("slip10-nist256p1", PathFamily.HD, Curve.P256),
  SLIP10_ED25519("slip10-ed25519", PathFamily.HD_HARDENED, Curve.ED25519),
  SLIP10_CURVE25519("slip10-curve25519", PathFamily.HD_HARDENED, Curve.X25519),
  SP800_108_HMAC_SHA256("sp800-108-hmac-sha256", PathFamily.LABEL),
  SP800_108_CMAC_AES("sp800-108-cmac-aes", PathFamily.LABEL),
  HKDF_SHA256("hkdf-sha256", PathFamily.LABEL),
  AES_ECB_INDEX("aes-ecb-index", PathFamily.INDEX),
  AES_CBC_DATA("aes-cbc-data", PathFamily.HEX),
  AN10922("an10922", PathFamily.HEX),
  POWERAUTH_V4("powerauth-v4", PathFamily.LABEL);

  static final int BLOCK_BYTES = 16;
  private static final int SEED_BYTES_MIN = 16;
  private static final int SEED_BYTES_MAX = 64;

  private final String text;
  private final PathFamily family;
  private final @Nullable Curve curve;

  DerivationScheme(String text, PathFamily family) {
    this(text, family, null);
  }

  DerivationScheme(String text, PathFamily family, @Nullable Curve curve) {
    this.text = text;
    this.family = family;
    this.curve = curve;
  }

  /** The scheme of a name; empty if there is none. */
  public static Optional<DerivationScheme> named(String text) {
    return Arrays.stream(values()).filter(scheme -> scheme.text.equals(text)).findFirst();
  }

  /**
   * What a master is for if nobody said so; empty where it must be said, or there is none.
   *
   * @param master a secret key that is for nothing in particular counts as a seed, which may be the
   *     beginning of many things
   */
  public static Optional<DerivationScheme> defaultFor(KeySpec master) {
    return switch (master) {
      case KeySpec.Secret(SecretAlgorithm algorithm, int _) ->
          algorithm == SecretAlgorithm.GENERIC
              ? Optional.empty()
              : Optional.of(SP800_108_HMAC_SHA256);
      case KeySpec.Private(KeyPairSpec pair) -> treeOf(pair);
      case KeySpec.Public(KeyPairSpec pair) -> treeOf(pair);
    };
  }

  private static Optional<DerivationScheme> treeOf(KeyPairSpec pair) {
    return pair instanceof KeyPairSpec.Ec(Curve curve)
        ? Arrays.stream(values()).filter(scheme -> scheme.curve == curve).findFirst()
        : Optional.empty();
  }

  /** Its name, as masters bear it. */
  public String text() {
    return text;
  }

  /** How its paths are spelled. */
  public PathFamily family() {
    return family;
  }

  /** The curve of its private keys; empty for schemes that derive secret keys. */
  public Optional<Curve> curve() {
    return Optional.ofNullable(curve);
  }

  /** True if its function is made of AES, so that every key on the way is an AES key. */
  boolean isOfAes() {
    return switch (this) {
      case SP800_108_CMAC_AES, AES_ECB_INDEX, AES_CBC_DATA, AN10922 -> true;
      default -> false;
    };
  }

  /** True if such a key can be its master. */
  public boolean accepts(KeySpec master) {
    return switch (master) {
      case KeySpec.Secret(SecretAlgorithm algorithm, int bits) -> acceptsSecret(algorithm, bits);
      case KeySpec.Private(KeyPairSpec pair) -> isOn(pair);
      case KeySpec.Public(KeyPairSpec pair) -> isOn(pair);
    };
  }

  private boolean isOn(KeyPairSpec pair) {
    return curve != null && pair.equals(new KeyPairSpec.Ec(curve));
  }

  private boolean acceptsSecret(SecretAlgorithm algorithm, int bits) {
    return switch (this) {
      case BIP32, SLIP10_NIST256P1, SLIP10_ED25519, SLIP10_CURVE25519 ->
          algorithm == SecretAlgorithm.GENERIC
              && bits >= 8 * SEED_BYTES_MIN
              && bits <= 8 * SEED_BYTES_MAX;
      default -> !isOfAes() || algorithm == SecretAlgorithm.AES;
    };
  }

  /**
   * Most bytes that a child can have; what is longer is refused, never stretched.
   *
   * @param master bytes of the master
   */
  public int childBytesMax(int master) {
    return switch (this) {
      case AES_ECB_INDEX -> BLOCK_BYTES;
      case AES_CBC_DATA -> DerivationPath.SEGMENT_BYTES_MAX;
      case AN10922 -> master;
      case HKDF_SHA256 -> 255 * 32;
      default -> KeySpec.SECRET_BITS_MAX / 8;
    };
  }

  /**
   * Reads a path of this scheme.
   *
   * @param path with the slash it begins with
   * @throws PathException if it is not exactly in the grammar, or a segment is nothing that the
   *     scheme's function takes
   */
  public DerivationPath parse(String path) {
    DerivationPath read = DerivationPath.parse(family, path);
    read.steps().forEach(this::requireTaken);
    return read;
  }

  /**
   * A path with no more than what its keys depend on, so that one key has one path. By AES-CBC the
   * blocks of a segment behind those that make the child change nothing of it.
   *
   * @param path of this scheme
   * @param childBytes length of the children at each step
   */
  public DerivationPath significant(DerivationPath path, int childBytes) {
    int most = Math.ceilDiv(childBytes, BLOCK_BYTES) * BLOCK_BYTES;
    if (this != AES_CBC_DATA || path.steps().stream().allMatch(it -> length(it) <= most)) {
      return path;
    }
    List<PathStep> steps = new ArrayList<>();
    for (PathStep step : path.steps()) {
      steps.add(
          step instanceof PathStep.Bytes it && length(step) > most
              ? PathStep.Bytes.hex(Arrays.copyOf(it.bytes(), most))
              : step);
    }
    return DerivationPath.of(family, steps);
  }

  private static int length(PathStep step) {
    return step instanceof PathStep.Bytes it ? it.bytes().length : 0;
  }

  private void requireTaken(PathStep step) {
    int length = length(step);
    if (this == AN10922 && length > An10922.INPUT_BYTES_MAX) {
      throw new PathException(PathException.Kind.BAD_BYTES, "an10922 takes 1 to 31 bytes");
    }
    if (this == AES_CBC_DATA && length % BLOCK_BYTES != 0) {
      throw new PathException(
          PathException.Kind.BAD_BYTES, "aes-cbc-data takes blocks of 16 bytes");
    }
  }
}
