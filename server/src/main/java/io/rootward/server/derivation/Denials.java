package io.rootward.server.derivation;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.server.audit.Actor;
import io.rootward.server.audit.AuditRecord;
import io.rootward.server.derivation.Meaning.Line;
import io.rootward.server.object.Custody;
import io.rootward.server.object.DerivedFacts;
import io.rootward.server.object.DerivedFacts.Entry;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.object.ObjectMaterial;
import io.rootward.server.repository.ObjectsWriter;
import io.rootward.server.repository.Repository;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Keys derived by path that an administrator forbids, one or all below it, without retiring their
 * master. Thread-safe.
 */
public final class Denials {
  /** The administrative command, as in the audit trail. */
  public static final String COMMAND = "key.deny";

  private final Repository repository;
  private final References references;
  private final Supplier<String> identifiers;
  private final InstantSource clock;
  private final Consumer<ChildName> dropped;
  private final boolean hidePaths;

  /**
   * @param identifiers makes Unique Identifiers
   * @param dropped wipes what is at hand of a key and of what it leads to
   * @param hidePaths whether the audit trail gets a keyed hash of a path
   */
  public Denials(
      Repository repository,
      References references,
      Supplier<String> identifiers,
      InstantSource clock,
      Consumer<ChildName> dropped,
      boolean hidePaths) {
    this.repository = repository;
    this.references = references;
    this.identifiers = identifiers;
    this.clock = clock;
    this.dropped = dropped;
    this.hidePaths = hidePaths;
  }

  /**
   * Forbids a derived key.
   *
   * @param reference identifier or Name of the master, and the path
   * @param below whether everything below it is forbidden too
   * @return which key it is, in the one spelling
   * @throws KmipException when there is no such master or path, or the key is an object of its own,
   *     which is revoked like any other
   */
  public ChildName deny(String tenant, String reference, boolean below) {
    String identifier = identifiers.get();
    Entry kind = below ? Entry.DENIED_BELOW : Entry.DENIED;
    ChildName name =
        repository.write(
            Set.of(tenant),
            objects -> {
              Line line = line(objects, tenant, reference);
              ManagedObject record =
                  entry(objects, tenant, line.name())
                      .map(Denials::requireNoKey)
                      .map(it -> it.with(DerivedFacts.ENTRY, DerivedFacts.text(kind.text())))
                      .orElseGet(() -> fresh(tenant, identifier, line.name(), kind));
              objects.put(record);
              audit(objects, tenant, line.name());
              return line.name();
            });
    dropped.accept(name);
    return name;
  }

  /**
   * Lets a derived key be derived again that was forbidden or revoked. What is recorded of it stays
   * as a record that decides nothing.
   *
   * @return which key it is
   * @throws KmipException when nothing forbids it, or it is an object of its own
   */
  public ChildName allow(String tenant, String reference) {
    return repository.write(
        Set.of(tenant),
        objects -> {
          Line line = line(objects, tenant, reference);
          ManagedObject record =
              entry(objects, tenant, line.name())
                  .map(Denials::requireNoKey)
                  .orElseThrow(
                      () ->
                          new KmipException(
                              ResultReason.OBJECT_NOT_FOUND,
                              "nothing is recorded against " + line.name().reference()));
          objects.put(record.with(DerivedFacts.ENTRY, DerivedFacts.text(Entry.LIFTED.text())));
          audit(objects, tenant, line.name());
          return line.name();
        });
  }

  private void audit(ObjectsWriter objects, String tenant, ChildName name) {
    String path = name.scheme().text() + " " + name.policyPath();
    objects.audit(
        new AuditRecord(
            clock.instant(),
            Actor.OPERATOR,
            COMMAND,
            name.master(),
            hidePaths ? objects.hashed(tenant, path) : path,
            AuditRecord.SUCCESS,
            identifiers.get()));
  }

  private Line line(ObjectsWriter objects, String tenant, String reference) {
    return references
        .line(objects, new TenantFinder(objects, tenant), reference)
        .orElseThrow(
            () ->
                new KmipException(
                    ResultReason.OBJECT_NOT_FOUND,
                    "no master of tenant " + tenant + " has this identifier or Name"));
  }

  private static Optional<ManagedObject> entry(
      ObjectsWriter objects, String tenant, ChildName name) {
    return objects.entryOf(tenant, name.master(), name.scheme().text(), name.path().canonical());
  }

  private static ManagedObject requireNoKey(ManagedObject entry) {
    boolean key =
        Entry.of(entry).filter(it -> it == Entry.STORED || it == Entry.RECIPE).isPresent();
    if (key) {
      throw new KmipException(
          ResultReason.ILLEGAL_OPERATION,
          "this derived key is the object "
              + entry.uniqueIdentifier()
              + ": revoke or destroy that");
    }
    return entry;
  }

  private ManagedObject fresh(String tenant, String identifier, ChildName name, Entry kind) {
    Instant now = clock.instant();
    Attributes.Builder all =
        Attributes.builder()
            .add(AttributeTypes.INITIAL_DATE, now)
            .add(AttributeTypes.LAST_CHANGE_DATE, now)
            .add(AttributeTypes.KEY_VALUE_PRESENT, false);
    for (Attribute<?> mark : name.marks(kind).list()) {
      all.add(mark);
    }
    ObjectMaterial none = ObjectMaterial.ofKey(new Custody.Absent(), KeyFormatType.RAW);
    return new ManagedObject(tenant, identifier, ObjectType.SYMMETRIC_KEY, all.build(), none);
  }
}
