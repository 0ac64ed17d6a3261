package io.rootward.server.operation;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.Certificate;
import io.rootward.kmip.model.CertificateRequest;
import io.rootward.kmip.model.KeyObject;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.Link;
import io.rootward.kmip.model.ObjectValue;
import io.rootward.kmip.model.OpaqueObject;
import io.rootward.kmip.model.Template;
import io.rootward.kmip.model.enums.CertificateType;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.LinkType;
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
import io.rootward.server.object.StructureFields;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Register: KMIP 2.1 section 6.1.43, KMIP 1.4 section 4.3. */
final class RegisterHandler implements OperationHandler<Register.Request, Register.Response> {
  /** What is kept here, as far as a version has it. */
  static final Set<ObjectType> KEPT =
      EnumSet.of(
          ObjectType.CERTIFICATE,
          ObjectType.SYMMETRIC_KEY,
          ObjectType.PUBLIC_KEY,
          ObjectType.PRIVATE_KEY,
          ObjectType.SPLIT_KEY,
          ObjectType.TEMPLATE,
          ObjectType.SECRET_DATA,
          ObjectType.OPAQUE_OBJECT,
          ObjectType.PGP_KEY,
          ObjectType.CERTIFICATE_REQUEST);

  private final MaterialVault vault;
  private final KeyUse keyUse;
  private final ChainCodes chainCodes;
  private final RegisteredKeys registeredKeys;
  private final Pkcs12Containers containers;
  private final int attributesMax;

  RegisterHandler(HandlerServices services) {
    this.vault = services.vault();
    this.keyUse = services.keyUse();
    this.containers = new Pkcs12Containers(services);
    this.chainCodes = new ChainCodes(vault);
    this.attributesMax = services.limits().attributesMax();
    this.registeredKeys = new RegisteredKeys(vault);
  }

  @Override
  public Register.Response handle(Register.Request request, OperationContext context) {
    context.permit();
    requireKept(request);
    GivenAttributes.requireStorage(
        request.protectionStorageMasks(), false, ResultReason.PROTECTION_STORAGE_UNAVAILABLE);
    if (request.object() instanceof Template template) {
      return registered(template, request.attributes(), context);
    }
    Attributes given =
        GivenAttributes.resolved(withThoseInside(request.attributes(), request.object()), context);
    AttributeRules.checkCreation(given, request.objectType(), true);
    GivenAttributes.requireBoundary(given, vault.placement().isHardware(given));
    RecipeOrders.requireNone(given);
    RecipeOrders.requireStored(given);
    String identifier = context.newIdentifier();
    context.about(identifier);
    String tenant = context.principal().tenant();
    Pkcs12Containers.Unpacked unpacked = containers.unpacked(request.object(), given, context);
    List<ManagedObject> chain = chain(unpacked, tenant, context);
    ManagedObject object =
        registered(
                tenant,
                identifier,
                withContainer(chainCodes.sealed(tenant, given), unpacked, chain),
                unpacked.object())
            .registered(context.now());
    MasterSettings.requireComplete(object);
    WrappedArrivals.require(object, keyUse, context);
    context.write(
        objects -> {
          for (ManagedObject each : Stream.concat(Stream.of(object), chain.stream()).toList()) {
            GivenAttributes.requireStorable(
                objects, each, ResultReason.INVALID_FIELD, attributesMax);
            objects.put(each);
          }
          return null;
        });
    return new Register.Response(identifier, Attributes.EMPTY);
  }

  private Register.Response registered(
      Template template, Attributes given, OperationContext context) {
    ManagedObject object = TemplateObjects.registered(template, given, context);
    context.about(object.uniqueIdentifier());
    context.write(
        objects -> {
          GivenAttributes.requireStorable(
              objects, object, ResultReason.INVALID_FIELD, attributesMax);
          objects.put(object);
          return null;
        });
    return new Register.Response(object.uniqueIdentifier(), Attributes.EMPTY);
  }

  /** The certificates that came with a key, each linked to its issuer's; the key's own first. */
  private static List<ManagedObject> chain(
      Pkcs12Containers.Unpacked unpacked, String tenant, OperationContext context) {
    List<ManagedObject> chain = new ArrayList<>();
    for (ByteString value : unpacked.chain().reversed()) {
      Certificate certificate = new Certificate(CertificateType.X_509, value);
      Attributes given = withContainer(Attributes.EMPTY, unpacked, chain);
      chain.addFirst(
          certificate(tenant, context.newIdentifier(), given, certificate)
              .registered(context.now()));
    }
    return chain;
  }

  private static Attributes withContainer(
      Attributes given, Pkcs12Containers.Unpacked unpacked, List<ManagedObject> chain) {
    Attributes named =
        unpacked.friendlyName() == null
            ? given
            : given.with(AttributeTypes.PKCS_12_FRIENDLY_NAME, unpacked.friendlyName());
    return chain.isEmpty()
        ? named
        : named.plus(
            Attribute.of(
                AttributeTypes.LINK,
                Link.to(LinkType.PKCS_12_CERTIFICATE_LINK, chain.getFirst().uniqueIdentifier())));
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
    Attributes told = StructureFields.addedTo(given, object);
    return switch (object) {
      case KeyObject key -> registeredKeys.object(tenant, identifier, told, key);
      case Certificate certificate -> certificate(tenant, identifier, given, certificate);
      case OpaqueObject(int type, ByteString value) ->
          bytes(tenant, identifier, ObjectType.OPAQUE_OBJECT, told, value, type);
      case CertificateRequest(var _, ByteString value) ->
          bytes(tenant, identifier, ObjectType.CERTIFICATE_REQUEST, told, value, null);
      case Template _ -> throw new IllegalStateException("it was registered before");
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

  private NewObject bytes(
      String tenant,
      String identifier,
      ObjectType type,
      Attributes given,
      ByteString value,
      @Nullable Integer opaqueDataType) {
    Sealed sealed = Sealed.of(vault, tenant, value);
    return new NewObject(
        tenant,
        identifier,
        type,
        given,
        new ObjectMaterial(sealed.custody(), null, false, null, opaqueDataType, null),
        NewKeys.digest(sealed.sha256(), null),
        false);
  }
}
