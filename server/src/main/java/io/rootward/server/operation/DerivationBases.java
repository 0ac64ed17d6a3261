package io.rootward.server.operation;

import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.server.access.Permission;
import io.rootward.server.derivation.Separation;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.repository.Objects;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The objects that a key is derived from, in their roles: KMIP 2.1 section 6.1.14.
 *
 * @param key the key, or the private key of an agreement
 * @param other Secret Data that holds the Derivation Data, or the public key of an agreement; null
 *     when there is neither
 */
record DerivationBases(FoundKey key, @Nullable FoundKey other) {
  private static final int BASES_MAX = 2;
  private static final Set<ObjectType> DERIVABLE =
      Set.of(
          ObjectType.SYMMETRIC_KEY,
          ObjectType.SECRET_DATA,
          ObjectType.PRIVATE_KEY,
          ObjectType.PUBLIC_KEY);

  /** Every base, in the order of the request's roles. */
  List<FoundKey> all() {
    return other == null ? List.of(key) : List.of(key, other);
  }

  /**
   * Finds and judges the bases of a request.
   *
   * @throws KmipException when one is unknown, not permitted, not fit, or has no role
   */
  static DerivationBases of(DeriveKey.Request request, KeyUse keyUse, OperationContext context) {
    List<UniqueIdentifier> given = request.uniqueIdentifiers();
    if (given.isEmpty() || given.size() > BASES_MAX) {
      throw invalid("Derive Key takes one or two Unique Identifiers");
    }
    List<FoundKey> asStored =
        context.read(objects -> given.stream().map(it -> find(objects, it, context)).toList());
    for (FoundKey base : asStored) {
      requireDerivable(base.object());
      keyUse.judge(context, base.object(), Purpose.DERIVE);
    }
    List<FoundKey> found = asStored.stream().map(it -> plain(it, keyUse, context)).toList();
    if (request.derivationMethod() == DerivationMethod.ASYMMETRIC_KEY) {
      return agreement(found);
    }
    DerivationBases bases = secret(found);
    Separation.requireNotChild(bases.key().object(), request.derivationMethod());
    if (bases.other() != null) {
      Separation.requireNotData(bases.other().object());
    }
    return bases;
  }

  private static FoundKey find(Objects objects, UniqueIdentifier given, OperationContext context) {
    return context.asJudged(
        objects,
        KeyFinder.require(context, objects, given, Permission.DERIVE_KEY, KeyFinder.Half.PRIVATE));
  }

  /** As protected as what unwraps it makes it: its children inherit that. */
  private static FoundKey plain(FoundKey found, KeyUse keyUse, OperationContext context) {
    return ClientWraps.isWrapped(found.object())
        ? new FoundKey(
            keyUse.inPlain(context, found.object()),
            found.identifier(),
            found.charged(),
            found.derived())
        : found;
  }

  private static void requireDerivable(ManagedObject base) {
    if (!DERIVABLE.contains(base.objectType())) {
      throw new KmipException(
          ResultReason.INVALID_OBJECT_TYPE,
          ResultReason.INVALID_FIELD,
          "nothing can be derived from a " + base.objectType().specName());
    }
  }

  private static DerivationBases agreement(List<FoundKey> found) {
    if (found.size() == BASES_MAX) {
      FoundKey one = found.getFirst();
      FoundKey two = found.getLast();
      if (isPair(one, two)) {
        return new DerivationBases(one, two);
      }
      if (isPair(two, one)) {
        return new DerivationBases(two, one);
      }
    }
    throw invalid("Asymmetric Key derives from one Private Key and one Public Key");
  }

  private static boolean isPair(FoundKey privateKey, FoundKey publicKey) {
    return privateKey.object().objectType() == ObjectType.PRIVATE_KEY
        && publicKey.object().objectType() == ObjectType.PUBLIC_KEY;
  }

  private static DerivationBases secret(List<FoundKey> found) {
    FoundKey key = found.getFirst();
    if (key.object().objectType() != ObjectType.SYMMETRIC_KEY
        && key.object().objectType() != ObjectType.SECRET_DATA) {
      throw new KmipException(
          ResultReason.INVALID_OBJECT_TYPE,
          ResultReason.INVALID_FIELD,
          "this method derives from a Symmetric Key or Secret Data");
    }
    if (found.size() == 1) {
      return new DerivationBases(key, null);
    }
    if (found.getLast().object().objectType() != ObjectType.SECRET_DATA) {
      throw invalid("the second object must be Secret Data with the Derivation Data");
    }
    return new DerivationBases(key, found.getLast());
  }

  private static KmipException invalid(String message) {
    return new KmipException(ResultReason.INVALID_FIELD, message);
  }
}
