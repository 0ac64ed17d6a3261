package io.rootward.server.admin.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.access.Grant;
import io.rootward.server.access.ObjectSelector;
import io.rootward.server.access.PathPattern;
import io.rootward.server.access.Permission;
import io.rootward.server.access.RegistrySnapshot;
import io.rootward.server.access.Subject;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.admin.AdminException;
import io.rootward.server.admin.AdminHandler;
import io.rootward.server.admin.AdminProgress;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Records a grant: {@code effect} (allow, deny), {@code tenant} whose objects it is about, {@code
 * subject}, {@code permissions} (names, or "all" alone), and {@code identifier} or {@code object},
 * and {@code path}.
 */
public record GrantAddHandler(Administration administration) implements AdminHandler {
  /** Must be said as a word: nothing at all is taken for an option forgotten. */
  private static final String ALL = "all";

  /** Far beyond any Unique Identifier or Name in use; bounds what a grant takes in memory. */
  private static final int TEXT_CHARACTERS_MAX = 1_024;

  @Override
  public String name() {
    return "grant.add";
  }

  @Override
  public ObjectNode handle(AdminArguments arguments, AdminProgress progress) {
    arguments.only("effect", "tenant", "subject", "permissions", "identifier", "object", "path");
    Grant grant =
        new Grant(
            administration.ids().get(),
            effect(arguments.text("effect")),
            tenant(arguments.text("tenant")),
            subject(arguments.text("subject")),
            permissions(arguments.texts("permissions")),
            selector(arguments),
            arguments.textIfGiven("path").map(PathPattern::new).orElse(null),
            administration.clock().instant());
    administration
        .registry()
        .change(
            writer -> {
              writer.put(grant);
              administration.record(writer, name(), grant.id());
              return grant;
            });
    ObjectNode result = Administration.node();
    GrantJson.write(grant, result.putObject("grant"));
    return result;
  }

  private static Grant.Effect effect(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "allow" -> Grant.Effect.ALLOW;
      case "deny" -> Grant.Effect.DENY;
      default -> throw new AdminException("a grant allows or denies, not '" + text + "'");
    };
  }

  /** A misspelt tenant would make a grant that never counts, or counts for a later namesake. */
  private String tenant(String name) {
    if (!administration.registry().snapshot().tenants().contains(name)) {
      throw new AdminException("there is no tenant " + name + "; see client list");
    }
    return name;
  }

  /** A grant to somebody who does not exist would later go to whoever takes the name. */
  private Subject subject(String text) {
    Subject subject = Subject.parse(text);
    RegistrySnapshot now = administration.registry().snapshot();
    boolean known =
        switch (subject.kind()) {
          case CLIENT -> now.client(subject.name()).isPresent();
          case TENANT -> now.tenants().contains(subject.name());
          case ROLE -> true;
          case USER ->
              now.users().stream()
                  .anyMatch(user -> (user.tenant() + "/" + user.name()).equals(subject.name()));
        };
    if (!known) {
      throw new AdminException("there is no " + subject);
    }
    return subject;
  }

  /** An empty set means everything, so it must not come from an option left out. */
  private static Set<Permission> permissions(List<String> names) {
    if (names.equals(List.of(ALL))) {
      return Set.of();
    }
    if (names.isEmpty()) {
      throw new AdminException("name the permissions, or say all");
    }
    Set<Permission> permissions = EnumSet.noneOf(Permission.class);
    for (String name : names) {
      permissions.add(
          Permission.named(name)
              .orElseThrow(() -> new AdminException("there is no permission '" + name + "'")));
    }
    return permissions;
  }

  /**
   * The object it is about; any when none is named. It need not be there: grants are often made
   * before the objects.
   */
  private static ObjectSelector selector(AdminArguments arguments) {
    String identifier = arguments.textIfGiven("identifier").orElse("");
    String object = arguments.textIfGiven("object").orElse("");
    if (!identifier.isEmpty() && !object.isEmpty()) {
      throw new AdminException("name an object by identifier or by Name, not both");
    }
    if (Math.max(identifier.length(), object.length()) > TEXT_CHARACTERS_MAX) {
      throw new AdminException("an identifier or Name has at most 1,024 characters here");
    }
    if (!identifier.isEmpty()) {
      return new ObjectSelector.ByIdentifier(identifier);
    }
    return object.isEmpty() ? new ObjectSelector.Any() : new ObjectSelector.ByName(object);
  }
}
