package io.rootward.server.derivation;

import io.rootward.hsm.derivation.path.KeyReference;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.server.derivation.Meaning.Line;
import io.rootward.server.object.DerivedFacts;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.repository.Objects;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells what an identifier in a request means: an object, or a key derived from one. Every spelling
 * of a derived key comes to one name, under which is looked up what was recorded about it.
 *
 * <p>Identifiers are made by the server and never hold a slash; a Name may. So what stands before
 * the first slash is an identifier or the beginning of a Name, and no client may give a Name that
 * begins like a reference by identifier.
 */
public final class References {
  private final boolean nameBase;

  /**
   * @param nameBase whether a Name may stand for its master's identifier
   */
  public References(boolean nameBase) {
    this.nameBase = nameBase;
  }

  /** Whether a text may name a derived key; else it is the identifier of an object, or none. */
  public static boolean mayBe(String text) {
    return text.indexOf('/') >= 0;
  }

  /**
   * The meaning of a text.
   *
   * @param objects where entries are found
   * @param finder finds what exists for who asks
   * @return empty when no object has this identifier and no master is named
   * @throws KmipException when a master is named but the rest is no path of it, when the key was
   *     denied by an administrator or destroyed
   */
  public Optional<Meaning> meaning(Objects objects, ObjectFinder finder, String text) {
    if (!mayBe(text)) {
      return finder.byIdentifier(text).map(Meaning.Existing::new);
    }
    return line(objects, finder, text).map(line -> Entries.meaning(objects, line));
  }

  /**
   * Whether nothing is recorded about any key of a key's master, nor about any of the master's
   * pair: then what holds for one of its keys holds for all.
   */
  public static boolean isUnrecorded(Objects objects, Line line) {
    return Entries.isUnrecorded(objects, line);
  }

  /** Where the derived key comes from that a text names; empty when it names none. */
  public Optional<Line> line(Objects objects, ObjectFinder finder, String text) {
    int slash = text.indexOf('/');
    if (slash <= 0) {
      return Optional.empty();
    }
    Optional<ManagedObject> base = finder.byIdentifier(text.substring(0, slash));
    if (base.isPresent()) {
      return Optional.of(line(objects, base.get(), text.substring(slash)));
    }
    return nameBase ? byName(objects, finder, text) : Optional.empty();
  }

  /**
   * The longest Name counts whose rest is a path; what is wrong with the longest is told. A master
   * that was destroyed keeps what its Name stood for: no other gets its references.
   */
  private static Optional<Line> byName(Objects objects, ObjectFinder finder, String text) {
    @Nullable KmipException refusal = null;
    for (KeyReference reading : KeyReference.readings(text)) {
      Optional<ManagedObject> base = finder.byName(reading.base()).filter(MasterKey::is);
      if (base.isPresent()) {
        try {
          return Optional.of(line(objects, base.get(), reading.path()));
        } catch (KmipException e) {
          refusal = refusal == null ? e : refusal;
        }
      } else if (finder.wasMaster(reading.base())) {
        break;
      }
    }
    if (refusal != null) {
      throw refusal;
    }
    return Optional.empty();
  }

  private static Line line(Objects objects, ManagedObject base, String path) {
    MasterKey from = MasterKey.of(base);
    ChildName own = from.child(path);
    ChildName name = ChildName.below(base, from.scheme(), own.path());
    boolean isMaster = name.master().equals(base.uniqueIdentifier());
    @Nullable ManagedObject master =
        isMaster ? null : objects.find(base.tenant(), name.master()).orElse(null);
    return new Line(from, own.path(), name, master);
  }

  /**
   * Where an object comes from that is a derived key; empty of others, or when its master is gone.
   */
  public static Optional<Line> ofKept(Objects objects, ManagedObject object) {
    String master = DerivedFacts.text(object, DerivedFacts.BASE);
    String path = DerivedFacts.text(object, DerivedFacts.PATH);
    if (DerivedFacts.Entry.of(object).isEmpty() || master == null || path == null) {
      return Optional.empty();
    }
    return objects
        .find(object.tenant(), master)
        .filter(it -> !it.isDestroyed() && MasterKey.is(it))
        .map(it -> line(objects, it, path));
  }

  /**
   * Refuses a new Name that would be taken for a key derived from a master, by whoever reads it.
   * Names that an object had before stay, unless it is to become a master under them.
   *
   * @param in1x the reason in KMIP 1.x, which differs between making an object and changing one
   * @throws KmipException Non Unique Name Attribute
   */
  public static void requireNoReference(Objects objects, ManagedObject object, ResultReason in1x) {
    List<String> suspicious =
        object.names().stream().filter(name -> name.indexOf('/') > 0).toList();
    if (suspicious.isEmpty()) {
      return;
    }
    List<String> before =
        objects
            .find(object.tenant(), object.uniqueIdentifier())
            .filter(it -> MasterKey.is(it) || !MasterKey.is(object))
            .map(ManagedObject::names)
            .orElse(List.of());
    for (String name : suspicious) {
      if (!before.contains(name) && isTaken(objects, object, name)) {
        throw new KmipException(
            ResultReason.NON_UNIQUE_NAME_ATTRIBUTE,
            in1x,
            "the Name would be read as a key derived from another object");
      }
    }
  }

  /** An object may bear the name of the very key that it is. */
  private static boolean isTaken(Objects objects, ManagedObject object, String name) {
    ObjectFinder finder = new TenantFinder(objects, object.tenant());
    if (MasterKey.is(object) && wasReference(finder, name)) {
      return true;
    }
    boolean ofObject = finder.byIdentifier(name.substring(0, name.indexOf('/'))).isPresent();
    try {
      Optional<Line> line = new References(true).line(objects, finder, name);
      return line.filter(it -> !isEntry(object, it.name())).isPresent();
    } catch (KmipException _) {
      // It begins like a reference. Of an object that is no master yet it may be one later.
      return ofObject;
    }
  }

  /** Whoever still says it would get a key of the new master for one of a destroyed master. */
  private static boolean wasReference(ObjectFinder finder, String name) {
    return !finder.wasMaster(name)
        && KeyReference.readings(name).stream().anyMatch(it -> finder.wasMaster(it.base()));
  }

  private static boolean isEntry(ManagedObject object, ChildName name) {
    return DerivedFacts.Entry.of(object).isPresent()
        && name.master().equals(DerivedFacts.text(object, DerivedFacts.BASE))
        && name.path().canonical().equals(DerivedFacts.text(object, DerivedFacts.PATH));
  }
}
