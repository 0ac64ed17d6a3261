package io.rootward.server.operation;

import io.rootward.hsm.engine.EngineException;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.Link;
import io.rootward.kmip.model.ProtectionStorageMasks;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.ProtectionStorageMask;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.server.derivation.MasterSettings;
import io.rootward.server.derivation.References;
import io.rootward.server.material.ChainCodes;
import io.rootward.server.object.AttributeRules;
import io.rootward.server.object.DerivationSettings;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.repository.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What requests that make or change objects have in common. */
final class GivenAttributes {
  private GivenAttributes() {}

  /**
   * The attributes of a request, those of Template objects that it names among them, with every
   * link naming its object by identifier.
   *
   * @throws KmipException Item Not Found when there is no such Template object
   */
  static Attributes resolved(Attributes given, OperationContext context) {
    Attributes.Builder resolved = Attributes.builder();
    TemplateObjects.merged(given, context)
        .list()
        .forEach(attribute -> resolved.add(resolved(attribute, context)));
    return resolved.build();
  }

  /**
   * What is said in two places of one object: one value given for it in particular counts more than
   * one given for others too; of what it may have many, it gets all, each once (KMIP 1.4 section
   * 4.2).
   */
  static Attributes merged(Attributes common, Attributes own) {
    Attributes.Builder merged = Attributes.builder();
    for (Attribute<?> attribute : common.list()) {
      AttributeType<?> type = attribute.type();
      boolean said = type.multiple() ? own.all(type).contains(attribute.value()) : own.has(type);
      if (!said) {
        merged.add(attribute);
      }
    }
    return merged.addAll(own).build();
  }

  /** An attribute; a link in it names its object by identifier: KMIP 2.1 section 4.31. */
  @SuppressWarnings("unchecked") // the value is a Link, so V is
  static <V> Attribute<V> resolved(Attribute<V> given, OperationContext context) {
    if (!(given.value() instanceof Link(var type, UniqueIdentifier target))) {
      return given;
    }
    Link link = Link.to(type, context.identifier(target));
    return new Attribute<>(given.type(), given.index(), (V) link);
  }

  /**
   * An attribute for an object that is there, a chain code sealed: outside the transaction, for the
   * engine is called.
   */
  static Attribute<?> sealed(
      ChainCodes chainCodes,
      Attribute<?> given,
      @Nullable UniqueIdentifier of,
      OperationContext context) {
    if (!given.type().equals(DerivationSettings.CHAIN_CODE.attribute())) {
      return given;
    }
    ManagedObject object =
        context.read(objects -> context.requireToChange(objects, of, given.type()));
    return chainCodes.sealed(object.tenant(), Attributes.of(given)).list().getFirst();
  }

  /**
   * What key is to be made, where the request's attributes may ask for one that there is not.
   *
   * @param in2x the reason of KMIP 2.x, which differs between operations
   */
  static <T> T shape(Supplier<T> asked, ResultReason in2x) {
    try {
      return asked.get();
    } catch (EngineException e) {
      throw new KmipException(in2x, ResultReason.INVALID_FIELD, String.valueOf(e.getMessage()));
    }
  }

  /** Refuses a chain code for a key that the server makes. */
  static void requireNoChainCode(Attributes given) {
    if (given.has(DerivationSettings.CHAIN_CODE.attribute())) {
      throw new KmipException(
          ResultReason.ATTRIBUTE_READ_ONLY,
          ResultReason.INVALID_FIELD,
          "the server draws the chain code of a key that it makes");
    }
  }

  /** The algorithm of a key to be made. */
  static CryptographicAlgorithm algorithm(Attributes given) {
    CryptographicAlgorithm algorithm = given.orNull(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM);
    if (algorithm == null) {
      throw new KmipException(
          ResultReason.INVALID_ATTRIBUTE,
          ResultReason.INVALID_FIELD,
          "Cryptographic Algorithm is required");
    }
    return algorithm;
  }

  /**
   * Refuses an object whose Name another one has, or that has more attributes than one may have.
   *
   * @param in1x the reason in KMIP 1.x, which differs between making an object and changing one
   */
  static void requireStorable(
      Objects objects, ManagedObject object, ResultReason in1x, int attributesMax) {
    AttributeRules.requireRoom(object, attributesMax);
    References.requireNoReference(objects, object, in1x);
    for (String name : object.names()) {
      objects
          .findByName(object.tenant(), name)
          .filter(owner -> !owner.equals(object.uniqueIdentifier()))
          .ifPresent(
              owner -> {
                throw AttributeRules.nameTaken(in1x);
              });
    }
  }

  /**
   * Refuses a promise about a master that would not be kept.
   *
   * @param hardware whether the key would be in a token
   * @throws KmipException Feature Not Supported
   */
  static void requireBoundary(Attributes given, boolean hardware) {
    if (!hardware
        && DerivationSettings.BOUNDARY.text(given).filter(MasterSettings.HSM::equals).isPresent()) {
      throw new KmipException(
          ResultReason.FEATURE_NOT_SUPPORTED,
          "derivation-boundary hsm cannot be kept: the key would not be in a token; make it"
              + " Sensitive or not Extractable on a server whose keys are");
    }
  }

  /**
   * Refuses storage other than what the object is going to have: KMIP 2.1 section 7.33.
   *
   * @param hardware whether it is going to live in a token
   * @param unavailable the reason, which tells the keys of a pair apart
   */
  static void requireStorage(
      @Nullable ProtectionStorageMasks wanted, boolean hardware, ResultReason unavailable) {
    int ours = (hardware ? ProtectionStorageMask.HARDWARE : ProtectionStorageMask.SOFTWARE).code();
    boolean fits =
        wanted == null
            || wanted.masks().isEmpty()
            || wanted.masks().stream().anyMatch(mask -> mask == 0 || (mask & ours) != 0);
    if (!fits) {
      throw new KmipException(
          unavailable,
          hardware
              ? "the key would live in the token only"
              : "the object would be stored in software; in a token live keys that are made there"
                  + " Sensitive or not Extractable");
    }
  }
}
