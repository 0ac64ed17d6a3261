package io.rootward.server.operation;

import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicDomainParameters;
import io.rootward.kmip.model.Link;
import io.rootward.kmip.model.ProtectionStorageMasks;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.LinkType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.server.derivation.MasterSettings;
import io.rootward.server.material.ChainCodes;
import io.rootward.server.material.KeyShapes;
import io.rootward.server.object.AttributeRules;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Create Key Pair: KMIP 2.1 section 6.1.9, KMIP 1.4 section 4.2. */
final class CreateKeyPairHandler
    implements OperationHandler<CreateKeyPair.Request, CreateKeyPair.Response> {
  private final NewKeys keys;
  private final PathKeys pathKeys;
  private final FreshPairs pairs;
  private final ChainCodes chainCodes;
  private final OperationLimits limits;

  CreateKeyPairHandler(HandlerServices services, NewKeys keys, PathKeys pathKeys) {
    this.keys = keys;
    this.pathKeys = pathKeys;
    this.pairs = new FreshPairs(services.engine(), keys);
    this.chainCodes = new ChainCodes(services.vault());
    this.limits = services.limits();
  }

  private record Pair(ManagedObject privateKey, ManagedObject publicKey) {}

  @Override
  public CreateKeyPair.Response handle(CreateKeyPair.Request request, OperationContext context) {
    context.permit();
    Attributes common = GivenAttributes.resolved(request.common(), context);
    Attributes forPrivate = merged(common, GivenAttributes.resolved(request.privateKey(), context));
    Attributes forPublic = merged(common, GivenAttributes.resolved(request.publicKey(), context));
    requireStorage(request, keys.inToken(forPrivate));
    AttributeRules.checkCreation(forPrivate, ObjectType.PRIVATE_KEY, false);
    AttributeRules.checkCreation(forPublic, ObjectType.PUBLIC_KEY, false);
    Optional<PathKeys.Order> derived =
        RecipeOrders.of(ObjectType.PRIVATE_KEY, forPrivate, forPublic);
    return derived.isPresent()
        ? response(pathKeys.make(derived.get(), context))
        : fresh(forPrivate, forPublic, context);
  }

  private static CreateKeyPair.Response response(PathKeys.Made made) {
    return new CreateKeyPair.Response(
        made.identifier(),
        Objects.requireNonNull(made.publicKey()),
        Attributes.EMPTY,
        Attributes.EMPTY);
  }

  private CreateKeyPair.Response fresh(
      Attributes forPrivate, Attributes forPublic, OperationContext context) {
    KeyPairSpec spec = spec(forPrivate, forPublic);
    requireSound(forPrivate, forPublic, spec);
    Pair pair = made(forPrivate, forPublic, spec, context);
    context.write(
        objects -> {
          ResultReason in1x = ResultReason.INVALID_FIELD;
          GivenAttributes.requireStorable(objects, pair.privateKey(), in1x, limits.attributesMax());
          objects.put(pair.privateKey());
          GivenAttributes.requireStorable(objects, pair.publicKey(), in1x, limits.attributesMax());
          objects.put(pair.publicKey());
          return null;
        });
    return new CreateKeyPair.Response(
        pair.privateKey().uniqueIdentifier(),
        pair.publicKey().uniqueIdentifier(),
        Attributes.EMPTY,
        Attributes.EMPTY);
  }

  /** Public keys are kept open, for they are no secret. */
  private static void requireStorage(CreateKeyPair.Request request, boolean privateInToken) {
    ProtectionStorageMasks common = request.commonProtectionStorageMasks();
    ResultReason ofBoth = ResultReason.PROTECTION_STORAGE_UNAVAILABLE;
    GivenAttributes.requireStorage(common, privateInToken, ofBoth);
    GivenAttributes.requireStorage(common, false, ofBoth);
    GivenAttributes.requireStorage(
        request.privateProtectionStorageMasks(),
        privateInToken,
        ResultReason.PRIVATE_PROTECTION_STORAGE_UNAVAILABLE);
    GivenAttributes.requireStorage(
        request.publicProtectionStorageMasks(),
        false,
        ResultReason.PUBLIC_PROTECTION_STORAGE_UNAVAILABLE);
  }

  /** One value given for the key in question counts more than one given for both. */
  private static Attributes merged(Attributes common, Attributes own) {
    Attributes.Builder merged = Attributes.builder();
    for (Attribute<?> attribute : common.list()) {
      if (attribute.type().multiple() || !own.has(attribute.type())) {
        merged.add(attribute);
      }
    }
    return merged.addAll(own).build();
  }

  private KeyPairSpec spec(Attributes forPrivate, Attributes forPublic) {
    KeyPairSpec spec = spec(forPrivate);
    if (!spec.equals(spec(forPublic))) {
      throw new KmipException(
          ResultReason.INVALID_ATTRIBUTE_VALUE,
          ResultReason.INVALID_FIELD,
          "algorithm, length and curve must be the same for both keys of a pair");
    }
    if (spec instanceof KeyPairSpec.Rsa(int bits) && bits > limits.rsaBitsMax()) {
      throw new KmipException(
          ResultReason.INVALID_ATTRIBUTE_VALUE,
          ResultReason.INVALID_FIELD,
          "RSA keys are made up to " + limits.rsaBitsMax() + " bits");
    }
    return spec;
  }

  /** A chain code is the server's to draw: of one that was given somebody knows the tree. */
  private static void requireSound(Attributes forPrivate, Attributes forPublic, KeyPairSpec spec) {
    MasterSettings.requireSound(forPrivate, new KeySpec.Private(spec), null);
    MasterSettings.requireSound(forPublic, new KeySpec.Public(spec), null);
    GivenAttributes.requireNoChainCode(forPrivate);
    GivenAttributes.requireNoChainCode(forPublic);
  }

  private static KeyPairSpec spec(Attributes given) {
    return GivenAttributes.shape(
        () ->
            KeyShapes.pair(
                GivenAttributes.algorithm(given),
                given.orNull(AttributeTypes.CRYPTOGRAPHIC_LENGTH),
                given.orNull(AttributeTypes.CRYPTOGRAPHIC_DOMAIN_PARAMETERS)),
        ResultReason.INVALID_ATTRIBUTE_VALUE);
  }

  /** Outside the transaction, which may run again: a pair is made once. */
  private Pair made(
      Attributes forPrivate, Attributes forPublic, KeyPairSpec spec, OperationContext context) {
    String tenant = context.principal().tenant();
    String privateId = context.newIdentifier();
    String publicId = context.newIdentifier();
    context.about(privateId);
    Attributes ofPrivate =
        completed(forPrivate, spec, KeyFormatType.PKCS_8)
            .plus(link(LinkType.PUBLIC_KEY_LINK, publicId));
    Attributes ofPublic =
        completed(forPublic, spec, KeyFormatType.X_509)
            .plus(link(LinkType.PRIVATE_KEY_LINK, privateId));
    KeyPolicy policy = keys.prepared(tenant, privateId, new KeySpec.Private(spec), ofPrivate);
    try (FreshPairs.Fresh pair = pairs.made(spec, ofPrivate, policy)) {
      SecretBytes code = pair.chainCode();
      return new Pair(
          keys.sealed(
                  tenant,
                  privateId,
                  ObjectType.PRIVATE_KEY,
                  rooted(tenant, ofPrivate, code),
                  pair.privateKey())
              .made(context.now()),
          keys.open(tenant, publicId, rooted(tenant, ofPublic, code), pair.publicKey())
              .made(context.now()));
    }
  }

  private Attributes rooted(String tenant, Attributes given, @Nullable SecretBytes code) {
    return code == null ? given : given.plus(chainCodes.sealed(tenant, code));
  }

  private static Attribute<Link> link(LinkType type, String identifier) {
    return Attribute.of(AttributeTypes.LINK, Link.to(type, identifier));
  }

  private static Attributes completed(Attributes given, KeyPairSpec spec, KeyFormatType curves) {
    CryptographicAlgorithm algorithm = GivenAttributes.algorithm(given);
    Attributes complete =
        given
            .with(AttributeTypes.CRYPTOGRAPHIC_LENGTH, spec.bits())
            .with(AttributeTypes.KEY_FORMAT_TYPE, format(given, algorithm, curves));
    if (spec instanceof KeyPairSpec.Ec(var curve) && KeyShapes.named(curve).isPresent()) {
      return complete.with(
          AttributeTypes.CRYPTOGRAPHIC_DOMAIN_PARAMETERS,
          new CryptographicDomainParameters(null, KeyShapes.named(curve).get()));
    }
    return complete;
  }

  /** RSA keys are given out as PKCS#1 unless asked otherwise: KMIP 2.1 table 81. */
  private static KeyFormatType format(
      Attributes given, CryptographicAlgorithm algorithm, KeyFormatType curves) {
    KeyFormatType wanted = given.orNull(AttributeTypes.KEY_FORMAT_TYPE);
    KeyFormatType usual = algorithm == CryptographicAlgorithm.RSA ? KeyFormatType.PKCS_1 : curves;
    return Objects.requireNonNullElse(wanted, usual);
  }
}
