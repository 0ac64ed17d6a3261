package io.rootward.server.operation;

import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.payload.GetAttributeList;
import java.util.Set;

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
    FoundKey found =
        context.read(
            objects ->
                context.asJudged(
                    objects,
                    KeyFinder.require(
                        context,
                        objects,
                        request.uniqueIdentifier(),
                        context.permission(),
                        KeyFinder.Half.PRIVATE)));
    // What Get Attributes would show: an attribute whose value this version has no word for is out.
    Attributes told =
        attributes.of(found, Set.of(), context).filter(it -> it.isIn(context.version()));
    return new GetAttributeList.Response(found.identifier(), told.types());
  }
}
