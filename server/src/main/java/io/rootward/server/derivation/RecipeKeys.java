package io.rootward.server.derivation;

import io.rootward.hsm.derivation.cache.CachedChild;
import io.rootward.hsm.encoding.KeyEncodings;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.HdChild;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.engine.SecretBytes;
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
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys whose objects hold no value but how it is derived. Each key that comes out is held against
 * what was noted of the first: a master that was exchanged, or an engine that computes something
 * else, would otherwise encrypt under a key that nobody has again. Thread-safe.
 */
public final class RecipeKeys implements RecipeOpener {
  private static final Logger LOG = LoggerFactory.getLogger(RecipeKeys.class);
  private static final byte[] CHECKED = "kmip-recipe-check".getBytes(StandardCharsets.US_ASCII);
  private static final int CHECK_BYTES = 8;
  private static final TtlvReader READER = new TtlvReader(TtlvLimits.DEFAULT);

  private final Repository repository;
  private final KeyEngine engine;
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
    this.engine = engine;
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
   * @param key what the recipe gives now; readable by this process, still the caller's to close
   */
  public Custody.Recipe custody(KeyRecipe recipe, EngineKey key) {
    return new Custody.Recipe(recipe, ByteString.adopt(check(key)));
  }

  @Override
  public EngineKey open(ManagedObject recipe) {
    if (!(recipe.material().custody() instanceof Custody.Recipe custody)) {
      throw new IllegalArgumentException(recipe + " is no recipe");
    }
    EngineKey key = derived(custody.recipe(), recipe);
    boolean right = false;
    try {
      right = MessageDigest.isEqual(check(key), custody.check().toByteArray());
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

  private EngineKey derived(KeyRecipe recipe, ManagedObject object) {
    return switch (recipe) {
      case KeyRecipe.ByPath(String master, var _, String path) ->
          atEnd(MasterKey.of(base(object, master)), path);
      case KeyRecipe.ByMethod byMethod -> byMethod(byMethod, object);
    };
  }

  private EngineKey atEnd(MasterKey master, String path) {
    ChildName name = master.child(path);
    CachedChild child = maker.child(new Line(master, name.path(), name, null), KeyPolicy.open());
    return switch (child) {
      case CachedChild.Secret(EngineKey key) -> key;
      case CachedChild.Tree(HdChild node) -> {
        node.chainCode().close();
        yield node.privateKey();
      }
    };
  }

  private EngineKey byMethod(KeyRecipe.ByMethod recipe, ManagedObject object) {
    List<String> bases = recipe.bases();
    MethodDerivation.Inputs inputs =
        new MethodDerivation.Inputs(
            base(object, bases.getFirst()),
            bases.size() == 1 ? null : base(object, bases.getLast()),
            recipe.method(),
            DerivationParameters.CODEC.read(
                READER.read(recipe.parameters().toByteArray()),
                ReadContext.of(ProtocolVersion.V2_1)));
    return methods.derive(inputs, target(object), KeyPolicy.open());
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

  /** Of a private key the number alone: its encoding may say the same in other ways. */
  private byte[] check(EngineKey key) {
    try (SecretBytes encoded = engine.export(key);
        SecretBytes bytes =
            key.spec() instanceof KeySpec.Private
                ? KeyEncodings.pkcs8ToRawPrivate(encoded)
                : encoded.copy()) {
      return bytes.use(RecipeKeys::check);
    }
  }

  private static byte[] check(byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return Arrays.copyOf(mac.doFinal(CHECKED), CHECK_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC with SHA-256", e);
    }
  }
}
