package io.rootward.server.operation;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.SetAttribute;
import io.rootward.server.derivation.MasterSettings;
import io.rootward.server.material.ChainCodes;
import io.rootward.server.object.AttributeEdits;
import io.rootward.server.object.ManagedObject;

/** Set Attribute: KMIP 2.1 section 6.1.51. */
final class SetAttributeHandler
    implements OperationHandler<SetAttribute.Request, SetAttribute.Response> {
  private final ChainCodes chainCodes;
  private final int attributesMax;

  SetAttributeHandler(ChainCodes chainCodes, int attributesMax) {
    this.chainCodes = chainCodes;
    this.attributesMax = attributesMax;
  }

  @Override
  public SetAttribute.Response handle(SetAttribute.Request request, OperationContext context) {
    Attribute<?> told = GivenAttributes.resolved(request.newAttribute(), context);
    Attribute<?> given =
        GivenAttributes.sealed(chainCodes, told, request.uniqueIdentifier(), context);
    return context.write(
        objects -> {
          ManagedObject object =
              context.requireToChange(objects, request.uniqueIdentifier(), given.type());
          AttributeEdits.Edit edit = AttributeEdits.set(object, given, context.now());
          GivenAttributes.requireStorable(
              objects, edit.object(), ResultReason.ILLEGAL_OPERATION, attributesMax);
          MasterSettings.requireSound(edit.object());
          objects.put(edit.object());
          return new SetAttribute.Response(object.uniqueIdentifier());
        });
  }
}
