package io.rootward.hsm.engine;

import io.rootward.hsm.engine.EngineException.Kind;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What may become of a key; fixed when the key is made and kept by the engine, and by the token
 * where the token can.
 *
 * @param residentAs the name under which the token keeps it beyond {@link EngineKey#close} and the
 *     end of the engine; null for a temporary key, which is gone with its {@link EngineKey}
 * @param sensitive its material never leaves the engine in the clear: {@link KeyEngine#export} is
 *     refused, and it is the base only of derivations that run inside
 * @param extractable its material may leave the engine wrapped
 * @param mayTransit a sensitive key's material may pass through this process on its way into the
 *     engine, which composite derivations need ({@link Residence#RESULT_TRANSITS_MEMORY}); nothing
 *     to a key that is not sensitive
 * @param purposes what it may be used for, of those its kind can have
 * @param cloneable it may still be copied into another token by {@link CloningEngine}, which ends
 *     with {@link CloningEngine#seal}; only for sensitive keys that leave in no other way
 */
public record KeyPolicy(
    @Nullable KeyId residentAs,
    boolean sensitive,
    boolean extractable,
    boolean mayTransit,
    Set<KeyPurpose> purposes,
    boolean cloneable) {

  private static final KeyPolicy OPEN =
      new KeyPolicy(null, false, true, true, EnumSet.allOf(KeyPurpose.class));

  /**
   * Copies the purposes.
   *
   * @throws EngineException {@link Kind#BAD_PARAMETERS} if a key is to be cloneable that is not
   *     sensitive, or may leave anyway
   */
  public KeyPolicy {
    if (cloneable && (!sensitive || extractable)) {
      throw new EngineException(
          Kind.BAD_PARAMETERS, "only a sensitive key that does not leave otherwise is cloneable");
    }
    purposes =
        purposes.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(purposes));
  }

  /** A key that is not cloneable. */
  public KeyPolicy(
      @Nullable KeyId residentAs,
      boolean sensitive,
      boolean extractable,
      boolean mayTransit,
      Set<KeyPurpose> purposes) {
    this(residentAs, sensitive, extractable, mayTransit, purposes, false);
  }

  /** A temporary key without protection of its own: readable, for every purpose. */
  public static KeyPolicy open() {
    return OPEN;
  }

  /**
   * A temporary key that never leaves, nor ever came through memory.
   *
   * @param purposes what it may be used for
   */
  public static KeyPolicy inside(Set<KeyPurpose> purposes) {
    return new KeyPolicy(null, true, false, false, purposes);
  }

  /** The same, kept by the token under a name. */
  public KeyPolicy residentAs(KeyId id) {
    return new KeyPolicy(id, sensitive, extractable, mayTransit, purposes, cloneable);
  }

  /** The same, but it may leave wrapped. */
  public KeyPolicy wrappable() {
    return new KeyPolicy(residentAs, sensitive, true, mayTransit, purposes, cloneable);
  }

  /** The same, but its material may pass through this process when it is made. */
  public KeyPolicy transiting() {
    return new KeyPolicy(residentAs, sensitive, extractable, true, purposes, cloneable);
  }

  /** The same, but it may be copied into other tokens until it is sealed. */
  public KeyPolicy toBeCloned() {
    return new KeyPolicy(residentAs, sensitive, extractable, mayTransit, purposes, true);
  }

  /** The same, but copied no more. */
  public KeyPolicy sealed() {
    return new KeyPolicy(residentAs, sensitive, extractable, mayTransit, purposes, false);
  }

  /** True if a token has to let the material out, wrapped, for one reason or the other. */
  public boolean leavesToken() {
    return extractable || cloneable;
  }

  /** True if its material may be in this process while it is made: never for what must not. */
  public boolean allowsTransit() {
    return !sensitive || mayTransit;
  }

  /**
   * Lets a use pass.
   *
   * @throws EngineException {@link Kind#FORBIDDEN} if the key was not made for it
   */
  public void require(KeyPurpose purpose) {
    if (!purposes.contains(purpose)) {
      throw new EngineException(Kind.FORBIDDEN, "the key was not made for " + purpose);
    }
  }

  /**
   * Lets an export pass.
   *
   * @throws EngineException {@link Kind#FORBIDDEN} if the key is sensitive or not extractable
   */
  public void requireExportable() {
    if (sensitive || !extractable) {
      throw new EngineException(Kind.FORBIDDEN, "the key does not leave its engine in the clear");
    }
  }

  /**
   * Lets a wrapping pass. A sensitive key is wrapped by a sensitive key only: whoever can read the
   * wrapping key could read what it wraps.
   *
   * @param wrapping the policy of the wrapping key
   * @throws EngineException {@link Kind#FORBIDDEN} if the key is not extractable, or the wrapping
   *     key is less protected than it
   */
  public void requireWrappableBy(KeyPolicy wrapping) {
    wrapping.require(KeyPurpose.WRAP);
    if (!extractable) {
      throw new EngineException(Kind.FORBIDDEN, "the key does not leave its engine, even wrapped");
    }
    if (sensitive && (!wrapping.sensitive || wrapping.purposes.contains(KeyPurpose.DECRYPT))) {
      throw new EngineException(
          Kind.FORBIDDEN,
          "a sensitive key is wrapped only by a sensitive key that does not decrypt data");
    }
  }

  /**
   * Lets a derivation from this base pass, as far as the roles of the base are concerned: the
   * output of a derivation by encryption or by a code is what Encrypt or MAC of the same data
   * gives, so a base that must keep its children secret does neither.
   *
   * @param mechanism how is derived
   * @throws EngineException {@link Kind#FORBIDDEN} if this base could give the derived key away, or
   *     is not made for deriving
   */
  public void requireBaseFor(DerivationMechanism mechanism) {
    require(KeyPurpose.DERIVE);
    if (!sensitive) {
      return;
    }
    for (KeyPurpose revealing : revealing(mechanism)) {
      if (purposes.contains(revealing)) {
        throw new EngineException(
            Kind.FORBIDDEN,
            "a sensitive base for this derivation must not be made for " + revealing);
      }
    }
  }

  private static Set<KeyPurpose> revealing(DerivationMechanism mechanism) {
    return switch (mechanism) {
      case DerivationMechanism.EncryptData _ -> EnumSet.of(KeyPurpose.ENCRYPT, KeyPurpose.DECRYPT);
      case DerivationMechanism.Sp800108 kbkdf ->
          kbkdf.prf() instanceof MacMechanism.Cmac
              ? EnumSet.of(KeyPurpose.ENCRYPT, KeyPurpose.MAC)
              : EnumSet.of(KeyPurpose.MAC);
      case DerivationMechanism.HmacOfData _, DerivationMechanism.Pbkdf2 _ ->
          EnumSet.of(KeyPurpose.MAC);
      case DerivationMechanism.An10922 _ -> EnumSet.of(KeyPurpose.ENCRYPT, KeyPurpose.MAC);
      case DerivationMechanism.HashOfKey _,
          DerivationMechanism.PowerAuthV4 _,
          DerivationMechanism.Hkdf _,
          DerivationMechanism.AwsSigV4 _,
          DerivationMechanism.Agreement _ ->
          EnumSet.noneOf(KeyPurpose.class);
    };
  }

  /**
   * What a key derived from this one must be at least: a child is never easier to read than its
   * base.
   *
   * @param child what was asked for
   * @throws EngineException {@link Kind#FORBIDDEN} if this key is sensitive and the child is not
   */
  public void requireChild(KeyPolicy child) {
    if (sensitive && !child.sensitive) {
      throw new EngineException(
          Kind.FORBIDDEN, "a key derived from a sensitive key is sensitive itself");
    }
  }

  /**
   * Lets an unwrapping by this key pass. Who can encrypt with it could make a wrapped key of bytes
   * that are known, so what such a key unwraps cannot count as sensitive.
   *
   * @param unwrapped what the new key is to be
   * @throws EngineException {@link Kind#FORBIDDEN} if this key is not made for unwrapping, or for
   *     encrypting as well while the new key is to be sensitive
   */
  public void requireUnwraps(KeyPolicy unwrapped) {
    require(KeyPurpose.UNWRAP);
    if (unwrapped.sensitive && purposes.contains(KeyPurpose.ENCRYPT)) {
      throw new EngineException(
          Kind.FORBIDDEN, "a key made for ENCRYPT does not unwrap sensitive keys");
    }
  }
}
