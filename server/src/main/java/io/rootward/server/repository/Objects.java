package io.rootward.server.repository;

import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.store.IndexTerm;
import io.rootward.server.store.Order;
import io.rootward.server.store.RecordKey;
import io.rootward.server.store.RecordKind;
import io.rootward.server.store.StoreReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The objects of one consistent state. Valid only inside the body it was handed to. */
public sealed class Objects permits ObjectsWriter {
  /** Terms are counted up to here to find the rarest; beyond, one is as bad as the other. */
  private static final int COUNTED_MAX = 1_000;

  private final StoreReader reader;
  private final ObjectOpener opener;

  Objects(StoreReader reader, ObjectOpener opener) {
    this.reader = reader;
    this.opener = opener;
  }

  /** The object of an identifier, destroyed or not. */
  public Optional<ManagedObject> find(String tenant, String uniqueIdentifier) {
    return mayBeIdentifier(uniqueIdentifier)
        ? reader.get(keyOf(tenant, uniqueIdentifier)).map(opener::open)
        : Optional.empty();
  }

  /** A store refuses longer ones; what a client sends is not yet known to be one of ours. */
  private static boolean mayBeIdentifier(String text) {
    return !text.isEmpty() && text.length() <= 255;
  }

  /** The identifier of the object not destroyed that has this Name. */
  public Optional<String> findByName(String tenant, String name) {
    return reader.findUnique(RecordKind.OBJECT, tenant, opener.terms(tenant).uniqueName(name));
  }

  /**
   * What is recorded about a derived key: an object, destroyed or not, that bears the marks of
   * {@link io.rootward.server.object.DerivedFacts}.
   *
   * @param path canonical
   */
  public Optional<ManagedObject> entryOf(String tenant, String master, String scheme, String path) {
    return reader
        .findUnique(RecordKind.OBJECT, tenant, opener.terms(tenant).child(master, scheme, path))
        .flatMap(id -> find(tenant, id));
  }

  /** A text that tells nobody what it was made of, and always the same for the same text. */
  public String hashed(String tenant, String text) {
    return opener.terms(tenant).hidden(text);
  }

  /** Whether the value of an object that is not destroyed is derived from this one at each use. */
  public boolean hasRecipes(ManagedObject base) {
    String tenant = base.tenant();
    return count(tenant, opener.terms(tenant).recipeOf(base.uniqueIdentifier()), 1) > 0;
  }

  /**
   * Sensitive or not Extractable masters and wrapping keys of a value, destroyed or not; the
   * newest, if there are more than anybody has reason for.
   *
   * @param sha256 of the value
   */
  public List<ManagedObject> keptApart(String tenant, ByteString sha256) {
    List<ManagedObject> found = new ArrayList<>();
    reader.find(
        RecordKind.OBJECT,
        tenant,
        opener.terms(tenant).valueOf(sha256),
        Order.NEWEST_FIRST,
        id -> {
          find(tenant, id).ifPresent(found::add);
          return found.size() < COUNTED_MAX;
        });
    return found;
  }

  /** Whether anything is recorded about single keys derived from a master. */
  public boolean hasEntries(String tenant, String master) {
    return count(tenant, opener.terms(tenant).childOf(master), 1) > 0;
  }

  /**
   * Visits, by their creation, at least every object that could meet all conditions, until the
   * visitor answers false.
   *
   * @param conditions attributes the object must have with exactly these values or, for the usage
   *     mask, with at least these bits; dates and anything else that is not matched by equality
   *     must not be among them
   * @param oldestFirst whether not the newest comes first
   */
  public void candidates(
      String tenant, Attributes conditions, boolean oldestFirst, Predicate<ManagedObject> visitor) {
    Order order = oldestFirst ? Order.OLDEST_FIRST : Order.NEWEST_FIRST;
    Predicate<String> visit = id -> find(tenant, id).map(visitor::test).orElse(true);
    IndexTerm best = mostSelective(tenant, conditions);
    if (best == null) {
      reader.scan(RecordKind.OBJECT, tenant, order, visit);
    } else {
      reader.find(RecordKind.OBJECT, tenant, best, order, visit);
    }
  }

  /** Null when no condition has a term: then all objects of the tenant are looked at. */
  private @Nullable IndexTerm mostSelective(String tenant, Attributes conditions) {
    IndexTerms terms = opener.terms(tenant);
    List<IndexTerm> usable =
        conditions.list().stream().flatMap(it -> terms.of(it).stream()).distinct().toList();
    return usable.size() < 2
        ? usable.stream().findFirst().orElse(null)
        : usable.stream()
            .min(Comparator.comparingInt(it -> count(tenant, it, COUNTED_MAX)))
            .orElse(null);
  }

  private int count(String tenant, IndexTerm term, int max) {
    return reader.count(RecordKind.OBJECT, tenant, term, max);
  }

  /**
   * The identifiers of objects derived from a base, the newest last.
   *
   * @param limit most to return; the newest are kept
   */
  public List<String> derivedFrom(ManagedObject base, int limit) {
    List<String> found = new ArrayList<>();
    if (limit > 0) {
      IndexTerm term = opener.terms(base.tenant()).derivedFrom(base.uniqueIdentifier());
      reader.find(
          RecordKind.OBJECT,
          base.tenant(),
          term,
          Order.NEWEST_FIRST,
          id -> found.add(id) && found.size() < limit);
    }
    return List.copyOf(found.reversed());
  }

  /** How many objects were derived from a base, counted up to a limit. */
  public int derivedCount(ManagedObject base, int limit) {
    IndexTerm term = opener.terms(base.tenant()).derivedFrom(base.uniqueIdentifier());
    return reader.count(RecordKind.OBJECT, base.tenant(), term, limit);
  }

  ObjectOpener opener() {
    return opener;
  }

  static RecordKey keyOf(String tenant, String uniqueIdentifier) {
    return new RecordKey(RecordKind.OBJECT, tenant, uniqueIdentifier);
  }
}
