package io.rootward.server.derivation;

import io.rootward.hsm.derivation.scheme.DerivationScheme;
import io.rootward.hsm.engine.DerivationMechanism;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.object.SensitiveRules;
import io.rootward.server.repository.Objects;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the children of a protected master from being made by another way. Derive Key could give
 * the bytes of a child to an object of its own, with a usage and permissions of its own. (That a
 * master does not encrypt or authenticate what leads to a child is kept by {@link
 * io.rootward.server.object.SensitiveRules}.)
 */
public final class Separation {
  /** By scheme, the methods of Derive Key that can compute a step of it. */
  private static final Map<DerivationScheme, Set<DerivationMethod>> SAME = same();

  private Separation() {}

  private static Map<DerivationScheme, Set<DerivationMethod>> same() {
    Map<DerivationScheme, Set<DerivationMethod>> same = new EnumMap<>(DerivationScheme.class);
    for (DerivationScheme scheme : DerivationScheme.values()) {
      same.put(scheme, methods(scheme));
    }
    return same;
  }

  /**
   * The first block of counter mode is a code over four bytes and the label: HMAC and feedback mode
   * without a vector compute it too, and PBKDF2 in one round, whose blocks end in their number as
   * the step does in its length. CMAC and AN10922 are made of AES blocks, which Encrypt gives.
   */
  private static Set<DerivationMethod> methods(DerivationScheme scheme) {
    return switch (scheme) {
      case SP800_108_HMAC_SHA256 ->
          EnumSet.of(
              DerivationMethod.HMAC,
              DerivationMethod.PBKDF2,
              DerivationMethod.NIST800_108_C,
              DerivationMethod.NIST800_108_F);
      case SP800_108_CMAC_AES, AN10922 ->
          EnumSet.of(
              DerivationMethod.ENCRYPT,
              DerivationMethod.NIST800_108_C,
              DerivationMethod.NIST800_108_F);
      case HKDF_SHA256 -> EnumSet.of(DerivationMethod.HKDF);
      case AES_ECB_INDEX, AES_CBC_DATA -> EnumSet.of(DerivationMethod.ENCRYPT);
      case POWERAUTH_V4, BIP32, SLIP10_NIST256P1, SLIP10_ED25519, SLIP10_CURVE25519 ->
          EnumSet.noneOf(DerivationMethod.class);
    };
  }

  /**
   * Lets a key derive by a method of Derive Key. A key that names no scheme, and is no child of one
   * that does, is for Derive Key first: of it {@link #requireNoStep} refuses no more than the very
   * steps.
   *
   * @throws KmipException when it could give the bytes of a key that has a path
   */
  public static void requireNotChild(ManagedObject base, DerivationMethod method) {
    if (isGuarded(base)
        && MasterShape.namesScheme(base)
        && SAME.getOrDefault(MasterShape.scheme(base), Set.of()).contains(method)) {
      throw separated();
    }
  }

  /**
   * Lets a key derive by what a request comes to, if that is no step to a child of the scheme that
   * the key has though it names none: SP 800-108 with HMAC and SHA-256.
   *
   * @throws KmipException when it is the step of a label
   */
  static void requireNoStep(ManagedObject base, DerivationMechanism mechanism) {
    if (isGuarded(base)
        && MasterShape.scheme(base) == DerivationScheme.SP800_108_HMAC_SHA256
        && MasterShape.child(base, DerivationScheme.SP800_108_HMAC_SHA256)
            instanceof ChildShape.Secret(var _, KeySpec.Secret child)
        && LabelSteps.isStep(mechanism, child.bytes())) {
      throw separated();
    }
  }

  /**
   * Lets a secret be the data of a derivation under a key that the caller may know. HMAC keyed by
   * "Bitcoin seed" over a seed is the root of its tree (BIP-32), and under 32 zero bytes what HKDF
   * goes on from (RFC 5869 section 2.2).
   *
   * @throws KmipException when keys are derived from the secret by path
   */
  public static void requireNotData(ManagedObject base) {
    if (isGuarded(base) && MasterShape.namesScheme(base)) {
      throw separated();
    }
  }

  /**
   * Lets a key derive by its hash, if that is told to nobody: the attribute Digest holds it.
   *
   * @throws KmipException when Get Attributes tells the bytes of the new key
   */
  static void requireNotTold(ManagedObject base, DerivationMechanism mechanism) {
    if (mechanism instanceof DerivationMechanism.HashOfKey(Hash hash)
        && hash == Hash.SHA256
        && isProtected(base)
        && (base.attributes().has(AttributeTypes.DIGEST) || SensitiveRules.isToldByDigest(base))) {
      throw KmipException.deniedBefore21(
          ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK,
          "the key is Sensitive or not Extractable, and its Digest is what SHA-256 would derive");
    }
  }

  /**
   * Keeps a protected master or wrapping key from coming back, by way of its wrapped form or of its
   * parts, as an object that nobody knows for one: that would encrypt and authenticate what leads
   * to a child, use children that were revoked, or decrypt what the key wrapped. A master that is
   * there has no copy; else a copy has no use that the key had not.
   *
   * @param sha256 of a value that nobody may have seen
   * @param mask Cryptographic Usage Mask of the copy
   * @throws KmipException Permission Denied, in KMIP 2.1 Incompatible Cryptographic Usage Mask
   */
  public static void requireNoCopy(Objects objects, String tenant, ByteString sha256, int mask) {
    for (ManagedObject original : objects.keptApart(tenant, sha256)) {
      boolean master =
          original.allows(CryptographicUsageMask.DERIVE_KEY) && !original.isDestroyed();
      if (master || (mask & ~original.usageMask()) != 0) {
        throw KmipException.deniedBefore21(
            ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK,
            "the value is that of a key which is Sensitive or not Extractable and derives or wraps"
                + " others; use that key");
      }
    }
  }

  private static boolean isGuarded(ManagedObject base) {
    return isProtected(base) && MasterKey.is(base);
  }

  private static boolean isProtected(ManagedObject base) {
    return base.isSensitive() || !base.isExtractable();
  }

  private static KmipException separated() {
    return KmipException.deniedBefore21(
        ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK,
        "the key is Sensitive or not Extractable, and this could give a key that is derived from it"
            + " by path; use the path");
  }
}
