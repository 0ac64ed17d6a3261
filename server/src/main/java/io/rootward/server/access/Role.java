package io.rootward.server.access;

import io.rootward.server.access.Permission.Reach;
import io.rootward.server.config.OperatorException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a client may do to the objects of its own tenant before any grant is looked at. No role
 * reaches into another tenant; only a recorded grant does.
 */
public enum Role {
  /** Every operation. The role of a client unless said otherwise. */
  USER(Reach.SESSION, Reach.METADATA, Reach.OBJECTS),
  /** As USER, and may mark keys as trusted and take protection off what derives from a key. */
  ADMIN(Reach.SESSION, Reach.METADATA, Reach.OBJECTS, Reach.ADMINISTRATION),
  /** Finds objects and reads attributes; neither material nor change. */
  AUDITOR(Reach.SESSION, Reach.METADATA),
  /** Nothing but what grants say: for clients held to a few objects or paths. */
  LIMITED(Reach.SESSION);

  private final Set<Reach> reaches;

  Role(Reach first, Reach... others) {
    this.reaches = EnumSet.of(first, others);
  }

  boolean holds(Permission permission) {
    return reaches.contains(permission.reach());
  }

  /** The name in commands and tables, for example "auditor". */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The role of that name.
   *
   * @throws OperatorException naming the accepted roles
   */
  public static Role named(String text) {
    return Arrays.stream(values())
        .filter(role -> role.label().equals(text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () -> new OperatorException("unknown role '" + text + "'; roles are " + labels()));
  }

  private static String labels() {
    return Arrays.stream(values()).map(Role::label).collect(Collectors.joining(", "));
  }
}
