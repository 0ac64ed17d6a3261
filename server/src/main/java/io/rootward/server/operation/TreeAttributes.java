package io.rootward.server.operation;

import io.rootward.hsm.derivation.path.PathFamily;
import io.rootward.hsm.derivation.path.PathStep;
import io.rootward.hsm.derivation.scheme.DerivationScheme;
import io.rootward.hsm.engine.Curve;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.State;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.access.Permission;
import io.rootward.server.derivation.ChildFacts;
import io.rootward.server.derivation.MasterKey;
import io.rootward.server.derivation.Meaning.Line;
import io.rootward.server.derivation.PublicFacts;
import io.rootward.server.derivation.References;
import io.rootward.server.object.DerivedFacts;
import io.rootward.server.object.ManagedObject;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * What is told of a key in a tree of BIP-32 or SLIP-0010 to who names it: public key, fingerprints,
 * depth, addresses, and the chain code to who may have it. It is computed, and stored nowhere.
 */
final class TreeAttributes {
  private static final Set<AttributeType<?>> FACTS =
      Set.of(
          DerivedFacts.PUBLIC_KEY,
          DerivedFacts.FINGERPRINT,
          DerivedFacts.PARENT_FINGERPRINT,
          DerivedFacts.DEPTH,
          DerivedFacts.CHAIN_CODE);
  private static final Set<State> IN_SERVICE =
      EnumSet.of(State.ACTIVE, State.DEACTIVATED, State.COMPROMISED);

  private TreeAttributes() {}

  /** Whether there is one of these attributes among those that a request names. */
  static boolean areNamed(Set<AttributeType<?>> wanted) {
    return wanted.stream()
        .anyMatch(it -> FACTS.contains(it) || ChildFacts.addressTypes().contains(it));
  }

  /** Those of a key at the end of a path. */
  static Attributes of(
      Line line, PublicFacts known, Set<AttributeType<?>> wanted, OperationContext context) {
    DerivationScheme scheme = line.name().scheme();
    Curve curve = scheme.curve().orElseThrow();
    return Attributes.builder()
        .addAll(ChildFacts.of(curve, known))
        .addAll(ChildFacts.depth(line))
        .addAll(ChildFacts.addresses(curve, known, line.from().object(), wanted))
        .addAll(
            chainCode(
                scheme,
                known,
                wanted,
                () -> context.rights().mayWithDerived(line, Permission.DERIVE_PUBLIC)))
        .build();
  }

  /**
   * Those of an object: one that is a derived key, or the master of a tree. Nothing of others, of
   * keys that are not in service, and of those whose master is gone or stays in its token.
   */
  static Attributes of(
      ManagedObject object, Set<AttributeType<?>> wanted, OperationContext context) {
    if (!areNamed(wanted) || !IN_SERVICE.contains(object.stateAt(context.now()))) {
      return Attributes.EMPTY;
    }
    if (DerivedFacts.Entry.of(object).isPresent()) {
      return context
          .read(objects -> References.ofKept(objects, object))
          .filter(line -> isTold(line, context))
          .map(line -> of(line, context.children().publicFacts(line), wanted, context))
          .orElse(Attributes.EMPTY);
    }
    return Optional.of(object)
        .filter(MasterKey::is)
        .map(MasterKey::of)
        .filter(master -> master.scheme().curve().isPresent())
        .flatMap(
            master ->
                context
                    .children()
                    .rootFacts(master)
                    .map(known -> ofRoot(master, known, wanted, context)))
        .orElse(Attributes.EMPTY);
  }

  /** The public half of a child by a hardened step is derived from no public key. */
  private static boolean isTold(Line line, OperationContext context) {
    boolean ofPublic = line.from().object().objectType() == ObjectType.PUBLIC_KEY;
    boolean hardened =
        line.way().steps().stream()
            .anyMatch(step -> step instanceof PathStep.Child it && it.isHardened());
    return line.name().scheme().curve().isPresent()
        && !(ofPublic && hardened)
        && !context.children().staysInToken(line.from());
  }

  private static Attributes ofRoot(
      MasterKey master, PublicFacts known, Set<AttributeType<?>> wanted, OperationContext context) {
    DerivationScheme scheme = master.scheme();
    Curve curve = scheme.curve().orElseThrow();
    return Attributes.builder()
        .add(DerivedFacts.SCHEME, DerivedFacts.text(scheme.text()))
        .addAll(ChildFacts.ofRoot(curve, known, master.object()))
        .addAll(ChildFacts.addresses(curve, known, master.object(), wanted))
        .addAll(
            chainCode(
                scheme,
                known,
                wanted,
                () -> context.rights().may(master.object(), Permission.DERIVE_PUBLIC)))
        .build();
  }

  /**
   * With it come all normal children of the public key, and with one of their private keys the key
   * itself: told only to who asks for it and has a permission of its own.
   */
  private static Attributes chainCode(
      DerivationScheme scheme,
      PublicFacts known,
      Set<AttributeType<?>> wanted,
      BooleanSupplier permitted) {
    ByteString code = known.chainCode();
    return code != null
            && wanted.contains(DerivedFacts.CHAIN_CODE)
            && scheme.family() == PathFamily.HD
            && permitted.getAsBoolean()
        ? Attributes.of(Attribute.of(DerivedFacts.CHAIN_CODE, ChildFacts.bytes(code)))
        : Attributes.EMPTY;
  }
}
