package io.rootward.server.operation;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.ModifyAttribute;
import io.rootward.server.object.AttributeEdits;
import io.rootward.server.object.AttributeView;
import io.rootward.server.object.InstanceSelector;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;

/** Modify Attribute: KMIP 2.1 section 6.1.34, KMIP 1.4 section 4.15. */
final class ModifyAttributeHandler
    implements OperationHandler<ModifyAttribute.Request, ModifyAttribute.Response> {
  private final int attributesMax;

  ModifyAttributeHandler(int attributesMax) {
    this.attributesMax = attributesMax;
  }

  @Override
  public ModifyAttribute.Response handle(
      ModifyAttribute.Request request, OperationContext context) {
    Attribute<?> given = GivenAttributes.resolved(request.newAttribute(), context);
    InstanceSelector selector = selector(request, context);
    return context.write(
        objects -> {
          ManagedObject object =
              context.requireToChange(objects, request.uniqueIdentifier(), given.type());
          AttributeEdits.Edit edit = AttributeEdits.modify(object, selector, given, context.now());
          GivenAttributes.requireStorable(
              objects, edit.object(), ResultReason.ILLEGAL_OPERATION, attributesMax);
          objects.put(edit.object());
          Attribute<?> changed = context.is1x() ? AttributeView.shown(edit.attribute()) : null;
          return new ModifyAttribute.Response(object.uniqueIdentifier(), changed);
        });
  }

  private static InstanceSelector selector(
      ModifyAttribute.Request request, OperationContext context) {
    Attribute<?> current = request.currentAttribute();
    if (context.is1x()) {
      return new InstanceSelector.ByIndex(request.newAttribute().indexOrZero());
    }
    if (current == null) {
      return new InstanceSelector.Only();
    }
    if (!current.type().equals(request.newAttribute().type())) {
      throw new KmipException(
          ResultReason.INVALID_FIELD, "Current Attribute and New Attribute are not the same one");
    }
    return new InstanceSelector.ByValue(GivenAttributes.resolved(current, context).value());
  }
}
