package io.rootward.server.derivation;

import io.rootward.hsm.derivation.path.DerivationPath;
import io.rootward.hsm.derivation.path.PathException;
import io.rootward.hsm.derivation.scheme.DerivationScheme;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.object.DerivationSettings;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;

/**
 * An object that keys are derived from by path, and what its children are. Judges what can never
 * change; state, dates and limits are judged at each use. A tree's chain code is sealed: {@link
 * io.rootward.server.material.ChainCodes} opens it.
 *
 * @param object the master
 * @param scheme how its children come from it
 * @param child what they are
 * @param childUsage their Cryptographic Usage Mask
 * @param opened whether it is worked with in this process although a token holds it, because who
 *     asks may have that done
 */
public record MasterKey(
    ManagedObject object,
    DerivationScheme scheme,
    ChildShape child,
    int childUsage,
    boolean opened) {
  private static final int DERIVE_KEY = CryptographicUsageMask.DERIVE_KEY.code();

  /**
   * The master that an object is.
   *
   * @throws KmipException when no keys are derived from it by path: it lacks the bit Derive Key, is
   *     of another kind, or is a seed that does not say which tree grows from it
   */
  public static MasterKey of(ManagedObject object) {
    if (!object.allows(CryptographicUsageMask.DERIVE_KEY)) {
      throw new KmipException(
          ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK,
          ResultReason.INVALID_FIELD,
          "the object's Cryptographic Usage Mask lacks Derive Key");
    }
    DerivationScheme scheme = MasterShape.scheme(object);
    return new MasterKey(
        object, scheme, MasterShape.child(object, scheme), childUsage(object), false);
  }

  /** Whether keys are derived from an object by path. */
  public static boolean is(ManagedObject object) {
    return object.allows(CryptographicUsageMask.DERIVE_KEY) && MasterShape.hasScheme(object);
  }

  /** The master's own mask less Derive Key, unless its maker said otherwise. */
  private static int childUsage(ManagedObject object) {
    return object.orNull(DerivationSettings.USAGE.attribute())
            instanceof TtlvItem.IntegerItem(int _, int mask)
        ? mask
        : object.usageMask() & ~DERIVE_KEY;
  }

  /** The same whose secret children are of another kind, their bytes the same. */
  MasterKey as(KeySpec.Secret spec) {
    return child instanceof ChildShape.Secret(var algorithm, var _)
        ? new MasterKey(object, scheme, new ChildShape.Secret(algorithm, spec), childUsage, opened)
        : this;
  }

  /**
   * The child at the end of a path.
   *
   * @param path with the slash it begins with, in any spelling
   * @throws KmipException Invalid Field when it is no path of this scheme
   */
  public ChildName child(String path) {
    try {
      return child(scheme.parse(path));
    } catch (PathException e) {
      throw new KmipException(ResultReason.INVALID_FIELD, String.valueOf(e.getMessage()));
    }
  }

  /** The child at the end of a path of this scheme. */
  public ChildName child(DerivationPath path) {
    DerivationPath one =
        child instanceof ChildShape.Secret(var _, KeySpec.Secret spec)
            ? scheme.significant(path, spec.bytes())
            : path;
    return new ChildName(object.uniqueIdentifier(), scheme, one);
  }

  /** The same, worked with in this process although a token holds it. */
  MasterKey inSoftware() {
    return new MasterKey(object, scheme, child, childUsage, true);
  }

  /** Whether keys derived from this one may be used for something. */
  public boolean childAllows(CryptographicUsageMask bit) {
    return (childUsage & bit.code()) != 0;
  }
}
