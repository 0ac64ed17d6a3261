package io.rootward.server.derivation;

import io.rootward.hsm.derivation.path.PathStep;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.LinkType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.derivation.Meaning.Line;
import io.rootward.server.object.DerivationSettings;
import io.rootward.server.object.DerivedFacts;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A derived key on its way to become an object of its own: what its attributes are, given that
 * everything about the key follows from its master.
 *
 * @param meaning which key, of which there is no object yet
 */
public record KeptChild(Meaning.Temporary meaning) {
  private static final int DERIVE_KEY = CryptographicUsageMask.DERIVE_KEY.code();
  private static final Set<DerivationSettings> OWN =
      Set.of(
          DerivationSettings.BASE,
          DerivationSettings.PATH,
          DerivationSettings.STORE,
          DerivationSettings.DELIVERY);
  private static final List<DerivationSettings> INHERITED =
      List.of(
          DerivationSettings.LENGTH,
          DerivationSettings.ALGORITHM,
          DerivationSettings.USAGE,
          DerivationSettings.BOUNDARY);
  private static final List<AttributeType<?>> SHAPE =
      List.of(
          AttributeTypes.CRYPTOGRAPHIC_ALGORITHM,
          AttributeTypes.CRYPTOGRAPHIC_LENGTH,
          AttributeTypes.CRYPTOGRAPHIC_DOMAIN_PARAMETERS);

  /** What the public half of a pair does when the private half does something. */
  private static final Map<CryptographicUsageMask, CryptographicUsageMask> HALVES =
      Map.of(
          CryptographicUsageMask.SIGN, CryptographicUsageMask.VERIFY,
          CryptographicUsageMask.DECRYPT, CryptographicUsageMask.ENCRYPT,
          CryptographicUsageMask.UNWRAP_KEY, CryptographicUsageMask.WRAP_KEY,
          CryptographicUsageMask.DERIVE_KEY, CryptographicUsageMask.DERIVE_KEY,
          CryptographicUsageMask.KEY_AGREEMENT, CryptographicUsageMask.KEY_AGREEMENT);

  /** Where it comes from. */
  public Line line() {
    return meaning.line();
  }

  /** The key with the state and dates of all that has a say in its use. */
  public ManagedObject judged() {
    ObjectType type = isPair() ? ObjectType.PRIVATE_KEY : ObjectType.SYMMETRIC_KEY;
    return TemporaryObjects.of(meaning, line().name().reference(), type);
  }

  /** Its length, that of the field for a private key. */
  public int bytes() {
    return switch (line().from().child()) {
      case ChildShape.Secret(var _, KeySpec.Secret spec) -> spec.bytes();
      case ChildShape.Private(Curve curve) -> curve.fieldBytes();
      case ChildShape.Public(Curve curve) -> curve.fieldBytes();
    };
  }

  /** Whether it is a private key with a public half. */
  public boolean isPair() {
    return line().from().child() instanceof ChildShape.Private;
  }

  /**
   * Refuses an object that such a key cannot be.
   *
   * @throws KmipException Invalid Object Type
   */
  public void requireType(ObjectType type) {
    boolean fits =
        switch (line().from().child()) {
          case ChildShape.Secret _ ->
              type == ObjectType.SYMMETRIC_KEY || type == ObjectType.SECRET_DATA;
          case ChildShape.Private _ -> type == ObjectType.PRIVATE_KEY;
          case ChildShape.Public _ -> false;
        };
    if (!fits) {
      throw new KmipException(
          ResultReason.INVALID_OBJECT_TYPE,
          ResultReason.INVALID_FIELD,
          "a key derived by "
              + line().from().scheme().text()
              + " from a "
              + line().from().object().objectType().specName()
              + " is kept as no "
              + type.specName());
    }
  }

