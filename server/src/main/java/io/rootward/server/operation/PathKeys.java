package io.rootward.server.operation;

import io.rootward.hsm.derivation.cache.CachedChild;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.HdChild;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.Link;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.LinkType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.server.access.Permission;
import io.rootward.server.derivation.ChildShape;
import io.rootward.server.derivation.KeptChild;
import io.rootward.server.derivation.Meaning;
import io.rootward.server.derivation.Meaning.Line;
import io.rootward.server.derivation.RecipeChecks;
import io.rootward.server.derivation.RecipeKeys;
import io.rootward.server.material.ChainCodes;
import io.rootward.server.object.DerivedFacts;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.object.NewObject;
import io.rootward.server.repository.Objects;
import io.rootward.server.repository.ObjectsWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes objects of keys at the end of paths: Derive Key by path, and recipes. One key has one
 * object: whoever could keep it twice could go on using it when one of them was revoked.
 */
final class PathKeys {
  private final HandlerServices services;
  private final NewKeys keys;
  private final ChainCodes chainCodes;

  PathKeys(HandlerServices services, NewKeys keys) {
    this.services = services;
    this.keys = keys;
    this.chainCodes = new ChainCodes(services.vault());
  }

  /**
   * What is to be made.
   *
   * @param base identifier of the master, or a reference
   * @param path from there on, with the slash it begins with
   * @param type of the object; Private Key stands for a pair
   * @param given what the client wants of it, judged by the table of attributes
   * @param forPublic the same for the public half of a pair
   * @param permission what it takes of the master, beside Derive
   * @param recipe whether no material is to be stored
   */
  record Order(
      String base,
      String path,
      ObjectType type,
      Attributes given,
      Attributes forPublic,
      Permission permission,
      boolean recipe) {
    DerivedFacts.Entry entry() {
      return recipe ? DerivedFacts.Entry.RECIPE : DerivedFacts.Entry.STORED;
    }
  }

  /**
   * What was made.
   *
   * @param publicKey identifier of the public half; null of what has none
   */
  record Made(String identifier, @Nullable String publicKey) {}

  /**
   * Derives a key and keeps it.
   *
   * @throws KmipException when the path names no key, one that is kept already, or one that must
   *     not be had
   */
  Made make(Order order, OperationContext context) {
    KeptChild child = new KeptChild(context.read(objects -> vacant(objects, order, context)));
    child.requireType(order.type());
    requireFit(child.line(), context);
    judge(child, context);
    services.keyUse().charge(context, FoundKey.of(child.line().from().object()), child.bytes());
    List<ManagedObject> made = derived(order, child, context);
    context.about(made.getFirst().uniqueIdentifier());
    Inheritance.tell(made.getFirst(), List.of(child.line().from().object()), context);
    context.write(objects -> stored(objects, made, child.line(), context));
    return new Made(
        made.getFirst().uniqueIdentifier(),
        made.size() == 1 ? null : made.getLast().uniqueIdentifier());
  }

  private static Meaning.Temporary vacant(Objects objects, Order order, OperationContext context) {
    if (!order.path().startsWith("/")) {
      throw new KmipException(ResultReason.INVALID_FIELD, "a path begins with a slash");
    }
    Meaning meaning =
        context
            .meaning(objects, order.base() + order.path())
            .orElseThrow(OperationContext::notFound);
    return switch (meaning) {
      case Meaning.Existing _ -> throw taken();
      case Meaning.Kept(Line line, var _) -> {
        context.rights().requireWithDerived(line, order.permission());
        throw taken();
      }
      case Meaning.Temporary temporary -> {
        context.rights().requireWithDerived(temporary.line(), order.permission());
        yield temporary;
      }
    };
  }

  private static KmipException taken() {
    return new KmipException(
        ResultReason.NON_UNIQUE_NAME_ATTRIBUTE,
        ResultReason.INVALID_FIELD,
        "the derived key is, or was, an object already");
  }

  /** Entries are looked for where the master is. */
  private static void requireFit(Line line, OperationContext context) {
    ManagedObject from = line.from().object();
    if (!from.tenant().equals(context.principal().tenant())) {
      throw new KmipException(
          ResultReason.PERMISSION_DENIED, "keys of another tenant's master are not kept");
    }
  }

  /** By state and dates of all that has a say, as if the master were used itself. */
  private void judge(KeptChild child, OperationContext context) {
    ManagedObject known = child.judged();
    services
        .keyUse()
        .judge(
            context,
            known.with(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, Purpose.DERIVE.bit().code()),
            Purpose.DERIVE);
  }

