package io.rootward.server.derivation;

import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Link;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.LinkType;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.repository.Objects;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Who knows a key knows what was derived from it. So a key counts as compromised when one it comes
 * from is: found at each use, for nobody can rewrite a million records in one transaction.
 */
public final class Cascade {
  /** Keys looked at for one use; a chain of derivations longer than that is nobody's. */
  private static final int BASES_MAX = 64;

  private Cascade() {}

  /** An object as it is to be judged: with the compromise of what it was derived from. */
  public static ManagedObject judged(Objects objects, ManagedObject object) {
    if (object.attributes().has(AttributeTypes.COMPROMISE_DATE)) {
      return object;
    }
    Deque<ManagedObject> waiting = new ArrayDeque<>();
    waiting.add(object);
    for (int seen = 0; seen < BASES_MAX && !waiting.isEmpty(); seen++) {
      ManagedObject next = waiting.remove();
      Instant compromised = next.orNull(AttributeTypes.COMPROMISE_DATE);
      if (compromised != null) {
        return object.with(AttributeTypes.COMPROMISE_DATE, compromised);
      }
      for (Link link : next.attributes().all(AttributeTypes.LINK)) {
        base(objects, next, link).ifPresent(waiting::add);
      }
      waiting.addAll(Entries.above(objects, next));
    }
    return object;
  }

  private static Optional<ManagedObject> base(Objects objects, ManagedObject object, Link link) {
    return link.linkType() == LinkType.DERIVATION_BASE_OBJECT_LINK
            && link.linkedObjectIdentifier() instanceof UniqueIdentifier.Text(String base)
        ? objects.find(object.tenant(), base)
        : Optional.empty();
  }
}
