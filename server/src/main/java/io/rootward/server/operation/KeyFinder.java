package io.rootward.server.operation;

import io.rootward.hsm.derivation.path.PathStep;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.LinkType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.server.access.Permission;
import io.rootward.server.derivation.ChildShape;
import io.rootward.server.derivation.MasterKey;
import io.rootward.server.derivation.Meaning;
import io.rootward.server.derivation.Meaning.Line;
import io.rootward.server.derivation.References;
import io.rootward.server.derivation.TemporaryObjects;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.repository.Objects;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the key that a request means, whether it is an object or derived from one for this request,
 * and asks for every permission that takes.
 */
final class KeyFinder {
  private KeyFinder() {}

  /** Which key of a pair is wanted, where one identifier leads to both. */
  enum Half {
    /** The one that signs and decrypts; the usual one. */
    PRIVATE,
    /** The one that verifies and encrypts. */
    PUBLIC
  }

  /**
   * Finds a key.
   *
   * @param given as in the request; null asks for the ID Placeholder
   * @param permission for what is to be done; a derived key also takes the one to derive
   * @throws KmipException when it is not there or not permitted
   */
  static FoundKey require(
      OperationContext context,
      Objects objects,
      @Nullable UniqueIdentifier given,
      Permission permission,
      Half half) {
    return find(context, objects, context.identifier(given), permission, half)
        .orElseThrow(OperationContext::notFound);
  }

  /**
   * The same; empty when nothing has this identifier for the principal.
   *
   * @throws KmipException when it is not permitted, or no path of the master that it names
   */
  static Optional<FoundKey> find(
      OperationContext context,
      Objects objects,
      String identifier,
      Permission permission,
      Half half) {
    context.about(identifier);
    return findBeside(context, objects, new Wanted(identifier, permission, half, true));
  }

  /**
   * A key derived from the same master as one that was found, for the same principal and purpose,
   * when nothing is recorded about any of that master's keys.
   *
   * @param identifier the master's, and another path
   * @throws KmipException when it is no path of the master, or not permitted
   */
  static FoundKey sibling(
      OperationContext context, Objects objects, FoundKey known, Line of, String identifier) {
    context.about(identifier);
    Line line = of.toSibling(identifier.substring(identifier.indexOf('/')));
    context.about(objects, line);
    context.rights().requireWithDerived(line, context.permission());
    Meaning.Temporary meaning = context.declared(new Meaning.Temporary(line, List.of()));
    ManagedObject object = TemporaryObjects.sibling(known.object(), line, identifier);
    return new FoundKey(object, identifier, known.charged(), meaning.line());
  }

  /**
   * Whether other keys of a found key's master are found as it was, but for their path. Not of
   * public masters, whose hardened children are found by way of the private key.
   */
  static boolean hasSiblings(Objects objects, FoundKey found) {
    Line line = found.derived();
    return line != null
        && !line.from().opened()
        && !(line.from().child() instanceof ChildShape.Public)
        && found.identifier().startsWith(line.from().object().uniqueIdentifier() + "/")
        && References.isUnrecorded(objects, line);
  }

  /** The same for a key that is not what the batch item is about. */
  static Optional<FoundKey> findBeside(
      OperationContext context, Objects objects, String identifier, Permission permission) {
    return findBeside(context, objects, new Wanted(identifier, permission, Half.PRIVATE, false));
  }

  private static Optional<FoundKey> findBeside(
      OperationContext context, Objects objects, Wanted wanted) {
    String identifier = wanted.identifier();
    Permission permission = wanted.permission();
    if (!References.mayBe(identifier)) {
      return context.findPermitted(objects, identifier, permission).map(FoundKey::of);
    }
    return context
        .meaning(objects, identifier)
        .flatMap(it -> derived(context, objects, it, wanted));
  }

  /** Whether the batch item is about the key decides what the audit trail says. */
  private record Wanted(String identifier, Permission permission, Half half, boolean subject) {}

