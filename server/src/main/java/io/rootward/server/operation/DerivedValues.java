package io.rootward.server.operation;

import io.rootward.kmip.model.KeyWrappingSpecification;
import io.rootward.kmip.model.ObjectValue;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.State;
import io.rootward.kmip.payload.Get;
import io.rootward.server.access.Permission;
import io.rootward.server.derivation.Meaning;
import io.rootward.server.object.Custody;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.object.ObjectMaterial;

/**
 * What Get gives out of a key that is derived for the request: public keys; symmetric keys wrapped
 * and with a permission of its own; private keys never.
 */
final class DerivedValues {
  private final ObjectValues values;
  private final WrappedValues wrapped;

  DerivedValues(ObjectValues values, WrappedValues wrapped) {
    this.values = values;
    this.wrapped = wrapped;
  }

  ObjectValue of(FoundKey found, Meaning.Line line, Get.Request request, OperationContext context) {
    requireActive(found.object(), context);
    return switch (found.object().objectType()) {
      case PUBLIC_KEY -> publicKey(found.object(), line, request, context);
      case SYMMETRIC_KEY -> symmetric(found, line, request, context);
      default ->
          throw new KmipException(
              ResultReason.SENSITIVE, "private keys that are derived are never given out");
    };
  }

  private static void requireActive(ManagedObject object, OperationContext context) {
    State state = object.stateAt(context.now());
    if (object.isDestroyed()) {
      throw new KmipException(
          ResultReason.OBJECT_DESTROYED,
          ResultReason.ITEM_NOT_FOUND,
          "the derived key is destroyed");
    }
    if (state != State.ACTIVE) {
      throw new KmipException(
          ResultReason.WRONG_KEY_LIFECYCLE_STATE,
          ResultReason.PERMISSION_DENIED,
          "the derived key is " + state.specName() + ", so it is not given out");
    }
  }

  private ObjectValue publicKey(
      ManagedObject object, Meaning.Line line, Get.Request request, OperationContext context) {
    if (request.keyWrappingSpecification() != null) {
      throw new KmipException(
          ResultReason.INVALID_OBJECT_TYPE,
          ResultReason.ILLEGAL_OPERATION,
          "a derived public key is given out as it is");
    }
    Custody known = new Custody.Open(context.children().publicFacts(line).publicKey());
    ManagedObject open = object.with(ObjectMaterial.ofKey(known, KeyFormatType.X_509));
    return values.of(open, request.keyFormatType(), context.version());
  }

  private ObjectValue symmetric(
      FoundKey found, Meaning.Line line, Get.Request request, OperationContext context) {
    KeyWrappingSpecification specification = request.keyWrappingSpecification();
    if (specification == null) {
      throw new KmipException(
          ResultReason.SENSITIVE, "a derived key is given out wrapped by another key only");
    }
    if (!context.rights().mayWithDerived(line, Permission.DERIVE_EXPORT)) {
      throw new KmipException(
          ResultReason.PERMISSION_DENIED,
          "a derived key leaves the server with permission derive-export only");
    }
    if (request.keyFormatType() != null && request.keyFormatType() != KeyFormatType.RAW) {
      throw new KmipException(
          ResultReason.KEY_FORMAT_TYPE_NOT_SUPPORTED, "a derived key is given out in format Raw");
    }
    return wrapped.ofDerived(found, line, specification, context);
  }
}
