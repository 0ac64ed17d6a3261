package io.rootward.server.derivation;

import io.rootward.hsm.derivation.scheme.DerivationScheme;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.SecretDataType;
import io.rootward.server.material.KeyShapes;
import io.rootward.server.object.DerivationSettings;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Whether what a client says about the children of a key can be: judged when it is said, because it
 * cannot be changed when the first path is tried.
 */
public final class MasterSettings {
  /** {@code x-derivation-boundary}: everything is derived in this process. */
  public static final String SOFTWARE = "software";

  /** {@code x-derivation-boundary}: nothing leaves the token. */
  public static final String HSM = "hsm";

  /** {@code x-derivation-delivery}: wrapped by a key that the same request draws, or not at all. */
  public static final String ONE_TIME = "one-time";

  /** A byte of an extended key. */
  private static final int DEPTH_MAX = 255;

  private final Attributes given;
  private final @Nullable KeySpec key;
  private final @Nullable SecretDataType secretData;

  private MasterSettings(
      Attributes given, @Nullable KeySpec key, @Nullable SecretDataType secretData) {
    this.given = given;
    this.key = key;
    this.secretData = secretData;
  }

  /**
   * Judges what is given for a new key.
   *
   * @param key what the key is going to be
   * @param secretData its type if it is Secret Data, else null
   * @throws KmipException Invalid Attribute Value for a setting that cannot be met
   */
  public static void requireSound(
      Attributes given, KeySpec key, @Nullable SecretDataType secretData) {
    MasterSettings settings = new MasterSettings(given, key, secretData);
    settings.judge();
    settings.scheme().ifPresent(settings::requireComplete);
  }

  /**
   * Judges an object as it would be: settings may still come one by one, so that only what
   * contradicts is refused.
   *
   * @throws KmipException Invalid Attribute Value for a setting that cannot be met
   */
  public static void requireSound(ManagedObject object) {
    of(object).judge();
  }

  /** The same for an object that was registered, to which nothing need be added. */
  public static void requireComplete(ManagedObject object) {
    MasterSettings settings = of(object);
    settings.judge();
    settings.scheme().ifPresent(settings::requireComplete);
  }

  private static MasterSettings of(ManagedObject object) {
    return new MasterSettings(
        object.attributes(),
        KeyShapes.specOf(object).orElse(null),
        object.material().secretDataType());
  }

  /**
   * The tree that a fresh private key is to be the root of: the one that is named, or the curve's
   * own if keys may be derived from it.
   */
  public static Optional<DerivationScheme> treeOf(Attributes given, KeyPairSpec pair) {
    Optional<DerivationScheme> named =
        DerivationSettings.SCHEME.text(given).flatMap(DerivationScheme::named);
    Integer mask = given.orNull(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK);
    boolean derives = mask != null && (mask & CryptographicUsageMask.DERIVE_KEY.code()) != 0;
    return named.isPresent() || !derives
        ? named
        : DerivationScheme.defaultFor(new KeySpec.Private(pair));
  }

  private void judge() {
    scheme().ifPresent(this::requireAccepts);
    requireWord(DerivationSettings.BOUNDARY, HSM, SOFTWARE);
    requireWord(DerivationSettings.DELIVERY, ONE_TIME);
    requireUsage();
    requireChainCode();
    OptionalInt length = DerivationSettings.LENGTH.number(given);
    if (length.isPresent() && (length.getAsInt() <= 0 || length.getAsInt() % 8 != 0)) {
      throw wrong(DerivationSettings.LENGTH, "must be a positive multiple of 8");
    }
    OptionalInt messages = DerivationSettings.MESSAGES.number(given);
    if (messages.isPresent() && messages.getAsInt() <= 0) {
      throw wrong(DerivationSettings.MESSAGES, "must be a positive number");
    }
    OptionalInt depth = DerivationSettings.DEPTH.number(given);
    if (depth.isPresent() && (!isTree() || depth.getAsInt() < 0 || depth.getAsInt() > DEPTH_MAX)) {
      throw wrong(
          DerivationSettings.DEPTH, "must be 0 to " + DEPTH_MAX + ", of a key pair in a tree");
    }
    if (DerivationSettings.ALGORITHM.number(given).isPresent() && algorithm().isEmpty()) {
      throw wrong(DerivationSettings.ALGORITHM, "must be a Cryptographic Algorithm");
    }
  }

