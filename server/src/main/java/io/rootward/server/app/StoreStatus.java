package io.rootward.server.app;

import io.rootward.server.admin.StatusReport;
import io.rootward.server.admin.StatusSource;
import io.rootward.server.config.Choices.EngineKind;
import io.rootward.server.config.Choices.RootProtection;
import io.rootward.server.config.Choices.StoreKind;
import io.rootward.server.config.Home;
import io.rootward.server.config.Settings;
import io.rootward.server.custody.HighWaterClock;
import io.rootward.server.store.ObjectStore;
import io.rootward.server.store.StoreState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What is stored where, under which root, and whether the time can be believed.
 *
 * @param store where records are
 * @param clock the time that decides about states
 */
record StoreStatus(Home home, Settings settings, ObjectStore store, HighWaterClock clock)
    implements StatusSource {
  private static final String IN_FILE = "file:";

  @Override
  public void report(StatusReport report) {
    StoreKind kind = settings.store().kind();
    report.fact("store", "kind", kind.name().toLowerCase(Locale.ROOT));
    if (kind == StoreKind.MEMORY) {
      report.tryOut("everything is forgotten at the stop; set store.kind to mapdb");
    } else {
      journal(report, store.state());
    }
    time(report);
    root(report);
  }

  /** A table that was rebuilt says that the last stop was none: power, a kill, a crash. */
  private static void journal(StatusReport report, StoreState state) {
    report.fact("store", "journal segments", state.segments());
    report.fact("store", "journal bytes", state.bytes());
    report.fact("store", "journal groups", state.groups());
    report.fact("store", "groups since start", state.groupsSinceStart());
    report.fact(
        "store",
        "opened",
        switch (state.opening()) {
          case NEW -> "new";
          case AS_LEFT -> "as the last clean stop left it";
          case REBUILT -> "rebuilt from the journal";
        });
    Instant stop = state.lastCleanStop();
    report.fact("store", "last clean stop", stop == null ? "none known" : stop.toString());
  }

  private void time(StatusReport report) {
    Instant used = clock.now();
    report.fact("clock", "time for states", used.toString());
    report.fact("clock", "behind", clock.isBehind() ? "yes" : "no");
    if (clock.isBehind()) {
      report.alarm(
          "the clock of this machine is behind %s, which was seen before; states of objects go by that time until it is set right"
              .formatted(used));
    }
  }

  private void root(StatusReport report) {
    if (settings.hsm().engine() == EngineKind.PKCS11) {
      rootInToken(report);
      return;
    }
    RootProtection protection = settings.custody().root();
    report.fact("root", "kind", "software");
    report.fact("root", "protection", protection.name().toLowerCase(Locale.ROOT));
    if (protection == RootProtection.PLAIN) {
      report.tryOut(
          "the root %s is a plain file: who reads it reads every key; set custody.root and custody.secret"
              .formatted(home.rootKey()));
    }
    report.tryOut(
        "the root was never exported: without %s nothing stored can be read again; keep a copy of it apart from this disk"
            .formatted(home.rootKey()));
  }

  private void rootInToken(StatusReport report) {
    report.fact("root", "kind", "token " + settings.hsm().token());
    report.fact("root", "name in the token", home.rootToken().toString());
    if (settings.hsm().pin().endsWith(home.softhsm().resolve("pin").toString())) {
      report.tryOut(
          "the token and its PIN are files in %s: who has this home has every key; use a token of its own"
              .formatted(home.softhsm()));
    }
    pinFile()
        .filter(StoreStatus::isReadByOthers)
        .ifPresent(
            file ->
                report.tryOut(
                    "every user of this machine can read the PIN in %s; take that right away (chmod 600)"
                        .formatted(file)));
  }

  private Optional<Path> pinFile() {
    String pin = settings.hsm().pin();
    return pin.startsWith(IN_FILE)
        ? Optional.of(Path.of(pin.substring(IN_FILE.length())))
        : Optional.empty();
  }

  /** What has no such modes, or is not there, is judged when the PIN is read. */
  private static boolean isReadByOthers(Path file) {
    try {
      return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException | UnsupportedOperationException _) {
      return false;
    }
  }
}