  /**
   * The attributes of the object.
   *
   * @param given what the client wants; it may say what follows from the master, not contradict it
   * @param entry what the object is to this key
   * @throws KmipException Invalid Attribute Value for a contradiction
   */
  public Attributes attributes(Attributes given, ObjectType type, DerivedFacts.Entry entry) {
    Attributes all = shaped(given, type, line().from().childUsage());
    return Attributes.builder()
        .addAll(normalProtected(all))
        .addAll(line().name().marks(entry))
        .build();
  }

  /**
   * The same for the public half. It is an entry too, of the master's public half.
   *
   * @param given what the client wants for it
   */
  public Attributes ofPublicHalf(Attributes given, DerivedFacts.Entry entry) {
    Attributes all = shaped(given, ObjectType.PUBLIC_KEY, publicUsage());
    Attributes.Builder marked = Attributes.builder().addAll(all);
    ManagedObject master = line().master() == null ? line().from().object() : line().master();
    Optional<String> publicMaster = master.linked(LinkType.PUBLIC_KEY_LINK);
    if (publicMaster.isPresent()) {
      ChildName name =
          new ChildName(publicMaster.get(), line().name().scheme(), line().name().path());
      return marked.addAll(name.marks(entry)).build();
    }
    // It is the first public key of its tree, so nothing else tells how deep its children lie.
    marked.addIfPresent(
        DerivationSettings.DEPTH.attribute(), ChildFacts.depth(line()).orNull(DerivedFacts.DEPTH));
    return marked.build();
  }

  private int publicUsage() {
    int mask = 0;
    for (var half : HALVES.entrySet()) {
      if ((line().from().childUsage() & half.getKey().code()) != 0) {
        mask |= half.getValue().code();
      }
    }
    return mask | (line().from().childUsage() & CryptographicUsageMask.VERIFY.code());
  }

  private Attributes shaped(Attributes given, ObjectType type, int usage) {
    requireNoOtherSettings(given);
    ManagedObject known = TemporaryObjects.of(meaning, line().name().reference(), type);
    Attributes all = given;
    for (AttributeType<?> shape : SHAPE) {
      boolean told =
          type != ObjectType.SECRET_DATA || shape.equals(AttributeTypes.CRYPTOGRAPHIC_LENGTH);
      all = told ? agreed(all, shape, known) : all;
    }
    for (DerivationSettings setting : INHERITED) {
      TtlvItem value = line().from().object().orNull(setting.attribute());
      all = value == null ? all : all.with(setting.attribute(), value);
    }
    return withUsage(all, usage);
  }

  private static void requireNoOtherSettings(Attributes given) {
    for (DerivationSettings setting : DerivationSettings.values()) {
      if (!OWN.contains(setting) && given.has(setting.attribute())) {
        throw contradiction(setting.attribute() + ", which is its master's");
      }
    }
  }

  private static <V> Attributes agreed(Attributes all, AttributeType<V> type, ManagedObject known) {
    V value = known.orNull(type);
    V told = all.orNull(type);
    if (told != null && !told.equals(value)) {
      throw contradiction(type.toString());
    }
    return value == null ? all : all.with(type, value);
  }

  /** Children are for what their master says; beyond that only for children of their own. */
  private Attributes withUsage(Attributes all, int usage) {
    Integer told = all.orNull(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK);
    if (told == null) {
      return all.with(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, usage);
    }
    if ((told & ~(usage | DERIVE_KEY)) != 0) {
      throw new KmipException(
          ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK,
          ResultReason.INVALID_FIELD,
          "the master's children are not for everything that is asked for");
    }
    return all;
  }

  /** With the parent's public half such a private key gives the parent's private key away. */
  private Attributes normalProtected(Attributes all) {
    PathStep last = line().way().steps().getLast();
    boolean normal = last instanceof PathStep.Child child && !child.isHardened();
    return isPair() && normal
        ? all.with(AttributeTypes.SENSITIVE, true).with(AttributeTypes.EXTRACTABLE, false)
        : all;
  }

  private static KmipException contradiction(String what) {
    return new KmipException(
        ResultReason.INVALID_ATTRIBUTE_VALUE,
        ResultReason.INVALID_FIELD,
        "what a derived key is follows from its master and contradicts attribute " + what);
  }
}
