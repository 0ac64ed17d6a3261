package io.rootward.server.operation;

import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.sharing.PrimeFieldSharing;
import io.rootward.hsm.sharing.SharingMethod;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.Link;
import io.rootward.kmip.model.SplitKey;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.LinkType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.SplitKeyMethod;
import io.rootward.kmip.payload.CreateSplitKey;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.access.Permission;
import io.rootward.server.material.KeyShapes;
import io.rootward.server.material.MaterialVault;
import io.rootward.server.object.AttributeRules;
import io.rootward.server.object.DerivationSettings;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.object.NewObject;
import io.rootward.server.object.SensitiveRules;
import io.rootward.server.object.SplitKeyPart;
import io.rootward.server.object.StructureFields;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Create Split Key: KMIP 2.1 section 6.1.10, KMIP 1.4 section 4.38. Whoever may get the parts can
 * have the key, so that splitting takes the permission to get it, and parts of a Sensitive key are
 * Sensitive.
 */
final class CreateSplitKeyHandler
    implements OperationHandler<CreateSplitKey.Request, CreateSplitKey.Response> {
  private final KeyEngine engine;
  private final MaterialVault vault;
  private final KeyUse keyUse;
  private final HeavyWork heavyWork;
  private final NewKeys keys;
  private final ObjectValues values;
  private final RegisteredKeys registered;
  private final int attributesMax;

  CreateSplitKeyHandler(HandlerServices services, NewKeys keys) {
    this.engine = services.engine();
    this.vault = services.vault();
    this.keyUse = services.keyUse();
    this.heavyWork = services.heavyWork();
    this.keys = keys;
    this.values = new ObjectValues(vault);
    this.registered = new RegisteredKeys(vault);
    this.attributesMax = services.limits().attributesMax();
  }

  @Override
  public CreateSplitKey.Response handle(CreateSplitKey.Request request, OperationContext context) {
    context.permit();
    if (request.objectType() != ObjectType.SPLIT_KEY) {
      throw SharingChoice.wrongType(
          "Create Split Key makes Split Keys, not a " + request.objectType().specName());
    }
    SharingChoice.requireFew(request.splitKeyParts());
    GivenAttributes.requireStorage(
        request.protectionStorageMasks(), false, ResultReason.PROTECTION_STORAGE_UNAVAILABLE);
    Attributes given = GivenAttributes.resolved(request.attributes(), context);
    AttributeRules.checkCreation(given, ObjectType.SPLIT_KEY, false);
    requireForMany(given);
    ManagedObject base = base(request.uniqueIdentifier(), context);
    Attributes complete = base == null ? described(given) : described(given, base);
    requireOutside(complete);
    List<ManagedObject> parts = parts(request, base, complete, context);
    context.write(
        objects -> {
          if (base != null) {
            requireThere(context.current(objects, base));
          }
          for (ManagedObject part : parts) {
            GivenAttributes.requireStorable(
                objects, part, ResultReason.INVALID_FIELD, attributesMax);
            objects.put(part);
          }
          return null;
        });
    return new CreateSplitKey.Response(
        parts.stream().map(ManagedObject::uniqueIdentifier).toList(), Attributes.EMPTY);
  }

  /** What is given is for each part, and only one object can have a Name. */
  private static void requireForMany(Attributes given) {
    if (given.has(AttributeTypes.NAME)) {
      throw new KmipException(
          ResultReason.NON_UNIQUE_NAME_ATTRIBUTE,
          ResultReason.INVALID_FIELD,
          "the parts would all have this Name; name them one by one when they are there");
    }
    KeyFormatType format = given.orNull(AttributeTypes.KEY_FORMAT_TYPE);
    if (format != null && format != KeyFormatType.RAW) {
      throw new KmipException(
          ResultReason.INVALID_ATTRIBUTE_VALUE,
          ResultReason.INVALID_FIELD,
          "a Split Key is not made in key format " + format.specName());
    }
  }

  private @Nullable ManagedObject base(@Nullable UniqueIdentifier given, OperationContext context) {
    if (given == null) {
      return null;
    }
    ManagedObject base =
        context.read(
            objects -> {
              context.require(objects, context.identifier(given), Permission.GET);
              return context.require(objects, given);
            });
    SharingChoice.requireWhole(base.objectType());
    requireThere(base);
    // What a protected key unwraps is Sensitive, whatever was said when it came wrapped.
    ManagedObject plain = keyUse.inPlain(context, base);
    SensitiveRules.requireReleasable(plain, true);
    if (vault.staysInToken(plain)) {
      throw leaving();
    }
    return plain;
  }

  private static void requireThere(ManagedObject base) {
    if (base.isDestroyed()) {
      throw new KmipException(
          ResultReason.OBJECT_DESTROYED, ResultReason.ITEM_NOT_FOUND, "the object is destroyed");
    }
  }

  /** A part is not worth more than the key, and not less where the key is protected. */
  private void requireOutside(Attributes complete) {
    if (vault.placement().isHardware(complete)) {
      throw leaving();
    }
  }

  private KmipException leaving() {
    return new KmipException(
        ResultReason.FEATURE_NOT_SUPPORTED,
        "a key that is Sensitive or not Extractable would have to leave token "
            + engine.name()
            + " to be split");
  }

  /** Of a key that is made to be split, what is given must say what it is. */
  private static Attributes described(Attributes given) {
    KeySpec.Secret spec = spec(given);
    return given.with(
        AttributeTypes.CRYPTOGRAPHIC_LENGTH,
        KeyShapes.lengthOf(spec, given.orNull(AttributeTypes.CRYPTOGRAPHIC_LENGTH)));
  }

  private static KeySpec.Secret spec(Attributes given) {
    return GivenAttributes.shape(
        () ->
            KeyShapes.secret(
                GivenAttributes.algorithm(given),
                given.orNull(AttributeTypes.CRYPTOGRAPHIC_LENGTH)),
        ResultReason.INVALID_ATTRIBUTE_VALUE);
  }

  /** The attributes of the key take precedence: KMIP 2.1 section 6.1.10. */
  private static Attributes described(Attributes given, ManagedObject base) {
    Attributes all = given;
    all = taken(all, base, AttributeTypes.CRYPTOGRAPHIC_ALGORITHM);
    all = taken(all, base, AttributeTypes.CRYPTOGRAPHIC_LENGTH);
    all = taken(all, base, AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK);
    boolean hidden =
        base.isSensitive() || DerivationSettings.DELIVERY.text(base.attributes()).isPresent();
    return (hidden ? all.with(AttributeTypes.SENSITIVE, true) : all)
        .plus(link(LinkType.PARENT_LINK, base.uniqueIdentifier()));
  }

  private static <V> Attributes taken(Attributes all, ManagedObject base, AttributeType<V> type) {
    V value = base.orNull(type);
    return value == null ? all.filter(it -> !it.type().equals(type)) : all.with(type, value);
  }

  private static Attribute<Link> link(LinkType type, String identifier) {
    return Attribute.of(AttributeTypes.LINK, Link.to(type, identifier));
  }

  /** Outside the transaction, which may run again: a key is split once. */
  private List<ManagedObject> parts(
      CreateSplitKey.Request request,
      @Nullable ManagedObject base,
      Attributes complete,
      OperationContext context) {
    try (SecretBytes secret = base == null ? fresh(complete) : value(base, context)) {
      if (secret.length() > SharingMethod.SECRET_BYTES_MAX) {
        throw SharingChoice.tooMuch(
            "up to " + SharingMethod.SECRET_BYTES_MAX + " bytes of a key are split");
      }
      return heavyWork.run(() -> parts(request, base, complete, secret, context));
    }
  }

  private SecretBytes fresh(Attributes complete) {
    try (EngineKey key = keys.generate(spec(complete), KeyPolicy.open())) {
      return engine.export(key);
    }
  }

  /** Private keys are split as PKCS#8, which says what they are. */
  private SecretBytes value(ManagedObject base, OperationContext context) {
    ManagedObject plain = keyUse.inPlain(context, base);
    requireOutside(plain.attributes());
    KeyFormatType format =
        switch (plain.objectType()) {
          case PRIVATE_KEY -> KeyFormatType.PKCS_8;
          case SYMMETRIC_KEY -> KeyFormatType.RAW;
          default -> Objects.requireNonNull(plain.material().keyFormatType());
        };
    try (KeyMaterial material = values.material(plain, format)) {
      return SecretBytes.owning(
          material.bytes(KeyMaterial.Use.CONVERSION).orElseThrow().toByteArray());
    }
  }

  private List<ManagedObject> parts(
      CreateSplitKey.Request request,
      @Nullable ManagedObject base,
      Attributes complete,
      SecretBytes secret,
      OperationContext context) {
    BigInteger prime = request.primeFieldSize();
    if (prime == null
        && request.splitKeyMethod() == SplitKeyMethod.POLYNOMIAL_SHARING_PRIME_FIELD) {
      prime = PrimeFieldSharing.primeFor(secret.length());
    }
    List<SecretBytes> split =
        SharingChoice.of(request.splitKeyMethod(), prime)
            .split(secret, request.splitKeyParts(), request.splitKeyThreshold(), engine::random);
    try {
      SplitKeyPart first =
          new SplitKeyPart(
              split.size(), 1, request.splitKeyThreshold(), request.splitKeyMethod(), prime);
      return parts(split, first, base, complete, context);
    } finally {
      split.forEach(SecretBytes::close);
    }
  }

  private List<ManagedObject> parts(
      List<SecretBytes> split,
      SplitKeyPart first,
      @Nullable ManagedObject base,
      Attributes complete,
      OperationContext context) {
    List<String> identifiers = Stream.generate(context::newIdentifier).limit(split.size()).toList();
    context.about(identifiers.getFirst());
    Attributes common = complete.plus(StructureFields.splitKeySet(context.newIdentifier()));
    List<ManagedObject> parts = new ArrayList<>();
    for (int place = 0; place < split.size(); place++) {
      Attributes all = chained(common, identifiers, place);
      NewObject part =
          part(identifiers.get(place), all, first.numbered(place + 1), split.get(place), context);
      ManagedObject made = part.made(context.now());
      parts.add(base == null ? made : Inheritance.withPast(made, List.of(base)));
    }
    return parts;
  }

  private static Attributes chained(Attributes common, List<String> identifiers, int place) {
    Attributes all = common;
    if (place > 0) {
      all = all.plus(link(LinkType.PREVIOUS_LINK, identifiers.get(place - 1)));
    }
    return place + 1 < identifiers.size()
        ? all.plus(link(LinkType.NEXT_LINK, identifiers.get(place + 1)))
        : all;
  }

  private NewObject part(
      String identifier,
      Attributes all,
      SplitKeyPart which,
      SecretBytes bytes,
      OperationContext context) {
    ByteString copy = bytes.use(ByteString::copyOf);
    try (KeyMaterial material = KeyMaterial.of(copy)) {
      SplitKey key =
          which.with(
              KeyBlock.plain(
                  KeyFormatType.RAW,
                  material,
                  all.orNull(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM),
                  all.orNull(AttributeTypes.CRYPTOGRAPHIC_LENGTH)));
      NewObject part =
          registered.object(
              context.principal().tenant(), identifier, StructureFields.addedTo(all, key), key);
      return Boolean.TRUE.equals(all.orNull(AttributeTypes.SENSITIVE))
          ? part.withoutDigest()
          : part;
    }
  }
}
