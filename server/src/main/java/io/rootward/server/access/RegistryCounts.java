package io.rootward.server.access;

import io.rootward.server.config.OperatorException;
import io.rootward.server.store.RecordKind;
import java.util.EnumMap;
import java.util.Map;

/** How many records of each kind there are while one change is made. */
final class RegistryCounts {
  private final Map<RecordKind, Integer> counts = new EnumMap<>(RecordKind.class);

  RegistryCounts(RegistrySnapshot snapshot) {
    counts.put(RecordKind.CLIENT, snapshot.clients().size());
    counts.put(RecordKind.USER, snapshot.users().size());
    counts.put(RecordKind.GRANT, snapshot.grants().size());
    counts.put(RecordKind.AUTHORITY, snapshot.authorities().size());
  }

  void added(RecordKind kind, RegistryLimits limits) {
    int max = max(kind, limits);
    if (counts.merge(kind, 1, Integer::sum) > max) {
      throw new OperatorException(
          "the registry holds at most %d records of kind %s".formatted(max, kind));
    }
  }

  private static int max(RecordKind kind, RegistryLimits limits) {
    return switch (kind) {
      case CLIENT -> limits.clientsMax();
      case USER -> limits.usersMax();
      case GRANT -> limits.grantsMax();
      case AUTHORITY -> limits.authoritiesMax();
      default -> throw new IllegalArgumentException("no record of the registry: " + kind);
    };
  }
}
