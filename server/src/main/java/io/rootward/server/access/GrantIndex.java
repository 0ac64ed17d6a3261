package io.rootward.server.access;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Grants arranged so that a decision costs a few hash look-ups however many are recorded.
 * Immutable.
 */
public final class GrantIndex {
  private record Key(String tenant, Subject subject, ObjectSelector selector) {}

  private final Map<Key, List<Grant>> grants;
  private final Map<Subject, Set<String>> tenants;

  /** Takes all recorded grants. */
  public GrantIndex(Collection<Grant> grants) {
    this.grants =
        grants.stream()
            .collect(
                Collectors.groupingBy(
                    grant -> new Key(grant.tenant(), grant.subject(), grant.selector())));
    this.tenants =
        grants.stream()
            .filter(grant -> grant.effect() == Grant.Effect.ALLOW)
            .collect(
                Collectors.groupingBy(
                    Grant::subject, Collectors.mapping(Grant::tenant, Collectors.toSet())));
  }

  /** Grants that speak of this principal and object, whatever they permit. */
  Stream<Grant> about(Principal principal, String tenant, @Nullable AccessObject object) {
    if (grants.isEmpty()) {
      return Stream.empty();
    }
    List<ObjectSelector> selectors = ObjectSelector.fitting(object);
    return principal.subjects(tenant).stream()
        .flatMap(subject -> selectors.stream().map(s -> new Key(tenant, subject, s)))
        .flatMap(key -> grants.getOrDefault(key, List.of()).stream());
  }

  /** The principal's own tenant first, then those that allow it something. */
  Set<String> tenantsOpenTo(Principal principal) {
    if (tenants.isEmpty()) {
      return Set.of(principal.tenant());
    }
    Set<String> open = new LinkedHashSet<>();
    open.add(principal.tenant());
    principal.subjects("").forEach(subject -> open.addAll(tenants.getOrDefault(subject, Set.of())));
    return open;
  }
}
