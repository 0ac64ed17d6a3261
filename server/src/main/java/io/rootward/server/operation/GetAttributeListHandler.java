package io.rootward.server.operation;

import io.rootward.kmip.payload.GetAttributeList;
import io.rootward.server.object.ManagedObject;

/** Get Attribute List: KMIP 2.1 section 6.1.21, KMIP 1.4 section 4.13. */
final class GetAttributeListHandler
    implements OperationHandler<GetAttributeList.Request, GetAttributeList.Response> {
  private final VisibleAttributes attributes;

  GetAttributeListHandler(VisibleAttributes attributes) {
    this.attributes = attributes;
  }

  @Override
  public GetAttributeList.Response handle(
      GetAttributeList.Request request, OperationContext context) {
    return context.read(
        objects -> {
          ManagedObject object = context.require(objects, request.uniqueIdentifier());
          return new GetAttributeList.Response(
              object.uniqueIdentifier(), attributes.of(objects, object, context.now()).types());
        });
  }
}
