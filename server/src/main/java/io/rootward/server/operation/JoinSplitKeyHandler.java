package io.rootward.server.operation;

import io.rootward.hsm.engine.SecretBytes;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.KeyObject;
import io.rootward.kmip.model.PrivateKey;
import io.rootward.kmip.model.SecretData;
import io.rootward.kmip.model.SymmetricKey;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.SecretDataType;
import io.rootward.kmip.payload.JoinSplitKey;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.derivation.MasterSettings;
import io.rootward.server.derivation.Separation;
import io.rootward.server.material.MaterialVault;
import io.rootward.server.object.AttributeRules;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.object.NewObject;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * Join Split Key: KMIP 2.1 section 6.1.27, KMIP 1.4 section 4.39. The key is protected as its parts
 * are: else splitting and joining would take protection off.
 */
final class JoinSplitKeyHandler
    implements OperationHandler<JoinSplitKey.Request, JoinSplitKey.Response> {
  /** What parts can be of when they are bytes; each key takes some of them. */
  private static final Set<KeyFormatType> OF_BYTES =
      EnumSet.of(
          KeyFormatType.RAW,
          KeyFormatType.OPAQUE,
          KeyFormatType.PKCS_1,
          KeyFormatType.PKCS_8,
          KeyFormatType.ECPRIVATEKEY);

  private final MaterialVault vault;
  private final KeyUse keyUse;
  private final HeavyWork heavyWork;
  private final RegisteredKeys registered;
  private final int attributesMax;

  JoinSplitKeyHandler(HandlerServices services) {
    this.vault = services.vault();
    this.keyUse = services.keyUse();
    this.heavyWork = services.heavyWork();
    this.registered = new RegisteredKeys(vault);
    this.attributesMax = services.limits().attributesMax();
  }

  @Override
  public JoinSplitKey.Response handle(JoinSplitKey.Request request, OperationContext context) {
    context.permit();
    ObjectType type = request.objectType();
    SharingChoice.requireWhole(type);
    if (request.secretDataType() != null && type != ObjectType.SECRET_DATA) {
      throw new KmipException(
          ResultReason.INVALID_FIELD, "a " + type.specName() + " has no Secret Data Type");
    }
    GivenAttributes.requireStorage(
        request.protectionStorageMasks(), false, ResultReason.PROTECTION_STORAGE_UNAVAILABLE);
    JoinedParts parts = JoinedParts.of(request.uniqueIdentifiers(), context);
    Attributes given = GivenAttributes.resolved(request.attributes(), context);
    AttributeRules.checkCreation(given, type, false);
    RecipeOrders.requireNone(given);
    RecipeOrders.requireStored(given);
    GivenAttributes.requireNoChainCode(given);
    Attributes all = parts.described(given, type);
    GivenAttributes.requireBoundary(all, vault.placement().isHardware(all));
    ManagedObject object = joined(request, parts, all, context);
    MasterSettings.requireComplete(object);
    context.write(
        objects -> {
          parts.all().forEach(part -> JoinedParts.requireThere(context.current(objects, part)));
          GivenAttributes.requireStorable(
              objects, object, ResultReason.INVALID_FIELD, attributesMax);
          objects.put(object);
          return null;
        });
    return new JoinSplitKey.Response(object.uniqueIdentifier(), Attributes.EMPTY);
  }

  /** Outside the transaction, which may run again. */
  private ManagedObject joined(
      JoinSplitKey.Request request, JoinedParts parts, Attributes all, OperationContext context) {
    String identifier = context.newIdentifier();
    context.about(identifier);
    try (SecretBytes secret = secret(parts, request.objectType(), all, context);
        KeyMaterial material = material(secret)) {
      if (parts.areProtected()) {
        ByteString sha256 = secret.use(NewKeys::sha256);
        int mask =
            Objects.requireNonNullElse(all.orNull(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK), 0);
        context.read(
            objects -> {
              Separation.requireNoCopy(objects, context.principal().tenant(), sha256, mask);
              return null;
            });
      }
      NewObject object =
          registered.object(
              context.principal().tenant(), identifier, all, key(request, material, all, context));
      return Inheritance.withPast(
          (parts.areProtected() ? object.withoutDigest() : object).made(context.now()),
          parts.all());
    }
  }

  private SecretBytes secret(
      JoinedParts parts, ObjectType type, Attributes all, OperationContext context) {
    SecretBytes joined =
        heavyWork.run(() -> parts.joined(part -> vault.reveal(keyUse.inPlain(context, part))));
    return parts.cut(joined, type, all);
  }

  private static KeyMaterial material(SecretBytes secret) {
    ByteString bytes = secret.use(ByteString::copyOf);
    return KeyMaterial.of(bytes);
  }

  private static KeyObject key(
      JoinSplitKey.Request request,
      KeyMaterial material,
      Attributes all,
      OperationContext context) {
    KeyFormatType given = all.orNull(AttributeTypes.KEY_FORMAT_TYPE);
    KeyFormatType format = given == null ? usual(request.objectType(), context.is1x()) : given;
    if (!OF_BYTES.contains(format)) {
      throw new KmipException(
          ResultReason.INVALID_ATTRIBUTE_VALUE,
          ResultReason.INVALID_FIELD,
          "nothing is joined to key format " + format.specName());
    }
    return switch (request.objectType()) {
      case SYMMETRIC_KEY -> new SymmetricKey(block(format, material, all));
      case PRIVATE_KEY -> new PrivateKey(block(format, material, all));
      default ->
          new SecretData(
              Objects.requireNonNullElse(request.secretDataType(), SecretDataType.PASSWORD),
              KeyBlock.plain(format, material, null, null));
    };
  }

  private static KeyBlock block(KeyFormatType format, KeyMaterial material, Attributes all) {
    return KeyBlock.plain(
        format,
        material,
        all.orNull(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM),
        all.orNull(AttributeTypes.CRYPTOGRAPHIC_LENGTH));
  }

  /** Private keys are split as PKCS#8; in KMIP 1.x Secret Data is Opaque. */
  private static KeyFormatType usual(ObjectType type, boolean is1x) {
    return switch (type) {
      case PRIVATE_KEY -> KeyFormatType.PKCS_8;
      case SECRET_DATA -> is1x ? KeyFormatType.OPAQUE : KeyFormatType.RAW;
      default -> KeyFormatType.RAW;
    };
  }
}
