package io.rootward.server.operation;

import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.LocateConditions;
import io.rootward.kmip.model.Name;
import io.rootward.kmip.payload.Locate;
import io.rootward.server.access.Permission;
import io.rootward.server.derivation.Meaning;
import io.rootward.server.object.AttributeView;
import io.rootward.server.object.KmipException;
import io.rootward.server.repository.Objects;
import java.util.List;
import java.util.Optional;

/**
 * Lets clients that first look for a Name and then use what they found come to a derived key: a
 * Name that no object has, and that is a master's with a path, finds the reference by identifier.
 * Derived keys are never listed.
 */
final class LocatedReference {
  /** The same answer, or one with the derived key that the Name in the conditions means. */
  Locate.Response addedTo(
      Locate.Response found, Locate.Request request, int offset, OperationContext context) {
    List<Name> names = request.conditions().attributes().all(AttributeTypes.NAME);
    Integer most = request.maximumItems();
    boolean room = offset == 0 && (most == null || most > 0);
    if (!found.uniqueIdentifiers().isEmpty() || names.size() != 1 || !room) {
      return found;
    }
    return context
        .read(objects -> reference(objects, request.conditions(), names.getFirst(), context))
        .map(reference -> new Locate.Response(1, List.of(reference)))
        .orElse(found);
  }

  private static Optional<String> reference(
      Objects objects, LocateConditions conditions, Name name, OperationContext context) {
    try {
      return KeyFinder.findBeside(context, objects, name.nameValue(), Permission.LOCATE)
          .filter(it -> matches(it, conditions, context))
          .flatMap(it -> Optional.ofNullable(it.derived()).map(LocatedReference::text));
    } catch (KmipException _) {
      // What cannot be used is not found: Locate refuses nothing because of what is there.
      return Optional.empty();
    }
  }

  private static String text(Meaning.Line line) {
    return line.name().reference();
  }

  /** The Name is what brought us here; everything else must fit as with any object. */
  private static boolean matches(
      FoundKey found, LocateConditions conditions, OperationContext context) {
    Attributes others = conditions.attributes().without(AttributeTypes.NAME);
    LocateMatcher matcher =
        new LocateMatcher(new LocateConditions(others, conditions.partials()), context.version());
    return matcher.matches(AttributeView.of(found.object(), context.now()));
  }
}
