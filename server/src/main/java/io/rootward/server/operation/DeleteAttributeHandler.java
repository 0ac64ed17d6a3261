package io.rootward.server.operation;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.DeleteAttribute;
import io.rootward.server.object.AttributeEdits;
import io.rootward.server.object.AttributeView;
import io.rootward.server.object.InstanceSelector;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;

/** Delete Attribute: KMIP 2.1 section 6.1.13, KMIP 1.4 section 4.16. */
final class DeleteAttributeHandler
    implements OperationHandler<DeleteAttribute.Request, DeleteAttribute.Response> {
  private record Target(AttributeType<?> type, InstanceSelector selector) {}

  @Override
  public DeleteAttribute.Response handle(
      DeleteAttribute.Request request, OperationContext context) {
    Target target = target(request, context);
    return context.write(
        objects -> {
          ManagedObject object =
              context.requireToChange(objects, request.uniqueIdentifier(), target.type());
          AttributeEdits.Edit edit =
              AttributeEdits.delete(object, target.type(), target.selector(), context.now());
          objects.put(edit.object());
          Attribute<?> deleted = context.is1x() ? AttributeView.shown(edit.attribute()) : null;
          return new DeleteAttribute.Response(object.uniqueIdentifier(), deleted);
        });
  }

  private static Target target(DeleteAttribute.Request request, OperationContext context) {
    AttributeType<?> type = request.attributeReference();
    Attribute<?> current = request.currentAttribute();
    if (current != null && (type == null || type.equals(current.type()))) {
      Object value = GivenAttributes.resolved(current, context).value();
      return new Target(current.type(), new InstanceSelector.ByValue(value));
    }
    if (type == null || current != null) {
      throw new KmipException(
          ResultReason.INVALID_FIELD,
          "name the attribute by Current Attribute or by Attribute Reference");
    }
    Integer index = request.attributeIndex();
    InstanceSelector one = new InstanceSelector.ByIndex(index == null ? 0 : index);
    return new Target(type, context.is1x() ? one : new InstanceSelector.All());
  }
}
