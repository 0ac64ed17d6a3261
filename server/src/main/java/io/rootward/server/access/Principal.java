package io.rootward.server.access;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who a request is from, after certificate and credential were judged.
 *
 * @param client name of the registered client; null when only a credential identified the peer
 * @param tenant whose objects exist for it
 * @param role what it may do there
 * @param user user of the tenant that a KMIP Credential named; null without one
 * @param peer the other end of the connection
 */
public record Principal(
    @Nullable String client, String tenant, Role role, @Nullable String user, Peer peer) {

  /** A name for people: the client, or "user:NAME". */
  public String label() {
    return client == null ? "user:" + user : client;
  }

  /** The subjects of grants that speak about it, for objects of a given tenant. */
  List<Subject> subjects(String objectTenant) {
    List<Subject> subjects = new ArrayList<>(4);
    if (client != null) {
      subjects.add(new Subject(Subject.Kind.CLIENT, client));
    }
    if (user != null) {
      subjects.add(new Subject(Subject.Kind.USER, tenant + "/" + user));
    }
    if (tenant.equals(objectTenant)) {
      subjects.add(new Subject(Subject.Kind.ROLE, role.label()));
    }
    subjects.add(new Subject(Subject.Kind.TENANT, tenant));
    return subjects;
  }
}
