package io.rootward.hsm.pkcs11;

import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.KeyId;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeyPurpose;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.pkcs11.mechanism.KeyCodes;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the label of a token object says of a resident key: what attributes of PKCS#11 cannot, such
 * as HMAC or seed, the length without filling, and purposes that share a flag. Persisted in tokens:
 * never change the meaning of what is written.
 *
 * @param id its name
 * @param spec what it is
 * @param purposes what it may be used for
 * @param mayTransit as in {@link KeyPolicy}
 * @param cloneable whether the token lets it out for copying only, as long as it does
 */
record ResidentLabel(
    KeyId id, KeySpec spec, Set<KeyPurpose> purposes, boolean mayTransit, boolean cloneable) {
  private static final String PREFIX = "rootward";
  private static final String VERSION = "1";
  private static final int PARTS = 6;
  private static final char TRANSIT = 't';
  private static final char CLONEABLE = 'c';
  private static final Map<KeyPurpose, Character> LETTERS = new EnumMap<>(KeyPurpose.class);

  static {
    LETTERS.put(KeyPurpose.ENCRYPT, 'e');
    LETTERS.put(KeyPurpose.DECRYPT, 'd');
    LETTERS.put(KeyPurpose.WRAP, 'w');
    LETTERS.put(KeyPurpose.UNWRAP, 'u');
    LETTERS.put(KeyPurpose.MAC, 'm');
    LETTERS.put(KeyPurpose.SIGN, 's');
    LETTERS.put(KeyPurpose.VERIFY, 'v');
    LETTERS.put(KeyPurpose.DERIVE, 'b');
  }

  static ResidentLabel of(KeyId id, KeySpec spec, KeyPolicy policy) {
    return new ResidentLabel(id, spec, policy.purposes(), policy.mayTransit(), policy.cloneable());
  }

  /**
   * The policy with what the token says.
   *
   * @param extractable CKA_EXTRACTABLE, which a cloneable key has until it is sealed
   */
  KeyPolicy policy(boolean sensitive, boolean extractable) {
    boolean open = cloneable && sensitive;
    return new KeyPolicy(
        id, sensitive, extractable && !open, mayTransit, purposes, extractable && open);
  }

  /** For CKA_LABEL. */
  String text() {
    StringBuilder uses = new StringBuilder("-");
    LETTERS.forEach(
        (purpose, letter) -> {
          if (purposes.contains(purpose)) {
            uses.append(letter.charValue());
          }
        });
    if (mayTransit) {
      uses.append(TRANSIT);
    }
    if (cloneable) {
      uses.append(CLONEABLE);
    }
    return String.join(
        "/", PREFIX, VERSION, kind(spec), String.valueOf(spec.bits()), uses, id.text());
  }

  private static String kind(KeySpec spec) {
    return switch (spec) {
      case KeySpec.Secret(SecretAlgorithm algorithm, int _) -> algorithm.name();
      case KeySpec.Private(KeyPairSpec.Rsa _) -> "RSA";
      case KeySpec.Private(KeyPairSpec.Ec(Curve curve)) -> curve.name();
      case KeySpec.Private(KeyPairSpec pair) -> throw KeyCodes.notInTokens(pair);
      case KeySpec.Public _ -> throw new IllegalArgumentException("public keys are not resident");
    };
  }

  /** Reads a label; empty for the object of somebody else. */
  static Optional<ResidentLabel> parse(String text) {
    List<String> parts = List.of(text.split("/", -1));
    boolean ours =
        parts.size() == PARTS && parts.get(0).equals(PREFIX) && parts.get(1).equals(VERSION);
    if (!ours) {
      return Optional.empty();
    }
    try {
      KeySpec spec = spec(parts.get(2), Integer.parseInt(parts.get(3)));
      String uses = parts.get(4);
      return Optional.of(
          new ResidentLabel(
              new KeyId(parts.get(5)),
              spec,
              purposes(uses),
              uses.indexOf(TRANSIT) >= 0,
              uses.indexOf(CLONEABLE) >= 0));
    } catch (IllegalArgumentException | EngineException _) {
      return Optional.empty();
    }
  }

  private static Set<KeyPurpose> purposes(String uses) {
    var purposes = EnumSet.noneOf(KeyPurpose.class);
    LETTERS.forEach(
        (purpose, letter) -> {
          if (uses.indexOf(letter) >= 0) {
            purposes.add(purpose);
          }
        });
    return purposes;
  }

  private static KeySpec spec(String kind, int bits) {
    boolean secret =
        Arrays.stream(SecretAlgorithm.values()).anyMatch(one -> one.name().equals(kind));
    if (secret) {
      return new KeySpec.Secret(SecretAlgorithm.valueOf(kind), bits);
    }
    KeyPairSpec pair =
        kind.equals("RSA") ? new KeyPairSpec.Rsa(bits) : new KeyPairSpec.Ec(Curve.valueOf(kind));
    return new KeySpec.Private(pair);
  }
}
