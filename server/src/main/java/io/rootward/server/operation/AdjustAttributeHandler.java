package io.rootward.server.operation;

import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.AdjustAttribute;
import io.rootward.server.derivation.MasterSettings;
import io.rootward.server.object.Adjustment;
import io.rootward.server.object.AttributeEdits;
import io.rootward.server.object.ManagedObject;

/** Adjust Attribute: KMIP 2.1 section 6.1.3. */
final class AdjustAttributeHandler
    implements OperationHandler<AdjustAttribute.Request, AdjustAttribute.Response> {
  private final int attributesMax;

  AdjustAttributeHandler(int attributesMax) {
    this.attributesMax = attributesMax;
  }

  @Override
  public AdjustAttribute.Response handle(
      AdjustAttribute.Request request, OperationContext context) {
    AttributeType<?> type = request.attributeReference();
    Adjustment adjustment = new Adjustment(request.adjustmentType(), request.adjustmentValue());
    return context.write(
        objects -> {
          ManagedObject object = context.requireToChange(objects, request.uniqueIdentifier(), type);
          AttributeEdits.Edit edit =
              AttributeEdits.set(
                  object, adjustment.of(object, type, context.version()), context.now());
          GivenAttributes.requireStorable(
              objects, edit.object(), ResultReason.ILLEGAL_OPERATION, attributesMax);
          MasterSettings.requireSound(edit.object());
          objects.put(edit.object());
          return new AdjustAttribute.Response(object.uniqueIdentifier());
        });
  }
}
