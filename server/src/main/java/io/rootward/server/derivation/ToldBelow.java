package io.rootward.server.derivation;

import io.rootward.hsm.derivation.path.PathException;
import io.rootward.hsm.derivation.scheme.DerivationScheme;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.LinkType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.server.object.DerivedFacts;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.object.SensitiveRules;
import io.rootward.server.repository.Objects;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Derived keys are free to be used, and so one that encrypts or authenticates tells who asks it the
 * keys below itself: what their scheme computes is what it answers. Such a key below must not be
 * what a Sensitive object leaves by, or whoever asked first reads that object.
 */
public final class ToldBelow {
  private ToldBelow() {}

  /**
   * Lets a key wrap a Sensitive object, if no key between it and its master can tell it.
   *
   * @param objects where its master is found
   * @throws KmipException Permission Denied
   */
  public static void requireUntold(Objects objects, ManagedObject wrapping) {
    String path = DerivedFacts.text(wrapping, DerivedFacts.PATH);
    if (path == null) {
      return;
    }
    ManagedObject master =
        base(wrapping)
            .flatMap(id -> objects.find(wrapping.tenant(), id))
            .orElseThrow(ToldBelow::told);
    MasterKey from = MasterKey.of(master);
    boolean told = telling(from.scheme()).stream().anyMatch(from::childAllows);
    if (told && steps(from, path) > 1) {
      throw told();
    }
  }

  /** What the server recorded counts; links of objects may be their clients' words. */
  private static Optional<String> base(ManagedObject derived) {
    return Optional.ofNullable(DerivedFacts.text(derived, DerivedFacts.BASE))
        .or(() -> derived.linked(LinkType.DERIVATION_BASE_OBJECT_LINK));
  }

  private static int steps(MasterKey from, String path) {
    try {
      return from.scheme().parse(path).steps().size();
    } catch (PathException e) {
      throw new IllegalStateException("a path that was stored is no path", e);
    }
  }

  private static KmipException told() {
    return new KmipException(
        ResultReason.PERMISSION_DENIED,
        "keys that this one is derived from encrypt or authenticate, so its value could be had from"
            + " them: it may not wrap a Sensitive object, nor be wrapped block by block");
  }

  /**
   * Uses that answer with the steps of a scheme; every mode but ECB also decrypts by encrypting.
   */
  private static Set<CryptographicUsageMask> telling(DerivationScheme scheme) {
    return switch (scheme) {
      case SP800_108_HMAC_SHA256 -> EnumSet.of(CryptographicUsageMask.MAC_GENERATE);
      case SP800_108_CMAC_AES, AN10922 ->
          EnumSet.of(
              CryptographicUsageMask.ENCRYPT,
              CryptographicUsageMask.DECRYPT,
              CryptographicUsageMask.MAC_GENERATE);
      case AES_ECB_INDEX, AES_CBC_DATA ->
          EnumSet.of(CryptographicUsageMask.ENCRYPT, CryptographicUsageMask.DECRYPT);
      case HKDF_SHA256, POWERAUTH_V4, BIP32, SLIP10_NIST256P1, SLIP10_ED25519, SLIP10_CURVE25519 ->
          EnumSet.noneOf(CryptographicUsageMask.class);
    };
  }

  /**
   * Lets a derived key wrap block by block what a client may know: the answer would be the key
   * below it that bears those blocks for a name. What nobody has seen makes no such name.
   *
   * @param objects where the masters of both are found
   * @throws KmipException Permission Denied; in KMIP 2.1 Incompatible Cryptographic Usage Mask for
   *     what a client brought or could read
   */
  public static void requireNoChosenBlock(
      Objects objects, ManagedObject wrapping, ManagedObject object) {
    if (!wrapping.attributes().has(DerivedFacts.PATH) || !SensitiveRules.wasNeverSeen(wrapping)) {
      return;
    }
    requireUntold(objects, object);
    if (!SensitiveRules.wasNeverSeen(object)) {
      throw KmipException.deniedBefore21(
          ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK,
          "a derived key wraps block by block only what was made here and never seen: the answer"
              + " would be a key that is derived from it");
    }
  }
}
