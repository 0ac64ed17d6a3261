package io.rootward.server.object;

import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.ttlv.TtlvItem;

/**
 * Who may take a protected value out. Wrapping is no protection when the wrapping key can be read,
 * or when the same key may also decrypt what it wrapped.
 */
public final class SensitiveRules {
  /** Set by an administrator: this key may wrap Sensitive keys though it is not itself one. */
  public static final AttributeType<TtlvItem> TRUSTED = AttributeType.vendor("y", "trusted");

  /** Of SHA-256, the shortest of the hashes that codes are made with here. */
  private static final int BLOCK_BITS = 512;

  private SensitiveRules() {}

  /**
   * Lets an object's value out of the server.
   *
   * @param wrapped whether another key will wrap it
   * @throws KmipException Not Extractable or Sensitive
   */
  public static void requireReleasable(ManagedObject object, boolean wrapped) {
    if (!object.isExtractable()) {
      throw new KmipException(ResultReason.NOT_EXTRACTABLE, "the object is not Extractable");
    }
    if (!wrapped && DerivationSettings.DELIVERY.text(object.attributes()).isPresent()) {
      throw new KmipException(ResultReason.SENSITIVE, "the object is given out wrapped only");
    }
    if (object.isSensitive() && !wrapped) {
      throw new KmipException(
          ResultReason.SENSITIVE, "the object is Sensitive: it is given out wrapped only");
    }
  }

  /**
   * Lets a key wrap an object. One that a client brought is known to that client, whatever it
   * claims about it; one from which keys derive by AES would answer with steps of a derivation.
   */
  public static void requireFitToWrap(ManagedObject wrapping, ManagedObject object) {
    requireNoRawUse(wrapping, false);
    if (!object.isSensitive()) {
      return;
    }
    if (!wasNeverSeen(wrapping) && !isTrusted(wrapping)) {
      throw refused(
          "it is neither made here and Always Sensitive, nor trusted by an administrator");
    }
    if (wrapping.allows(CryptographicUsageMask.DECRYPT)) {
      throw refused("it may also decrypt, so the value could be had in plain");
    }
  }

  /**
   * Lets a key unwrap what a client registered. A protected key must not be made to unwrap bytes of
   * the client's choice, or parts of what it wrapped: a key of one byte is guessed at once.
   *
   * @param authenticated whether only what the key wrapped, and all of it, can be unwrapped
   */
  public static void requireFitToUnwrap(ManagedObject unwrapping, boolean authenticated) {
    if (isProtected(unwrapping) && !authenticated) {
      throw separated("unwrap in this mode", "parts of a wrapped key could be guessed");
    }
    if (isProtected(unwrapping) && unwrapping.allows(CryptographicUsageMask.ENCRYPT)) {
      throw separated("unwrap", "it may also encrypt");
    }
    requireNoRawUse(unwrapping, false);
  }

  /**
   * An object that came wrapped, as its value is to be treated once it is unwrapped: what a
   * protected key wrapped may itself be Sensitive, and must not become readable on its way back.
   */
  public static ManagedObject afterUnwrapping(ManagedObject unwrapping, ManagedObject object) {
    return isProtected(unwrapping) ? object.with(AttributeTypes.SENSITIVE, true) : object;
  }

  /**
   * Lets a key encrypt. A protected key that also unwraps would turn chosen bytes into a key the
   * caller knows; one from which keys derive by AES would answer with a derived key.
   *
   * @param hiding whether nobody can tell from the answer what the cipher makes of a block that the
   *     caller chose
   */
  public static void requireFitToEncrypt(ManagedObject key, boolean hiding) {
    if (isProtected(key) && key.allows(CryptographicUsageMask.UNWRAP_KEY)) {
      throw separated("encrypt", "it may also unwrap");
    }
    requireNoRawUse(key, hiding);
  }

  /**
   * Lets a key decrypt: a protected key that also wraps would give out what it wrapped.
   *
   * @param hiding whether only what the key itself encrypted is answered
   */
  public static void requireFitToDecrypt(ManagedObject key, boolean hiding) {
    if (isProtected(key) && key.allows(CryptographicUsageMask.WRAP_KEY)) {
      throw separated("decrypt", "it may also wrap");
    }
    requireNoRawUse(key, hiding);
  }

  /** Lets a key authenticate data: the code would be the key derived from that data. */
  public static void requireFitToMac(ManagedObject key) {
    if (isProtected(key) && key.allows(CryptographicUsageMask.DERIVE_KEY)) {
      throw separated("authenticate", "keys are derived from it");
    }
  }

  private static void requireNoRawUse(ManagedObject key, boolean hiding) {
    boolean symmetric = key.objectType() == ObjectType.SYMMETRIC_KEY;
    boolean derives = key.allows(CryptographicUsageMask.DERIVE_KEY);
    if (symmetric && derives && !hiding && isProtected(key)) {
      throw separated(
          "be used in this mode, with a vector of the client's or a short tag",
          "keys are derived from it");
    }
  }

  /** Whether a key was made here and could at no time be read. */
  public static boolean wasNeverSeen(ManagedObject key) {
    return Boolean.TRUE.equals(key.orNull(AttributeTypes.ALWAYS_SENSITIVE))
        && Origin.of(key) == Origin.SERVER;
  }

  /** Whether a value is not to be read, and has a use that excludes others. */
  public static boolean isKeptApart(ManagedObject key) {
    boolean excludes =
        key.allows(CryptographicUsageMask.DERIVE_KEY)
            || key.allows(CryptographicUsageMask.WRAP_KEY)
            || key.allows(CryptographicUsageMask.UNWRAP_KEY);
    return excludes && isProtected(key);
  }

  /**
   * Whether a digest of a value would be as good as the value. HMAC takes the hash of a key that is
   * longer than its block (RFC 2104 section 2), so the SHA-256 of such a key authenticates, and
   * derives, whatever the key does.
   */
  public static boolean isToldByDigest(ManagedObject key) {
    Integer bits = key.orNull(AttributeTypes.CRYPTOGRAPHIC_LENGTH);
    boolean secret =
        key.objectType() == ObjectType.SYMMETRIC_KEY || key.objectType() == ObjectType.SECRET_DATA;
    return secret && isProtected(key) && bits != null && bits > BLOCK_BITS;
  }

  private static boolean isProtected(ManagedObject key) {
    return key.isSensitive() || !key.isExtractable();
  }

  private static KmipException separated(String what, String why) {
    return KmipException.deniedBefore21(
        ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK,
        "the key is Sensitive or not Extractable and may not " + what + ": " + why);
  }

  private static boolean isTrusted(ManagedObject key) {
    return key.orNull(TRUSTED) instanceof TtlvItem.BooleanItem(int _, boolean trusted) && trusted;
  }

  private static KmipException refused(String why) {
    return new KmipException(
        ResultReason.PERMISSION_DENIED, "the key may not wrap a Sensitive object: " + why);
  }
}
