package io.rootward.server.access;

import io.rootward.server.config.OperatorException;
import java.util.Locale;

/**
 * Whom a grant speaks about, written "client:app", "role:auditor", "tenant:blue" or
 * "user:blue/joe".
 *
 * @param kind what the name names
 * @param name name of a client, role or tenant; of a user with its tenant, "blue/joe"
 */
public record Subject(Kind kind, String name) {
  /** What a subject can be. */
  public enum Kind {
    CLIENT,
    /** Everybody with this role in the tenant the grant belongs to, and in no other. */
    ROLE,
    /** Every client of a tenant, which may be another than the grant's. */
    TENANT,
    USER
  }

  /**
   * Reads the written form.
   *
   * @throws OperatorException saying what is accepted
   */
  public static Subject parse(String text) {
    int colon = text.indexOf(':');
    String name = text.substring(colon + 1);
    return switch (colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT)) {
      case "client" -> new Subject(Kind.CLIENT, Label.check("client", name));
      case "role" -> new Subject(Kind.ROLE, Role.named(name).label());
      case "tenant" -> new Subject(Kind.TENANT, Label.check("tenant", name));
      case "user" -> user(name);
      default ->
          throw new OperatorException(
              "subject '"
                  + Label.printable(text)
                  + "' is not accepted: client:NAME, role:NAME, tenant:NAME or user:TENANT/NAME");
    };
  }

  private static Subject user(String name) {
    int slash = name.indexOf('/');
    if (slash < 0) {
      throw new OperatorException("a user is named with its tenant: user:TENANT/NAME");
    }
    String tenant = Label.check("tenant", name.substring(0, slash));
    return new Subject(Kind.USER, tenant + "/" + Label.checkUser(name.substring(slash + 1)));
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT) + ":" + name;
  }
}
