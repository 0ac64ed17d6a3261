package io.rootward.server.app;

import io.rootward.server.bulk.BulkKeys;
import io.rootward.server.bulk.DiversifyHandler;
import io.rootward.server.config.Settings;
import io.rootward.server.derivation.References;
import io.rootward.server.repository.Repository;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Commands that make keys in great numbers. */
final class BulkWiring {
  private BulkWiring() {}

  static DiversifyHandler diversify(Parts parts) {
    return new DiversifyHandler(new Once(parts));
  }

  /** Most commands need none of it, so it is put together for the first one that does. */
  private static final class Once implements Supplier<BulkKeys> {
    private final Parts parts;
    private @Nullable BulkKeys keys;

    Once(Parts parts) {
      this.parts = parts;
    }

    @Override
    public synchronized BulkKeys get() {
      if (keys == null) {
        keys = keys(parts);
      }
      return keys;
    }
  }

  private static BulkKeys keys(Parts parts) {
    // Two objects are looked at for thousands of keys: nothing to be gained by keeping them open.
    Repository repository =
        new Repository(
            parts.stored().store(), parts.known().audit(), parts.stored().custody()::tenant, 0, 0);
    Settings.Paths paths = parts.settings().derivation().paths();
    return new BulkKeys(
        repository,
        parts.known().registry(),
        parts.known().access(),
        parts.engine().engine(),
        MaterialWiring.vault(parts),
        new References(paths.nameBase()),
        paths.hidePath(),
        paths.cascadeCompromise(),
        parts.stored().clock()::now,
        () -> UUID.randomUUID().toString());
  }
}
