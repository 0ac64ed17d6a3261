package io.rootward.server.derivation;

import io.rootward.hsm.derivation.cache.CachedChild;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.HdChild;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.DerivationParameters;
import io.rootward.kmip.schema.ReadContext;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvLimits;
import io.rootward.kmip.ttlv.TtlvReader;
import io.rootward.kmip.ttlv.TtlvWriter;
import io.rootward.server.derivation.Meaning.Line;
import io.rootward.server.material.KeyShapes;
import io.rootward.server.material.RecipeOpener;
import io.rootward.server.object.Custody;
import io.rootward.server.object.KeyRecipe;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.repository.Repository;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys whose objects hold no value but how it is derived. Each key that comes out is held against
 * what was noted of the first: a master that was exchanged, or an engine that computes something
 * else, would otherwise encrypt under a key that nobody has again. Thread-safe.
 */
public final class RecipeKeys implements RecipeOpener {
  private static final Logger LOG = LoggerFactory.getLogger(RecipeKeys.class);
  private static final TtlvReader READER = new TtlvReader(TtlvLimits.DEFAULT);

  private final Repository repository;
  private final RecipeChecks checks;
  private final ChildMaker maker;
  private final MethodDerivation methods;

  /**
   * @param repository where the bases are
   * @param maker derives along paths
   * @param methods derives by methods; neither opens recipes in turn, so that no chain can grow
   */
  public RecipeKeys(
      Repository repository, KeyEngine engine, ChildMaker maker, MethodDerivation methods) {
    this.repository = repository;
    this.checks = new RecipeChecks(engine);
    this.maker = maker;
    this.methods = methods;
  }

  /** The recipe of a key that a method of Derive Key gives. */
  public static KeyRecipe recipeOf(MethodDerivation.Inputs inputs) {
    ManagedObject other = inputs.other();
    String key = inputs.key().uniqueIdentifier();
    byte[] parameters =
        TtlvWriter.write(
            DerivationParameters.CODEC.write(
                Tag.DERIVATION_PARAMETERS.code(), inputs.parameters(), ProtocolVersion.V2_1));
    return new KeyRecipe.ByMethod(
        other == null ? List.of(key) : List.of(key, other.uniqueIdentifier()),
        inputs.method(),
        ByteString.adopt(parameters));
  }

  /** The recipe of a key at the end of a path. */
  public static KeyRecipe recipeOf(ChildName name) {
    return new KeyRecipe.ByPath(name.master(), name.scheme().text(), name.path().canonical());
  }

  /**
   * What is stored in place of a key.
   *
   * @param key what the recipe gives now; still the caller's to close
   * @param again derives it once more
   */
  public Custody.Recipe custody(KeyRecipe recipe, EngineKey key, RecipeChecks.Again again) {
    return new Custody.Recipe(recipe, checks.of(key, again));
  }

  @Override
  public EngineKey open(ManagedObject recipe) {
    if (!(recipe.material().custody() instanceof Custody.Recipe custody)) {
      throw new IllegalArgumentException(recipe + " is no recipe");
    }
    Source source = source(custody.recipe(), recipe);
    EngineKey key = source.first().get();
    boolean right = false;
    try {
      right = checks.isRight(custody.check(), key, source.again());
    } finally {
      if (!right) {
        key.close();
      }
    }
    if (!right) {
      LOG.error("ALARM: the recipe of {} does not give the key that it gave before", recipe);
      throw new KmipException(
          ResultReason.CRYPTOGRAPHIC_FAILURE,
          "the object's recipe does not give the key that it gave before");
    }
    return key;
  }

  /**
   * How a key is had.
   *
   * @param first as what its object says
   * @param again as something else
   */
  private record Source(Supplier<EngineKey> first, RecipeChecks.Again again) {}

  private Source source(KeyRecipe recipe, ManagedObject object) {
    return switch (recipe) {
      case KeyRecipe.ByPath(String master, var _, String path) ->
          byPath(MasterKey.of(base(object, master)), path, object);
      case KeyRecipe.ByMethod byMethod -> byMethod(byMethod, object);
    };
  }

  private Source byPath(MasterKey master, String path, ManagedObject object) {
    ChildName name = master.child(path);
    Line line = new Line(master, name.path(), name, null);
    KeyPolicy policy = maker.policy(master, object.attributes());
    return new Source(
        () -> privateOrSecret(maker.child(line, policy)),
        (spec, other) -> privateOrSecret(maker.child(line.as(spec), other)));
  }

  private static EngineKey privateOrSecret(CachedChild child) {
    return switch (child) {
      case CachedChild.Secret(EngineKey key) -> key;
      case CachedChild.Tree(HdChild node) -> {
        node.chainCode().close();
        yield node.privateKey();
      }
    };
  }

  private Source byMethod(KeyRecipe.ByMethod recipe, ManagedObject object) {
    List<String> bases = recipe.bases();
    MethodDerivation.Inputs inputs =
        new MethodDerivation.Inputs(
            base(object, bases.getFirst()),
            bases.size() == 1 ? null : base(object, bases.getLast()),
            recipe.method(),
            DerivationParameters.CODEC.read(
                READER.read(recipe.parameters().toByteArray()),
                ReadContext.of(ProtocolVersion.V2_1)));
    KeyPolicy policy = methods.policy(inputs, object.attributes());
    return new Source(() -> methods.derive(inputs, target(object), policy), methods.again(inputs));
  }

  private static MethodDerivation.Target target(ManagedObject object) {
    int bits = Objects.requireNonNull(object.orNull(AttributeTypes.CRYPTOGRAPHIC_LENGTH));
    CryptographicAlgorithm algorithm = object.orNull(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM);
    return object.objectType() == ObjectType.SECRET_DATA
        ? new MethodDerivation.Target(new KeySpec.Secret(SecretAlgorithm.GENERIC, bits), false)
        : new MethodDerivation.Target(
            KeyShapes.anySecret(algorithm, bits),
            algorithm == CryptographicAlgorithm.DES || algorithm == CryptographicAlgorithm.DES3);
  }

  private ManagedObject base(ManagedObject recipe, String identifier) {
    String tenant = recipe.tenant();
    return repository
        .read(Set.of(tenant), objects -> objects.find(tenant, identifier))
        .orElseThrow(
            () ->
                new KmipException(
                    ResultReason.KEY_VALUE_NOT_PRESENT, "a base of the derived key is gone"));
  }
}
