package io.rootward.server.command;

import io.rootward.server.admin.AdminClient;
import io.rootward.server.admin.AdminSession;
import io.rootward.server.config.Home;
import io.rootward.server.config.HomeFolder;
import io.rootward.server.config.HomeLock;
import io.rootward.server.config.OperatorException;
import io.rootward.server.config.Settings;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reaches the admin handlers of a home: those of the running server when there is one, else its own
 * on the stopped home, under its lock.
 */
record AdminReach(Backend backend) {
  /**
   * The lock decides who answers: whoever gets it knows that nobody serves, and keeps a server from
   * starting meanwhile; whoever does not knows that the admin socket belongs to a living server.
   *
   * @param work calls handlers; of a running server from several threads at once if it likes
   */
  <T> T with(HomeOptions options, Function<AdminSession, T> work) {
    Home home = options.home();
    HomeFolder.check(home);
    if (!HomeFolder.isPrepared(home)) {
      throw new OperatorException(
          "there is no home of rootward at %s; prepare it with rootward init, or name it with --home"
              .formatted(home));
    }
    // Wrong settings are told either way, though a running server goes by its own.
    Settings settings = options.settings(List.of());
    Optional<HomeLock> lock = HomeLock.tryTake(home);
    if (lock.isEmpty()) {
      return work.apply(new AdminClient(home.adminSocket()));
    }
    try (HomeLock held = lock.get()) {
      return backend.onStoppedHome(held, settings, work);
    }
  }
}
