package io.rootward.server.operation;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.AddAttribute;
import io.rootward.server.object.AttributeEdits;
import io.rootward.server.object.AttributeView;
import io.rootward.server.object.ManagedObject;

/** Add Attribute: KMIP 2.1 section 6.1.2, KMIP 1.4 section 4.14. */
final class AddAttributeHandler
    implements OperationHandler<AddAttribute.Request, AddAttribute.Response> {
  @Override
  public AddAttribute.Response handle(AddAttribute.Request request, OperationContext context) {
    Attribute<?> given = GivenAttributes.resolved(request.newAttribute(), context);
    return context.write(
        objects -> {
          ManagedObject object = context.require(objects, request.uniqueIdentifier());
          AttributeEdits.Edit edit = AttributeEdits.add(object, given, context.now());
          GivenAttributes.requireFreeNames(objects, edit.object(), ResultReason.ILLEGAL_OPERATION);
          objects.put(edit.object());
          Attribute<?> added = context.is1x() ? AttributeView.shown(edit.attribute()) : null;
          return new AddAttribute.Response(object.uniqueIdentifier(), added);
        });
  }
}
