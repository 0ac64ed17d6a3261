package io.rootward.server.operation;

import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.KeyWrappingSpecification;
import io.rootward.kmip.model.ObjectValue;
import io.rootward.kmip.model.enums.KeyCompressionType;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.KeyWrapType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.derivation.Meaning;
import io.rootward.server.object.Custody;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.object.SensitiveRules;

/** Get: KMIP 2.1 section 6.1.19, KMIP 1.4 section 4.11. */
final class GetHandler implements OperationHandler<Get.Request, Get.Response> {
  private final KeyUse keyUse;
  private final ObjectValues values;
  private final WrappedValues wrapped;
  private final DerivedValues derived;
  private final Pkcs12Containers containers;

  GetHandler(HandlerServices services, FreshSegments fresh) {
    this.keyUse = services.keyUse();
    this.values = new ObjectValues(services.vault());
    this.wrapped = new WrappedValues(services, values, fresh);
    this.containers = new Pkcs12Containers(services);
    this.derived = new DerivedValues(values, wrapped);
  }

  @Override
  public Get.Response handle(Get.Request request, OperationContext context) {
    FoundKey asked =
        context.read(
            objects ->
                KeyFinder.require(
                    context,
                    objects,
                    request.uniqueIdentifier(),
                    context.permission(),
                    KeyFinder.Half.PRIVATE));
    boolean container =
        request.keyFormatType() == KeyFormatType.PKCS_12
            && asked.object().objectType() == ObjectType.CERTIFICATE;
    FoundKey found = container ? FoundKey.of(containers.keyOf(asked.object(), context)) : asked;
    Meaning.Line line = found.derived();
    ObjectValue value =
        line == null
            ? stored(found.object(), request, context)
            : derived.of(context.read(it -> context.asJudged(it, found)), line, request, context);
    return new Get.Response(found.object().objectType(), found.identifier(), value);
  }

  private ObjectValue stored(ManagedObject found, Get.Request request, OperationContext context) {
    KeyWrappingSpecification wrapping = request.keyWrappingSpecification();
    requirePresent(found, wrapping != null, context);
    requireOffered(request, found);
    boolean unwrapping = wrapping != null || request.keyWrapType() == KeyWrapType.NOT_WRAPPED;
    ManagedObject object = unwrapping ? keyUse.inPlain(context, found) : found;
    boolean hidden =
        wrapping == null ? ClientWraps.isHidden(object) : WrapOrder.of(wrapping).encrypts();
    SensitiveRules.requireReleasable(object, hidden);
    ObjectValue value =
        wrapping == null
            ? plain(object, request, context)
            : wrapped.of(object, request.keyFormatType(), wrapping, context);
    if (Boolean.TRUE.equals(found.orNull(AttributeTypes.FRESH))) {
      markServed(found, context);
    }
    return value;
  }

  private ObjectValue plain(ManagedObject object, Get.Request request, OperationContext context) {
    boolean contained =
        request.keyFormatType() == KeyFormatType.PKCS_12
            && object.objectType() == ObjectType.PRIVATE_KEY
            && !ClientWraps.isWrapped(object);
    return contained
        ? containers.packed(object, context)
        : values.of(object, request.keyFormatType(), context.version());
  }

  /**
   * A key whose value is elsewhere is given out as a Key Block without Key Value, which it has been
   * able to lack since KMIP 1.2.
   */
  private static void requirePresent(
      ManagedObject object, boolean wrapped, OperationContext context) {
    if (object.isDestroyed()) {
      throw new KmipException(
          ResultReason.OBJECT_DESTROYED, ResultReason.ITEM_NOT_FOUND, "the object is destroyed");
    }
    boolean sayable = context.version().isAtLeast(ProtocolVersion.V1_2) && !wrapped;
    if (object.material().custody() instanceof Custody.Absent && !sayable) {
      throw new KmipException(
          ResultReason.KEY_VALUE_NOT_PRESENT, "the server has attributes only of this object");
    }
  }

  private static void requireOffered(Get.Request request, ManagedObject object) {
    KeyCompressionType compression = request.keyCompressionType();
    boolean usual =
        compression == null
            || (compression == KeyCompressionType.EC_PUBLIC_KEY_TYPE_UNCOMPRESSED
                && object.objectType() == ObjectType.PUBLIC_KEY);
    if (!usual) {
      throw new KmipException(
          ResultReason.KEY_COMPRESSION_TYPE_NOT_SUPPORTED,
          "points of public keys are given out uncompressed");
    }
  }

  /** KMIP 2.1 section 4.24: an object is fresh until it has been served. */
  private static void markServed(ManagedObject object, OperationContext context) {
    context.write(
        objects -> {
          objects
              .find(object.tenant(), object.uniqueIdentifier())
              .ifPresent(current -> objects.put(current.with(AttributeTypes.FRESH, false)));
          return null;
        });
  }
}