  private static Optional<FoundKey> derived(
      OperationContext context, Objects objects, Meaning meaning, Wanted wanted) {
    return switch (meaning) {
      case Meaning.Existing _ -> Optional.empty();
      case Meaning.Kept(Line line, ManagedObject kept) -> {
        permit(context, objects, line, wanted);
        ManagedObject object = half(objects, kept, wanted.half());
        yield context
            .findPermitted(objects, object.uniqueIdentifier(), wanted.permission())
            .map(it -> new FoundKey(it, wanted.identifier(), it, null));
      }
      case Meaning.Temporary temporary -> {
        permit(context, objects, temporary.line(), wanted);
        yield Optional.of(temporary(context, objects, temporary, wanted));
      }
    };
  }

  private static void permit(OperationContext context, Objects objects, Line line, Wanted wanted) {
    if (wanted.subject()) {
      context.about(objects, line);
    }
    context.rights().requireWithDerived(line, wanted.permission());
  }

  /** A kept private key is one object and its public half another. */
  private static ManagedObject half(Objects objects, ManagedObject kept, Half half) {
    if (half == Half.PRIVATE || kept.objectType() != ObjectType.PRIVATE_KEY) {
      return kept;
    }
    return kept.linked(LinkType.PUBLIC_KEY_LINK)
        .flatMap(id -> objects.find(kept.tenant(), id))
        .orElse(kept);
  }

  private static FoundKey temporary(
      OperationContext context, Objects objects, Meaning.Temporary given, Wanted wanted) {
    Meaning.Temporary meaning =
        context.declared(
            needsPrivate(given.line()) ? throughPrivate(context, objects, given) : given);
    ObjectType type = type(given.line().from(), wanted.half());
    ManagedObject object = TemporaryObjects.of(meaning, wanted.identifier(), type);
    return new FoundKey(object, wanted.identifier(), given.line().from().object(), meaning.line());
  }

  private static ObjectType type(MasterKey from, Half half) {
    return switch (from.child()) {
      case ChildShape.Secret _ -> ObjectType.SYMMETRIC_KEY;
      case ChildShape.Public _ -> ObjectType.PUBLIC_KEY;
      case ChildShape.Private _ ->
          half == Half.PUBLIC ? ObjectType.PUBLIC_KEY : ObjectType.PRIVATE_KEY;
    };
  }

  private static boolean needsPrivate(Line line) {
    return line.from().child() instanceof ChildShape.Public
        && line.way().steps().stream()
            .anyMatch(step -> step instanceof PathStep.Child it && it.isHardened());
  }

  /** A hardened step is made from the private key, which takes the permission to derive from it. */
  private static Meaning.Temporary throughPrivate(
      OperationContext context, Objects objects, Meaning.Temporary given) {
    Line line = given.line();
    ManagedObject publicKey = line.from().object();
    MasterKey privateKey =
        publicKey
            .linked(LinkType.PRIVATE_KEY_LINK)
            .flatMap(id -> objects.find(publicKey.tenant(), id))
            .filter(it -> isOther(it, publicKey) && MasterKey.is(it))
            .filter(it -> context.rights().may(it, Permission.DERIVE, line.name().policyPath()))
            .map(MasterKey::of)
            .orElseThrow(KeyFinder::hardened);
    MasterKey from =
        new MasterKey(
            privateKey.object(),
            privateKey.scheme(),
            privateKey.child(),
            line.from().childUsage(),
            false);
    List<ManagedObject> entries = new ArrayList<>(given.entries());
    entries.add(publicKey);
    return new Meaning.Temporary(new Line(from, line.way(), line.name(), line.master()), entries);
  }

  /** Links are the clients' to write: only what both keys say counts. */
  private static boolean isOther(ManagedObject privateKey, ManagedObject publicKey) {
    return privateKey.objectType() == ObjectType.PRIVATE_KEY
        && privateKey
            .linked(LinkType.PUBLIC_KEY_LINK)
            .filter(publicKey.uniqueIdentifier()::equals)
            .isPresent();
  }

  private static KmipException hardened() {
    return new KmipException(
        ResultReason.INVALID_FIELD,
        "a hardened step is made from the private key, which is not there or not permitted");
  }
}
