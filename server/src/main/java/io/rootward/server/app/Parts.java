package io.rootward.server.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.admin.AdminHandler;
import io.rootward.server.admin.AdminHandlers;
import io.rootward.server.admin.AdminProgress;
import io.rootward.server.admin.AdminSession;
import io.rootward.server.admin.StatusHandler;
import io.rootward.server.admin.StatusReport;
import io.rootward.server.admin.StatusSource;
import io.rootward.server.admin.keys.KeyDenyHandler;
import io.rootward.server.admin.registry.Administration;
import io.rootward.server.admin.registry.AuditedSession;
import io.rootward.server.admin.registry.RegistryHandlers;
import io.rootward.server.config.Choices.EngineKind;
import io.rootward.server.config.Home;
import io.rootward.server.config.Settings;
import io.rootward.server.derivation.Denials;
import io.rootward.server.derivation.References;
import io.rootward.server.repository.Repository;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Future;

/**
 * Everything of a server but what clients connect to: the same for serving and for a command on the
 * stopped home. Opened whole or not at all.
 *
 * @param pki certificates
 * @param engine keys at work
 * @param stored records and their seals
 * @param known clients and what they may do
 * @param atHand derived keys that requests have at hand
 * @param stops how all of it stops
 */
record Parts(
    Home home,
    Settings settings,
    Clock clock,
    SecureRandom random,
    PkiParts pki,
    EngineParts engine,
    StoreParts stored,
    RegistryParts known,
    KeysAtHand atHand,
    StopOrder stops)
    implements AutoCloseable {

  /**
   * Opens the parts of a home whose lock the caller holds.
   *
   * @param fresh whether the home is being prepared
   */
  static Parts open(Home home, Settings settings, boolean fresh) {
    StopOrder stops = new StopOrder();
    try {
      return open(home, settings, fresh, stops);
    } catch (RuntimeException e) { // Whatever it was: close what is open, then tell.
      stops.close();
      throw StartFailures.explained(e);
    }
  }

  private static Parts open(Home home, Settings settings, boolean fresh, StopOrder stops) {
    SecureRandom random = new SecureRandom();
    Clock clock = Clock.systemUTC();
    try (Beside beside = new Beside()) {
      Future<PkiParts> pki =
          beside.begin(() -> PkiParts.open(home, EngineParts.pairs(random), clock));
      Future<EngineParts> engine = beside.begin(() -> EngineParts.start(settings, random));
      stops.add(() -> closeIfStarted(engine));
      boolean inToken = settings.hsm().engine() == EngineKind.PKCS11;
      KeyEngine token = inToken ? Beside.resultOf(engine).token() : null;
      StoreParts stored = StoreParts.open(home, settings, fresh, token, random, clock, stops);
      RegistryParts known = RegistryParts.open(settings, stored, random, clock);
      EngineParts started = Beside.resultOf(engine);
      PkiParts made = Beside.resultOf(pki);
      return new Parts(
          home, settings, clock, random, made, started, stored, known, new KeysAtHand(), stops);
    }
  }

  /** What did not start has told why, and has nothing to close. */
  private static void closeIfStarted(Future<EngineParts> engine) {
    if (engine.state() != Future.State.FAILED) {
      Beside.resultOf(engine).close();
    }
  }

  /** The commands, for the server or for one command on the stopped home. */
  AdminSession handlers(ServerState state) {
    List<AdminHandler> handlers = new ArrayList<>();
    handlers.add(new StatusHandler(statusSources(state)));
    handlers.add(engine.selfTest(random));
    handlers.add(engine.cloning());
    handlers.add(BulkWiring.diversify(this));
    Administration administration = administration(state);
    handlers.addAll(RegistryHandlers.of(administration));
    handlers.add(new KeyDenyHandler(denials(), () -> known.registry().snapshot().tenants()));
    return new AuditedSession(new AdminHandlers(handlers), administration);
  }

  /** Objects are not kept open for it: it is asked once in a while. */
  private Denials denials() {
    Repository repository =
        new Repository(stored.store(), known.audit(), stored.custody()::tenant, 0, 0);
    Settings.Paths paths = settings.derivation().paths();
    return new Denials(
        repository,
        new References(paths.nameBase()),
        () -> UUID.randomUUID().toString(),
        clock,
        atHand::dropped,
        paths.hidePath());
  }

  /**
   * What somebody should see to before, or while, this server is relied on: the same sentences as
   * in {@code status}, for the log of a start, because a start is when an operator looks.
   */
  List<String> warnings(ServerState state) {
    StatusReport report = new StatusReport();
    statusSources(state).forEach(source -> source.report(report));
    return report.warnings();
  }

  private List<StatusSource> statusSources(ServerState state) {
    return List.of(
        new ProcessStatus(home, state),
        new StoreStatus(home, settings, stored.store(), stored.clock()),
        engine.status(),
        new CertificateStatus(home, pki, known.registry(), clock));
  }

  private Administration administration(ServerState state) {
    return new Administration(
        known.registry(),
        known.identity(),
        pki.authority(),
        pki.server(),
        pki.folders(),
        () -> state.endpoint(settings.listen()),
        known.audit(),
        state.effects(),
        clock,
        () -> UUID.randomUUID().toString());
  }

  /** The clients of a new home: one that administers and one for first steps. */
  void makeFirstClients(ServerState state) {
    AdminSession handlers = handlers(state);
    addClient(handlers, "admin", "admin");
    addClient(handlers, "app", "user");
  }

  /**
   * By the same handler as the command, so that first clients differ in nothing from later ones.
   */
  private static void addClient(AdminSession handlers, String name, String role) {
    ObjectNode arguments = JsonNodeFactory.instance.objectNode().put("role", role);
    arguments.putArray("names").add(name);
    handlers.call("client.add", new AdminArguments(arguments), AdminProgress.NONE);
  }

  @Override
  public void close() {
    stops.close();
  }
}
