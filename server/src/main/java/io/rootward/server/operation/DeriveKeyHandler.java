package io.rootward.server.operation;

import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.DerivationParameters;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.access.Permission;
import io.rootward.server.derivation.Meaning;
import io.rootward.server.derivation.MethodDerivation;
import io.rootward.server.derivation.OpenChild;
import io.rootward.server.derivation.RecipeKeys;
import io.rootward.server.material.KeyShapes;
import io.rootward.server.mechanism.Parameters;
import io.rootward.server.object.AttributeRules;
import io.rootward.server.object.Custody;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.object.NewObject;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Derive Key: KMIP 2.1 section 6.1.14, KMIP 1.4 section 4.6. */
final class DeriveKeyHandler implements OperationHandler<DeriveKey.Request, DeriveKey.Response> {
  private static final int DES_BITS = 64;

  private final HandlerServices services;
  private final NewKeys keys;
  private final PathKeys pathKeys;
  private final MethodDerivation derivation;

  DeriveKeyHandler(HandlerServices services, NewKeys keys, PathKeys pathKeys) {
    this.services = services;
    this.keys = keys;
    this.pathKeys = pathKeys;
    this.derivation =
        new MethodDerivation(
            services.engine(), services.vault(), services.limits().pbkdf2IterationsMax());
  }

  @Override
  public DeriveKey.Response handle(DeriveKey.Request request, OperationContext context) {
    context.permit();
    Attributes given = GivenAttributes.resolved(request.attributes(), context);
    boolean recipe = RecipeOrders.isRecipe(given);
    if (recipe) {
      context.rights().require(Permission.CREATE);
    }
    if (request.derivationMethod() == DerivationMethod.DERIVE_PATH) {
      return byPath(request, given, recipe, context);
    }
    requireDerivableType(request.objectType());
    DerivationBases bases = DerivationBases.of(request, services.keyUse(), context);
    RecipeOrders.requireNone(given);
    AttributeRules.checkCreation(given, request.objectType(), false);
    GivenAttributes.requireNoChainCode(given);
    Target target = new Target(target(request.objectType(), given), recipe);
    ManagedObject child = derived(request, bases, given, target, context);
    Inheritance.tell(child, bases.all().stream().map(FoundKey::object).toList(), context);
    context.write(
        objects -> {
          for (FoundKey base : bases.all()) {
            services
                .keyUse()
                .judge(context, context.current(objects, base.charged()), Purpose.DERIVE);
          }
          GivenAttributes.requireStorable(
              objects, child, ResultReason.INVALID_FIELD, services.limits().attributesMax());
          objects.put(child);
          return null;
        });
    return new DeriveKey.Response(child.uniqueIdentifier(), Attributes.EMPTY);
  }

  /** What a key is to be, and whether it is to be stored. */
  private record Target(MethodDerivation.Target key, boolean recipe) {}

  private DeriveKey.Response byPath(
      DeriveKey.Request request, Attributes given, boolean recipe, OperationContext context) {
    if (request.uniqueIdentifiers().size() != 1) {
      throw new KmipException(
          ResultReason.INVALID_FIELD, "a path is derived from one Unique Identifier");
    }
    RecipeOrders.requireNone(given);
    AttributeRules.checkCreation(given, request.objectType(), false);
    PathKeys.Made made =
        pathKeys.make(
            new PathKeys.Order(
                context.identifier(request.uniqueIdentifiers().getFirst()),
                path(request.derivationParameters().derivationData()),
                request.objectType(),
                given,
                Attributes.EMPTY,
                Permission.DERIVE_KEY,
                recipe),
            context);
    return new DeriveKey.Response(made.identifier(), Attributes.EMPTY);
  }

