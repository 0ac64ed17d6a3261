package io.rootward.server.operation;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.Certificate;
import io.rootward.kmip.model.KeyObject;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.ObjectValue;
import io.rootward.kmip.model.OpaqueObject;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.derivation.MasterSettings;
import io.rootward.server.material.ChainCodes;
import io.rootward.server.material.MaterialVault;
import io.rootward.server.object.AttributeRules;
import io.rootward.server.object.Custody;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.object.NewObject;
import io.rootward.server.object.ObjectMaterial;
import java.util.EnumSet;
import java.util.Set;

/** Register: KMIP 2.1 section 6.1.43, KMIP 1.4 section 4.3. */
final class RegisterHandler implements OperationHandler<Register.Request, Register.Response> {
  private static final Set<ObjectType> KEPT =
      EnumSet.of(
          ObjectType.CERTIFICATE,
          ObjectType.SYMMETRIC_KEY,
          ObjectType.PUBLIC_KEY,
          ObjectType.PRIVATE_KEY,
          ObjectType.SECRET_DATA,
          ObjectType.OPAQUE_OBJECT);

  private final MaterialVault vault;
  private final ChainCodes chainCodes;
  private final RegisteredKeys registeredKeys;
  private final int attributesMax;

  RegisterHandler(MaterialVault vault, int attributesMax) {
    this.vault = vault;
    this.chainCodes = new ChainCodes(vault);
    this.attributesMax = attributesMax;
    this.registeredKeys = new RegisteredKeys(vault);
  }

  @Override
  public Register.Response handle(Register.Request request, OperationContext context) {
    context.permit();
    requireKept(request);
    GivenAttributes.requireStorage(
        request.protectionStorageMasks(), false, ResultReason.PROTECTION_STORAGE_UNAVAILABLE);
    Attributes given =
        GivenAttributes.resolved(withThoseInside(request.attributes(), request.object()), context);
    AttributeRules.checkCreation(given, request.objectType(), true);
    GivenAttributes.requireBoundary(given, vault.placement().isHardware(given));
    RecipeOrders.requireNone(given);
    RecipeOrders.requireStored(given);
    String identifier = context.newIdentifier();
    context.about(identifier);
    String tenant = context.principal().tenant();
    ManagedObject object =
        registered(tenant, identifier, chainCodes.sealed(tenant, given), request.object())
            .registered(context.now());
    MasterSettings.requireComplete(object);
    context.write(
        objects -> {
          GivenAttributes.requireStorable(
              objects, object, ResultReason.INVALID_FIELD, attributesMax);
          objects.put(object);
          return null;
        });
    return new Register.Response(identifier, Attributes.EMPTY);
  }

  private static void requireKept(Register.Request request) {
    if (!KEPT.contains(request.objectType())) {
      throw new KmipException(
          ResultReason.INVALID_OBJECT_TYPE,
          ResultReason.INVALID_FIELD,
          "this server keeps no " + request.objectType().specName());
    }
    if (request.object().objectType() != request.objectType()) {
      throw new KmipException(
          ResultReason.INVALID_FIELD,
          "Object Type says "
              + request.objectType().specName()
              + ", the object is a "
              + request.object().objectType().specName());
    }
  }

  /** What a key block carries with its key counts unless the request says otherwise. */
  private static Attributes withThoseInside(Attributes given, ObjectValue object) {
    if (!(object instanceof KeyObject key
        && key.keyBlock().keyValue() instanceof KeyValue.Plain plain)) {
      return given;
    }
    Attributes.Builder all = Attributes.builder().addAll(given);
    for (Attribute<?> inside : plain.attributes().list()) {
      AttributeType<?> type = inside.type();
      if (!given.has(type)) {
        all.add(inside);
      }
    }
    return all.build();
  }

  private NewObject registered(
      String tenant, String identifier, Attributes given, ObjectValue object) {
    return switch (object) {
      case KeyObject key -> registeredKeys.object(tenant, identifier, given, key);
      case Certificate certificate -> certificate(tenant, identifier, given, certificate);
      case OpaqueObject opaque -> opaque(tenant, identifier, given, opaque);
      default -> throw new IllegalStateException("a type that was refused before");
    };
  }

  private static NewObject certificate(
      String tenant, String identifier, Attributes given, Certificate certificate) {
    Attributes facts = CertificateFacts.of(certificate);
    Attributes all = given.filter(it -> !facts.has(it.type()));
    ByteString value = ByteString.copyOf(certificate.certificateValue().toByteArray());
    return new NewObject(
        tenant,
        identifier,
        ObjectType.CERTIFICATE,
        Attributes.builder().addAll(all).addAll(facts).build(),
        new ObjectMaterial(new Custody.Open(value), null, false, null, null, null),
        // A certificate has no format of its own: the test cases call it Raw.
        NewKeys.digest(NewKeys.sha256(value.toByteArray()), KeyFormatType.RAW),
        false);
  }

  private NewObject opaque(
      String tenant, String identifier, Attributes given, OpaqueObject opaque) {
    Sealed sealed = Sealed.of(vault, tenant, opaque.opaqueDataValue());
    return new NewObject(
        tenant,
        identifier,
        ObjectType.OPAQUE_OBJECT,
        given,
        new ObjectMaterial(sealed.custody(), null, false, null, opaque.opaqueDataType(), null),
        NewKeys.digest(sealed.sha256(), null),
        false);
  }
}
