package io.rootward.server.operation;

import io.rootward.server.object.ManagedObject;
import io.rootward.server.repository.ObjectsWriter;
import io.rootward.server.repository.Replaced;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes back what the items of a message did before one failed: KMIP 2.1 section 9.6. Others may
 * have seen it meanwhile; what they have built on it stays, and then all of it does.
 */
final class BatchUndo {
  private final ResidentKeys residentKeys;

  /** With what removes the keys of objects that are no more from the token. */
  BatchUndo(ResidentKeys residentKeys) {
    this.residentKeys = residentKeys;
  }

  /**
   * Takes all changes back, in one transaction.
   *
   * @param context of any item of the message
   * @return false, and nothing is taken back, when somebody changed one of the objects since
   */
  boolean undo(OperationContext context) {
    List<Replaced> changes = context.changes().latestFirst();
    List<ManagedObject> gone = new ArrayList<>();
    boolean undone =
        context.prepare(
            objects -> {
              gone.clear();
              return takenBack(objects, changes, gone);
            });
    if (undone) {
      gone.forEach(residentKeys::remove);
      changes.forEach(it -> context.keysChanged(it.identifier()));
    }
    return undone;
  }

  private boolean takenBack(
      ObjectsWriter objects, List<Replaced> changes, List<ManagedObject> gone) {
    if (!changes.stream().allMatch(objects::isAsLeft)) {
      return false;
    }
    for (Replaced change : changes) {
      if (change.before() == null) {
        objects.find(change.tenant(), change.identifier()).ifPresent(gone::add);
      }
      objects.takeBack(change);
    }
    gone.forEach(it -> residentKeys.intendRemoval(objects, it));
    return true;
  }
}