  private static String path(List<ByteString> data) {
    if (data.size() != 1) {
      throw new KmipException(ResultReason.INVALID_FIELD, "Derivation Data is one path, in UTF-8");
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(data.getFirst().toByteArray()))
          .toString();
    } catch (CharacterCodingException _) {
      throw new KmipException(ResultReason.INVALID_FIELD, "the path is not in UTF-8");
    }
  }

  private static void requireDerivableType(ObjectType type) {
    if (type != ObjectType.SYMMETRIC_KEY && type != ObjectType.SECRET_DATA) {
      throw new KmipException(
          ResultReason.INVALID_OBJECT_TYPE,
          ResultReason.INVALID_FIELD,
          "Derive Key makes Symmetric Keys and Secret Data, not a " + type.specName());
    }
  }

  private static MethodDerivation.Target target(ObjectType type, Attributes given) {
    Integer bits = given.orNull(AttributeTypes.CRYPTOGRAPHIC_LENGTH);
    if (bits == null || bits <= 0 || bits % 8 != 0) {
      throw new KmipException(
          ResultReason.INVALID_ATTRIBUTE,
          ResultReason.INVALID_FIELD,
          "Cryptographic Length is required: a positive multiple of 8");
    }
    if (bits > KeySpec.SECRET_BITS_MAX) {
      throw new KmipException(
          ResultReason.CRYPTOGRAPHIC_FAILURE,
          "no method gives more than " + KeySpec.SECRET_BITS_MAX + " bits");
    }
    if (type == ObjectType.SECRET_DATA) {
      return new MethodDerivation.Target(new KeySpec.Secret(SecretAlgorithm.GENERIC, bits), false);
    }
    CryptographicAlgorithm algorithm = GivenAttributes.algorithm(given);
    return GivenAttributes.shape(() -> target(algorithm, bits), ResultReason.INVALID_ATTRIBUTE);
  }

  /**
   * DES is made nowhere else: a derived key may be for a device that knows nothing better. The
   * parity bits of both are set, whoever looks at them.
   */
  private static MethodDerivation.Target target(CryptographicAlgorithm algorithm, int bits) {
    boolean des = algorithm == CryptographicAlgorithm.DES && bits == DES_BITS;
    if (des || algorithm == CryptographicAlgorithm.DES3) {
      int material = des ? bits : KeyShapes.secret(algorithm, bits).bits();
      return new MethodDerivation.Target(
          new KeySpec.Secret(SecretAlgorithm.GENERIC, material), true);
    }
    return new MethodDerivation.Target(KeyShapes.secret(algorithm, bits), false);
  }

  /** Outside the transaction, which may run again: a key is derived once. */
  private ManagedObject derived(
      DeriveKey.Request request,
      DerivationBases bases,
      Attributes given,
      Target target,
      OperationContext context) {
    String identifier = context.newIdentifier();
    context.about(identifier);
    String tenant = context.principal().tenant();
    Attributes complete = Inheritance.of(given, bases.all(), context);
    Inheritance.requireUnguessable(target.key(), bases.all(), context);
    MethodDerivation.Inputs inputs = inputs(request, bases);
    requireFitForRecipe(bases, inputs, target);
    KeyPolicy policy =
        target.recipe()
            ? services.vault().ofDerived(inputs.key(), complete)
            : keys.prepared(tenant, identifier, target.key().spec(), complete, context);
    MethodDerivation opening = opening(bases, context);
    for (FoundKey base : bases.all()) {
      services.keyUse().charge(context, base, target.key().spec().bytes());
    }
    try (EngineKey key = derive(opening, inputs, target.key(), policy)) {
      ObjectType type = request.objectType();
      NewObject kept =
          target.recipe()
              ? keys.unstored(tenant, identifier, type, complete, key, recipe(opening, inputs, key))
              : keys.sealed(tenant, identifier, type, complete, key);
      return Inheritance.withPast(
          kept.made(context.now()), bases.all().stream().map(FoundKey::object).toList());
    }
  }

  private Custody recipe(MethodDerivation opening, MethodDerivation.Inputs inputs, EngineKey key) {
    return services.recipes().custody(RecipeKeys.recipeOf(inputs), key, opening.again(inputs));
  }

  /** PBKDF2 is slow on purpose: a key that is derived at each use would stop the server. */
  private static void requireFitForRecipe(
      DerivationBases bases, MethodDerivation.Inputs inputs, Target target) {
    if (!target.recipe()) {
      return;
    }
    if (inputs.method() == DerivationMethod.PBKDF2) {
      throw new KmipException(
          ResultReason.FEATURE_NOT_SUPPORTED, "a key by PBKDF2 is not derived at each use");
    }
    boolean chained = bases.all().stream().anyMatch(DeriveKeyHandler::isNotStored);
    if (chained) {
      throw new KmipException(
          ResultReason.FEATURE_NOT_SUPPORTED,
          "what a recipe takes must be stored, and not wrapped");
    }
  }

  private static boolean isNotStored(FoundKey base) {
    return base.derived() != null
        || ClientWraps.isWrapped(base.charged())
        || base.object().material().custody() instanceof Custody.Recipe;
  }

  /** A base that was named by a path is derived for this request. */
  private MethodDerivation opening(DerivationBases bases, OperationContext context) {
    return derivation.with(
        object ->
            bases.all().stream()
                .filter(base -> base.object().equals(object))
                .findFirst()
                .map(base -> open(base, context))
                .orElseThrow());
  }

  private OpenChild open(FoundKey base, OperationContext context) {
    ManagedObject object = base.object();
    Meaning.Line line = base.derived();
    if (line == null) {
      return OpenChild.of(services.keyUse().openStored(context, object));
    }
    return context.children().open(line, object.objectType(), object.attributes());
  }

  private EngineKey derive(
      MethodDerivation with,
      MethodDerivation.Inputs inputs,
      MethodDerivation.Target target,
      KeyPolicy policy) {
    return inputs.method() == DerivationMethod.PBKDF2
        ? services.heavyWork().run(() -> with.derive(inputs, target, policy))
        : with.derive(inputs, target, policy);
  }

  /** With the parameters of the key where the request has none: KMIP 1.4 section 4.6. */
  private MethodDerivation.Inputs inputs(DeriveKey.Request request, DerivationBases bases) {
    DerivationParameters given = request.derivationParameters();
    ManagedObject key = bases.key().object();
    FoundKey other = bases.other();
    CryptographicParameters own = given.cryptographicParameters();
    if (services.limits().strictDerivation()) {
      Parameters.requireOneOf(own, key);
    }
    return new MethodDerivation.Inputs(
        key,
        other == null ? null : other.object(),
        request.derivationMethod(),
        new DerivationParameters(
            Parameters.chosen(own, key),
            given.initializationVector(),
            given.derivationData(),
            given.salt(),
            given.iterationCount()));
  }
}
