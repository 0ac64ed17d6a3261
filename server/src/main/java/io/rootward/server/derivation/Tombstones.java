package io.rootward.server.derivation;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.server.derivation.Meaning.Line;
import io.rootward.server.object.DerivedFacts;
import io.rootward.server.object.DerivedFacts.Entry;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.repository.Objects;
import java.time.Instant;

/**
 * Records that say a derived key is no key any more. They are objects without a value, so that
 * state and reason are told and kept like those of any other.
 */
public final class Tombstones {
  private Tombstones() {}

  /**
   * The record of a derived key that is to be revoked: the one there is, or a new one in the state
   * the key is in now. Not stored yet.
   *
   * @param derived the key as {@link TemporaryObjects} has it
   * @param identifier of a new record
   * @throws KmipException when the key was denied; then it is no key already
   */
  public static ManagedObject of(
      Objects objects, ManagedObject derived, Line line, String identifier, Instant now) {
    ChildName name = line.name();
    return objects
        .entryOf(derived.tenant(), name.master(), name.scheme().text(), name.path().canonical())
        .filter(it -> Entry.of(it).filter(Entry.TOMBSTONE::equals).isPresent())
        .orElseGet(() -> fresh(derived, name, identifier, now));
  }

  private static ManagedObject fresh(
      ManagedObject derived, ChildName name, String identifier, Instant now) {
    Attributes.Builder all =
        Attributes.builder()
            .addAll(
                derived
                    .attributes()
                    .without(AttributeTypes.REVOCATION_REASON)
                    .without(DerivedFacts.SCHEME)
                    .without(DerivedFacts.PATH)
                    .with(AttributeTypes.INITIAL_DATE, now)
                    .with(AttributeTypes.LAST_CHANGE_DATE, now)
                    .with(AttributeTypes.KEY_VALUE_PRESENT, false));
    for (Attribute<?> mark : name.marks(Entry.TOMBSTONE).list()) {
      all.add(mark);
    }
    return new ManagedObject(
        derived.tenant(), identifier, derived.objectType(), all.build(), derived.material());
  }
}
