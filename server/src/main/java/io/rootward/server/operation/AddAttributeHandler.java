package io.rootward.server.operation;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.AddAttribute;
import io.rootward.server.derivation.MasterSettings;
import io.rootward.server.material.ChainCodes;
import io.rootward.server.object.AttributeEdits;
import io.rootward.server.object.AttributeView;
import io.rootward.server.object.ManagedObject;

/** Add Attribute: KMIP 2.1 section 6.1.2, KMIP 1.4 section 4.14. */
final class AddAttributeHandler
    implements OperationHandler<AddAttribute.Request, AddAttribute.Response> {
  private final ChainCodes chainCodes;
  private final int attributesMax;

  AddAttributeHandler(ChainCodes chainCodes, int attributesMax) {
    this.chainCodes = chainCodes;
    this.attributesMax = attributesMax;
  }

  @Override
  public AddAttribute.Response handle(AddAttribute.Request request, OperationContext context) {
    Attribute<?> told = GivenAttributes.resolved(request.newAttribute(), context);
    Attribute<?> given =
        GivenAttributes.sealed(chainCodes, told, request.uniqueIdentifier(), context);
    return context.write(
        objects -> {
          ManagedObject object =
              context.requireToChange(objects, request.uniqueIdentifier(), given.type());
          AttributeEdits.Edit edit = AttributeEdits.add(object, given, context.now());
          GivenAttributes.requireStorable(
              objects, edit.object(), ResultReason.ILLEGAL_OPERATION, attributesMax);
          MasterSettings.requireSound(edit.object());
          objects.put(edit.object());
          Attribute<?> shown = given.equals(told) ? AttributeView.shown(edit.attribute()) : told;
          Attribute<?> added = context.is1x() ? shown : null;
          return new AddAttribute.Response(object.uniqueIdentifier(), added);
        });
  }
}
