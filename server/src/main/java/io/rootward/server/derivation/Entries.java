package io.rootward.server.derivation;

import io.rootward.hsm.derivation.path.DerivationPath;
import io.rootward.hsm.derivation.scheme.DerivationScheme;
import io.rootward.kmip.model.enums.LinkType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.server.derivation.Meaning.Line;
import io.rootward.server.object.DerivedFacts;
import io.rootward.server.object.DerivedFacts.Entry;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.repository.Objects;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What was recorded about a derived key and about those it comes from. A key counts as revoked or
 * destroyed when one of them is: who has a parent has its children.
 */
final class Entries {
  private final Objects objects;
  private final Line line;
  private final List<ManagedObject> found = new ArrayList<>();

  /** Both keys of a pair may be children of a pair, each of which leads to the other. */
  private final Set<ChildName> looked = new HashSet<>();

  private Entries(Objects objects, Line line) {
    this.objects = objects;
    this.line = line;
  }

  /**
   * The meaning of a name.
   *
   * @throws KmipException Permission Denied when an administrator denied the key
   */
  static Meaning meaning(Objects objects, Line line) {
    Entries entries = new Entries(objects, line);
    Optional<ManagedObject> kept = entries.of(line.name());
    if (kept.isPresent()) {
      return new Meaning.Kept(line, kept.get());
    }
    if (line.master() == null) {
      entries.beside(line.from().object(), line.way());
    } else {
      entries.beside(line.master(), line.name().path());
    }
    return new Meaning.Temporary(line, entries.found);
  }

  /** As {@link References#isUnrecorded}; not of a master that is a key of another one. */
  static boolean isUnrecorded(Objects objects, Line line) {
    Entries entries = new Entries(objects, line);
    ManagedObject master = line.from().object();
    return line.name().master().equals(master.uniqueIdentifier())
        && entries.isUnrecorded(master)
        && entries.other(master).filter(it -> !entries.isUnrecorded(it)).isEmpty();
  }

  private boolean isUnrecorded(ManagedObject key) {
    return Entry.of(key).isEmpty() && !objects.hasEntries(tenant(), key.uniqueIdentifier());
  }

  /**
   * What is recorded about the keys between an object that is a derived key and its master; nothing
   * of other objects.
   */
  static List<ManagedObject> above(Objects objects, ManagedObject key) {
    String master = DerivedFacts.text(key, DerivedFacts.BASE);
    String scheme = DerivedFacts.text(key, DerivedFacts.SCHEME);
    String text = DerivedFacts.text(key, DerivedFacts.PATH);
    if (Entry.of(key).isEmpty() || master == null || scheme == null || text == null) {
      return List.of();
    }
    DerivationPath path = DerivationScheme.named(scheme).orElseThrow().parse(text);
    return IntStream.range(1, path.steps().size())
        .mapToObj(steps -> path.first(steps).canonical())
        .flatMap(it -> objects.entryOf(key.tenant(), master, scheme, it).stream())
        .filter(it -> !Entry.isDenial(it))
        .toList();
  }

  /** Takes up what is recorded below a master; the object that the key itself is, if it is one. */
  private Optional<ManagedObject> of(ChildName name) {
    if (!looked.add(name) || !objects.hasEntries(tenant(), name.master())) {
      return Optional.empty();
    }
    int last = name.path().steps().size();
    for (int steps = 1; steps < last; steps++) {
      Optional<ManagedObject> before = entry(name, steps).filter(it -> mayLeadOn(it));
      if (before.isPresent()) {
        found.add(before.get());
        beside(before.get(), rest(name.path(), steps));
      }
    }
    Optional<ManagedObject> own = entry(name, last);
    own.filter(it -> is(it, Entry.DENIED)).ifPresent(Entries::deny);
    own.filter(it -> is(it, Entry.DENIED_BELOW)).ifPresent(Entries::deny);
    own.filter(it -> is(it, Entry.TOMBSTONE)).ifPresent(found::add);
    return own.filter(it -> !is(it, Entry.TOMBSTONE));
  }

  private Optional<ManagedObject> entry(ChildName name, int steps) {
    String path = name.path().first(steps).canonical();
    return objects.entryOf(tenant(), name.master(), name.scheme().text(), path);
  }

  private static DerivationPath rest(DerivationPath path, int steps) {
    return DerivationPath.of(path.family(), path.steps().subList(steps, path.steps().size()));
  }

  /** Whatever is said about a key of a pair is said about both, and so of those below them. */
  private void beside(ManagedObject key, DerivationPath way) {
    other(key)
        .map(it -> ChildName.below(it, line.name().scheme(), way))
        .flatMap(this::of)
        .ifPresent(found::add);
  }

  private static boolean mayLeadOn(ManagedObject entry) {
    if (is(entry, Entry.DENIED_BELOW)) {
      deny(entry);
    }
    return !is(entry, Entry.DENIED);
  }

  private static boolean is(ManagedObject entry, Entry kind) {
    return Entry.of(entry).filter(kind::equals).isPresent();
  }

  private static void deny(ManagedObject entry) {
    throw new KmipException(
        ResultReason.PERMISSION_DENIED,
        "an administrator denied "
            + (is(entry, Entry.DENIED) ? "this derived key" : "the derived keys below here"));
  }

  /** The other key of a pair, if they say so of each other. */
  private Optional<ManagedObject> other(ManagedObject key) {
    boolean isPublic = key.objectType() == ObjectType.PUBLIC_KEY;
    LinkType to = isPublic ? LinkType.PRIVATE_KEY_LINK : LinkType.PUBLIC_KEY_LINK;
    LinkType back = isPublic ? LinkType.PUBLIC_KEY_LINK : LinkType.PRIVATE_KEY_LINK;
    return key.linked(to)
        .flatMap(id -> objects.find(key.tenant(), id))
        .filter(it -> it.linked(back).filter(key.uniqueIdentifier()::equals).isPresent());
  }

  private String tenant() {
    return line.from().object().tenant();
  }
}
