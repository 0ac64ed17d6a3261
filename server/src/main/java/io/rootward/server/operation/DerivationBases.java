package io.rootward.server.operation;

import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.server.access.Permission;
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
record DerivationBases(ManagedObject key, @Nullable ManagedObject other) {
  private static final int BASES_MAX = 2;
  private static final Set<ObjectType> DERIVABLE =
      Set.of(
          ObjectType.SYMMETRIC_KEY,
          ObjectType.SECRET_DATA,
          ObjectType.PRIVATE_KEY,
          ObjectType.PUBLIC_KEY);

  /** Every base, in the order of the request's roles. */
  List<ManagedObject> all() {
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
    List<ManagedObject> found =
        context.read(objects -> given.stream().map(it -> find(objects, it, context)).toList());
    for (ManagedObject base : found) {
      requireDerivable(base);
      keyUse.judge(context, base, Purpose.DERIVE);
    }
    return request.derivationMethod() == DerivationMethod.ASYMMETRIC_KEY
        ? agreement(found)
        : secret(found);
  }

  private static ManagedObject find(
      Objects objects, UniqueIdentifier given, OperationContext context) {
    return context.require(objects, context.identifier(given), Permission.DERIVE_KEY);
  }

  private static void requireDerivable(ManagedObject base) {
    if (!DERIVABLE.contains(base.objectType())) {
      throw new KmipException(
          ResultReason.INVALID_OBJECT_TYPE,
          ResultReason.INVALID_FIELD,
          "nothing can be derived from a " + base.objectType().specName());
    }
  }

  private static DerivationBases agreement(List<ManagedObject> found) {
    if (found.size() == BASES_MAX) {
      ManagedObject one = found.getFirst();
      ManagedObject two = found.getLast();
      if (isPair(one, two)) {
        return new DerivationBases(one, two);
      }
      if (isPair(two, one)) {
        return new DerivationBases(two, one);
      }
    }
    throw invalid("Asymmetric Key derives from one Private Key and one Public Key");
  }

  private static boolean isPair(ManagedObject privateKey, ManagedObject publicKey) {
    return privateKey.objectType() == ObjectType.PRIVATE_KEY
        && publicKey.objectType() == ObjectType.PUBLIC_KEY;
  }

  private static DerivationBases secret(List<ManagedObject> found) {
    ManagedObject key = found.getFirst();
    if (key.objectType() != ObjectType.SYMMETRIC_KEY
        && key.objectType() != ObjectType.SECRET_DATA) {
      throw new KmipException(
          ResultReason.INVALID_OBJECT_TYPE,
          ResultReason.INVALID_FIELD,
          "this method derives from a Symmetric Key or Secret Data");
    }
    if (found.size() == 1) {
      return new DerivationBases(key, null);
    }
    if (found.getLast().objectType() != ObjectType.SECRET_DATA) {
      throw invalid("the second object must be Secret Data with the Derivation Data");
    }
    return new DerivationBases(key, found.getLast());
  }

  private static KmipException invalid(String message) {
    return new KmipException(ResultReason.INVALID_FIELD, message);
  }
}