  /** Outside the transaction, which may run again. */
  private List<ManagedObject> derived(Order order, KeptChild child, OperationContext context) {
    Line line = child.line();
    ManagedObject from = line.from().object();
    String identifier = context.newIdentifier();
    Attributes given = child.attributes(order.given(), order.type(), order.entry());
    Attributes inherited = Inheritance.of(given, List.of(FoundKey.of(from)), context);
    if (!child.isPair()) {
      ChildShape.Secret shape = (ChildShape.Secret) line.from().child();
      KeyPolicy policy = policy(order, from, identifier, shape.spec(), inherited, context);
      try (EngineKey key = secret(context.children().fresh(line, policy))) {
        return List.of(sealed(order, identifier, inherited, key, line, context));
      }
    }
    String publicKey = context.newIdentifier();
    Attributes ofPrivate =
        format(inherited, KeyFormatType.PKCS_8).plus(link(LinkType.PUBLIC_KEY_LINK, publicKey));
    KeyPairSpec spec = new KeyPairSpec.Ec(line.name().scheme().curve().orElseThrow());
    KeyPolicy policy =
        policy(order, from, identifier, new KeySpec.Private(spec), ofPrivate, context);
    try (HdChild node = tree(context.children().fresh(line, policy))) {
      Attribute<?> code = chainCodes.sealed(from.tenant(), node.chainCode());
      Attributes forPublic =
          format(child.ofPublicHalf(order.forPublic(), order.entry()), KeyFormatType.X_509)
              .plus(link(LinkType.PRIVATE_KEY_LINK, identifier))
              .plus(link(LinkType.DERIVATION_BASE_OBJECT_LINK, from.uniqueIdentifier()))
              .plus(code);
      return List.of(
          sealed(order, identifier, ofPrivate.plus(code), node.privateKey(), line, context),
          publicHalf(publicKey, forPublic, spec, node, context));
    }
  }

  private KeyPolicy policy(
      Order order,
      ManagedObject base,
      String identifier,
      KeySpec spec,
      Attributes given,
      OperationContext context) {
    return order.recipe()
        ? services.vault().ofDerived(base, given)
        : keys.prepared(context.principal().tenant(), identifier, spec, given, context);
  }

  private ManagedObject sealed(
      Order order,
      String identifier,
      Attributes given,
      EngineKey key,
      Line line,
      OperationContext context) {
    String tenant = context.principal().tenant();
    NewObject kept =
        order.recipe()
            ? keys.unstored(
                tenant,
                identifier,
                order.type(),
                given,
                key,
                services
                    .recipes()
                    .custody(RecipeKeys.recipeOf(line.name()), key, again(line, context)))
            : keys.sealed(tenant, identifier, order.type(), given, key);
    return Inheritance.withPast(kept.made(context.now()), List.of(line.from().object()));
  }

  private static RecipeChecks.Again again(Line line, OperationContext context) {
    return (spec, policy) -> secret(context.children().fresh(line.as(spec), policy));
  }

  private ManagedObject publicHalf(
      String identifier,
      Attributes given,
      KeyPairSpec spec,
      HdChild node,
      OperationContext context) {
    try (SecretBytes info = SecretBytes.copyOf(node.publicKey());
        EngineKey key = services.engine().importKey(new KeySpec.Public(spec), info)) {
      return keys.open(context.principal().tenant(), identifier, given, key).made(context.now());
    }
  }

  private static EngineKey secret(CachedChild child) {
    return ((CachedChild.Secret) child).key();
  }

  private static HdChild tree(CachedChild child) {
    return ((CachedChild.Tree) child).child();
  }

  private static Attributes format(Attributes given, KeyFormatType usual) {
    return given.has(AttributeTypes.KEY_FORMAT_TYPE)
        ? given
        : given.with(AttributeTypes.KEY_FORMAT_TYPE, usual);
  }

  private static Attribute<Link> link(LinkType type, String identifier) {
    return Attribute.of(AttributeTypes.LINK, Link.to(type, identifier));
  }

  private @Nullable Void stored(
      ObjectsWriter objects, List<ManagedObject> made, Line line, OperationContext context) {
    List<ManagedObject> bases = new ArrayList<>(List.of(line.from().object()));
    if (line.master() != null) {
      bases.add(line.master());
    }
    for (ManagedObject base : bases) {
      services.keyUse().judge(context, context.current(objects, base), Purpose.DERIVE);
    }
    for (ManagedObject object : made) {
      requireVacant(objects, object);
      GivenAttributes.requireStorable(
          objects, object, ResultReason.INVALID_FIELD, services.limits().attributesMax());
      objects.put(object);
    }
    return null;
  }

  /** Two requests at once: the second runs again and finds the first. */
  private static void requireVacant(Objects objects, ManagedObject object) {
    String master = DerivedFacts.text(object, DerivedFacts.BASE);
    String scheme = DerivedFacts.text(object, DerivedFacts.SCHEME);
    String path = DerivedFacts.text(object, DerivedFacts.PATH);
    if (master != null
        && scheme != null
        && path != null
        && objects.entryOf(object.tenant(), master, scheme, path).isPresent()) {
      throw taken();
    }
  }
}