  private Optional<DerivationScheme> scheme() {
    return DerivationSettings.SCHEME
        .text(given)
        .map(
            text ->
                DerivationScheme.named(text)
                    .orElseThrow(
                        () -> wrong(DerivationSettings.SCHEME, "names no scheme of this server")));
  }

  private void requireAccepts(DerivationScheme scheme) {
    boolean noSeed = secretData != null && secretData != SecretDataType.SEED;
    if (key == null || noSeed || !scheme.accepts(key)) {
      throw wrong(DerivationSettings.SCHEME, scheme.text() + " takes no master of this kind");
    }
    if (scheme.curve().isPresent()
        && (given.has(DerivationSettings.LENGTH.attribute())
            || given.has(DerivationSettings.ALGORITHM.attribute()))) {
      throw wrong(DerivationSettings.LENGTH, "has no meaning in a tree: its curve says it");
    }
  }

  private void requireWord(DerivationSettings setting, String... words) {
    setting
        .text(given)
        .filter(text -> !List.of(words).contains(text))
        .ifPresent(
            text -> {
              throw wrong(setting, "must be " + String.join(" or ", words));
            });
  }

  private void requireUsage() {
    OptionalInt usage = DerivationSettings.USAGE.number(given);
    if (usage.isPresent() && bits(usage.getAsInt()) != usage.getAsInt()) {
      throw wrong(DerivationSettings.USAGE, "has bits that are none of a Cryptographic Usage Mask");
    }
  }

  private static int bits(int mask) {
    return CryptographicUsageMask.TABLE.bits(mask).stream()
        .mapToInt(CryptographicUsageMask::code)
        .reduce(0, (one, other) -> one | other);
  }

  /** A code without a tree would be a promise that nothing keeps. */
  private void requireChainCode() {
    if (given.has(DerivationSettings.CHAIN_CODE.attribute()) && !isTree()) {
      throw wrong(
          DerivationSettings.CHAIN_CODE,
          "belongs to keys on secp256k1, P-256, Ed25519 and X25519 only");
    }
  }

  private boolean isTree() {
    return key != null
        && !(key instanceof KeySpec.Secret)
        && DerivationScheme.defaultFor(key).isPresent();
  }

  private Optional<CryptographicAlgorithm> algorithm() {
    OptionalInt code = DerivationSettings.ALGORITHM.number(given);
    return code.isEmpty()
        ? Optional.ofNullable(given.orNull(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM))
        : Optional.ofNullable(CryptographicAlgorithm.TABLE.ofCode(code.getAsInt()));
  }

  /** Children of a length that the function does not give would only be found out at use. */
  private void requireComplete(DerivationScheme scheme) {
    if (scheme.curve().isPresent() || !(key instanceof KeySpec.Secret master)) {
      return;
    }
    OptionalInt length = DerivationSettings.LENGTH.number(given);
    CryptographicAlgorithm algorithm = algorithm().orElse(null);
    if (secretData != null && (length.isEmpty() || algorithm == null)) {
      throw wrong(
          DerivationSettings.LENGTH,
          "and derivation-algorithm must say what the children of a Seed are");
    }
    KeySpec.Secret child = child(algorithm, length.orElse(master.bits()));
    int most = scheme.childBytesMax(master.bytes());
    if (child.bytes() > most) {
      throw wrong(
          DerivationSettings.LENGTH,
          "must not be over " + 8 * most + " bits, more than which " + scheme.text() + " gives");
    }
  }

  private static KeySpec.Secret child(@Nullable CryptographicAlgorithm algorithm, int bits) {
    try {
      return KeyShapes.anySecret(algorithm, bits);
    } catch (EngineException e) {
      throw wrong(DerivationSettings.LENGTH, "does not fit the algorithm: " + e.getMessage());
    }
  }

  private static KmipException wrong(DerivationSettings setting, String what) {
    return new KmipException(
        ResultReason.INVALID_ATTRIBUTE_VALUE,
        ResultReason.INVALID_FIELD,
        "attribute " + setting.attribute() + " " + what);
  }
}
