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
import io.rootward.server.derivation.MasterSettings;
import io.rootward.server.material.ChainCodes;
import io.rootward.server.material.KeyShapes;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.NewObject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes key pairs in the engine and turns them into objects about to be. Thread-safe. */
final class NewPairs {
  private final NewKeys keys;
  private final FreshPairs pairs;
  private final ChainCodes chainCodes;
  private final OperationLimits limits;

  NewPairs(HandlerServices services, NewKeys keys) {
    this.keys = keys;
    this.pairs = new FreshPairs(services.engine(), keys);
    this.chainCodes = new ChainCodes(services.vault());
    this.limits = services.limits();
  }

  /** Both keys, linked to each other. */
  record Pair(NewObject privateKey, NewObject publicKey) {}

  /**
   * What a request says of both keys, judged together.
   *
   * @param forPrivate attributes of the private key, judged
   * @param forPublic attributes of the public key, judged
   */
  record Order(Attributes forPrivate, Attributes forPublic) {}

  /** Public keys are kept open, for they are no secret. */
  void requireStorage(
      @Nullable ProtectionStorageMasks common,
      @Nullable ProtectionStorageMasks forPrivate,
      @Nullable ProtectionStorageMasks forPublic,
      Attributes ofPrivate) {
    boolean privateInToken = keys.inToken(ofPrivate);
    GivenAttributes.requireBoundary(ofPrivate, privateInToken);
    ResultReason ofBoth = ResultReason.PROTECTION_STORAGE_UNAVAILABLE;
    GivenAttributes.requireStorage(common, privateInToken, ofBoth);
    GivenAttributes.requireStorage(common, false, ofBoth);
    GivenAttributes.requireStorage(
        forPrivate, privateInToken, ResultReason.PRIVATE_PROTECTION_STORAGE_UNAVAILABLE);
    GivenAttributes.requireStorage(
        forPublic, false, ResultReason.PUBLIC_PROTECTION_STORAGE_UNAVAILABLE);
  }

  private KeyPairSpec spec(Order order) {
    KeyPairSpec spec = spec(order.forPrivate());
    if (!spec.equals(spec(order.forPublic()))) {
      throw new KmipException(
          ResultReason.INVALID_ATTRIBUTE_VALUE,
          ResultReason.INVALID_FIELD,
          "algorithm, length and curve must be the same for both keys of a pair");
    }
    if (!(spec instanceof KeyPairSpec.Ec)
        && (spec.bits() < limits.rsaBitsMin() || spec.bits() > limits.rsaBitsMax())) {
      throw new KmipException(
          ResultReason.INVALID_ATTRIBUTE_VALUE,
          ResultReason.INVALID_FIELD,
          "RSA, DSA and DH keys are made of "
              + limits.rsaBitsMin()
              + " to "
              + limits.rsaBitsMax()
              + " bits");
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

  /**
   * Makes a pair: outside the transaction, which may run again.
   *
   * @throws KmipException when the attributes describe no pair that this server makes
   */
  Pair made(String tenant, Order order, OperationContext context) {
    KeyPairSpec spec = spec(order);
    requireSound(order.forPrivate(), order.forPublic(), spec);
    String privateId = context.newIdentifier();
    String publicId = context.newIdentifier();
    context.about(privateId);
    Attributes ofPrivate =
        completed(order.forPrivate(), spec, KeyFormatType.PKCS_8)
            .plus(link(LinkType.PUBLIC_KEY_LINK, publicId));
    Attributes ofPublic =
        completed(order.forPublic(), spec, KeyFormatType.X_509)
            .plus(link(LinkType.PRIVATE_KEY_LINK, privateId));
    KeyPolicy policy =
        keys.prepared(tenant, privateId, new KeySpec.Private(spec), ofPrivate, context);
    try (FreshPairs.Fresh pair = pairs.made(spec, ofPrivate, policy)) {
      SecretBytes code = pair.chainCode();
      return new Pair(
          keys.sealed(
              tenant,
              privateId,
              ObjectType.PRIVATE_KEY,
              rooted(tenant, ofPrivate, code),
              pair.privateKey()),
          keys.open(tenant, publicId, rooted(tenant, ofPublic, code), pair.publicKey()));
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
    if (spec instanceof KeyPairSpec.Dsa(int _, int orderBits)) {
      return complete.with(
          AttributeTypes.CRYPTOGRAPHIC_DOMAIN_PARAMETERS,
          new CryptographicDomainParameters(orderBits, null));
    }
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
