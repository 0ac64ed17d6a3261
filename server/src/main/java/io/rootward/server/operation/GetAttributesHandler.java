package io.rootward.server.operation;

import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.GetAttributes;
import io.rootward.server.object.KmipException;
import io.rootward.server.repository.Objects;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Get Attributes: KMIP 2.1 section 6.1.20, KMIP 1.4 section 4.12. What an object does not have, or
 * nobody knows, is left out: clients ask for custom attributes before they first set them.
 */
final class GetAttributesHandler
    implements OperationHandler<GetAttributes.Request, GetAttributes.Response> {
  private final VisibleAttributes attributes;
  private final KeyUse keyUse;

  GetAttributesHandler(VisibleAttributes attributes, KeyUse keyUse) {
    this.attributes = attributes;
    this.keyUse = keyUse;
  }

  @Override
  public GetAttributes.Response handle(GetAttributes.Request request, OperationContext context) {
    Set<AttributeType<?>> wanted = new HashSet<>();
    for (AttributeType<?> type : request.attributeReferences()) {
      if (!wanted.add(type)) {
        throw new KmipException(
            ResultReason.INVALID_MESSAGE, "attribute " + type + " is asked for more than once");
      }
    }
    Seen seen = context.read(objects -> seen(objects, request, context));
    if (seen.stored() != null && keyUse.settle(context, seen.found().object())) {
      seen = context.read(objects -> seen(objects, request, context));
    }
    FoundKey found = seen.found();
    Attributes all = seen.stored();
    if (all == null) {
      all = attributes.of(found, wanted, context);
    } else if (TreeAttributes.areNamed(wanted)) {
      Attributes ofTree = TreeAttributes.of(found.object(), wanted, context);
      all = Attributes.builder().addAll(all).addAll(ofTree).build();
    }
    return new GetAttributes.Response(
        found.identifier(), wanted.isEmpty() ? all : all.filter(it -> wanted.contains(it.type())));
  }

  /**
   * What one look into the store tells.
   *
   * @param stored the attributes of an object; null for a key that is derived first
   */
  private record Seen(FoundKey found, @Nullable Attributes stored) {}

  private Seen seen(Objects objects, GetAttributes.Request request, OperationContext context) {
    FoundKey found =
        context.asJudged(
            objects,
            KeyFinder.require(
                context,
                objects,
                request.uniqueIdentifier(),
                context.permission(),
                KeyFinder.Half.PRIVATE));
    Attributes stored =
        found.derived() == null ? attributes.of(objects, found.object(), context.now()) : null;
    return new Seen(found, stored);
  }
}
