package io.rootward.server.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.admin.AdminHandlers;
import io.rootward.server.admin.AdminProgress;
import io.rootward.server.admin.AdminServer;
import io.rootward.server.admin.AdminSession;
import io.rootward.server.admin.SelfTestHandler;
import io.rootward.server.admin.StatusHandler;
import io.rootward.server.config.Home;
import io.rootward.server.config.HomeFolder;
import io.rootward.server.config.HomeLock;
import io.rootward.server.config.HomePlan;
import io.rootward.server.config.OperatorException;
import io.rootward.server.config.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RootwardCommandTest {
  @TempDir Path folder;
  private Home home;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** Answers by handlers that know nothing but where they ran. */
  private record Answers(String where, String failure) implements Backend {
    AdminHandlers handlers() {
      return new AdminHandlers(
          List.of(
              new StatusHandler(
                  List.of(
                      report -> {
                        report.fact("server", "where", where);
                        report.tryOut("plain root");
                      })),
              new SelfTestHandler(
                  () -> List.of(new SelfTestHandler.Row("hash", "SHA-256", "SUN", failure, 3, 7)),
                  () ->
                      List.of(
                          new SelfTestHandler.SchemeRow("bip32", "software", "software", 2, "", 9),
                          new SelfTestHandler.SchemeRow("bip32", "token", "", 0, "", 1)))));
    }

    @Override
    public int serve(Home home, Settings settings) {
      throw new OperatorException("port " + settings.listen().port() + " is taken");
    }

    @Override
    public void prepare(Home home, HomePlan plan) {
      throw new IllegalStateException("a defect");
    }

    @Override
    public ObjectNode onToken(
        Settings.Hsm hsm, String handler, AdminArguments arguments, AdminProgress progress) {
      throw new IllegalStateException("no token here");
    }

    @Override
    public <T> T onStoppedHome(HomeLock lock, Settings settings, Function<AdminSession, T> work) {
      return work.apply(handlers());
    }
  }

  @BeforeEach
  void prepare() throws IOException {
    home = new Home(folder.resolve("home"));
    HomeFolder.create(home);
    HomeFolder.begin(home);
    HomeFolder.finish(home, List.of());
    HomeFolder.clearRun(home);
  }

  private int run(String... arguments) {
    return run(new Answers("stopped home", ""), arguments);
  }

  private int run(Answers backend, String... arguments) {
    return RootwardCommand.of(backend, new PrintWriter(out), new PrintWriter(err))
        .execute(arguments);
  }

  @Test
  void aCommandWorksOnTheStoppedHome() {
    assertEquals(0, run("status", "--home", home.toString()), err::toString);
    assertTrue(out.toString().contains("stopped home"), out.toString());
    assertTrue(out.toString().contains("try-out: plain root"), out.toString());
  }

  @Test
  void aCommandGoesToTheServerThatHoldsTheLock() {
    HomeLock lock = HomeLock.take(home);
    AdminServer server =
        AdminServer.start(
            home.adminSocket(),
            new Answers("running server", "").handlers(),
            Settings.defaults().admin());
    try (lock;
        server) {
      assertEquals(0, run("status", "--json", "--home", home.toString()), err::toString);
    }
    assertTrue(out.toString().contains("\"where\" : \"running server\""), out.toString());
  }

  @Test
  void aLockedHomeWithoutSocketIsSaid() {
    HomeLock lock = HomeLock.take(home);
    try (lock) {
      assertEquals(1, run("status", "--home", home.toString()));
    }
    assertTrue(err.toString().contains("did not answer on"), err.toString());
  }

  @Test
  void aCommandAloneIsWhatItIsAmongAll() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    Answers backend = new Answers("", "");
    Map<String, CommandLine> all = RootwardCommand.of(backend, nowhere, nowhere).getSubcommands();
    for (String name : all.keySet()) {
      Optional<CommandLine> alone = RootwardCommand.only(name, backend, nowhere, nowhere);
      assertEquals(!name.equals("completion"), alone.isPresent(), name);
      alone.ifPresent(
          line -> {
            assertEquals(Set.of(name), line.getSubcommands().keySet());
            assertEquals(usage(all, name), usage(line.getSubcommands(), name));
          });
    }
    assertTrue(RootwardCommand.only("--help", backend, nowhere, nowhere).isEmpty());
  }

  private static String usage(Map<String, CommandLine> commands, String name) {
    return Objects.requireNonNull(commands.get(name)).getUsageMessage();
  }

  @Test
  void aMistypedCommandIsToldTheNearestOne() {
    assertEquals(2, run("serv"));
    assertTrue(err.toString().contains("did you mean serve?"), err.toString());
  }

  @Test
  void aFailedSelfTestIsAnExitCode() {
    assertEquals(0, run("self-test", "--home", home.toString()));
    assertEquals(1, run(new Answers("", "wrong"), "self-test", "--home", home.toString()));
    assertTrue(out.toString().contains("FAILED: wrong"), out.toString());
  }

  @Test
  void aFolderThatIsNoHomeIsNotMadeOne() {
    Path none = folder.resolve("none");
    assertEquals(1, run("status", "--home", none.toString()));
    assertTrue(err.toString().contains("there is no home of rootward at"), err.toString());
    assertFalse(Files.exists(none));
  }

  @Test
  void whatAnOperatorCanPutRightIsOneLineWithoutTrace() {
    assertEquals(1, run("serve", "--home", home.toString(), "--port", "99"));
    assertEquals("rootward: port 99 is taken\n", err.toString());
  }

  @Test
  void wrongOptionsAndSettingsAreNamedByTheirSource() {
    assertEquals(1, run("serve", "--home", home.toString(), "--port", "x", "--set", "log.levle=a"));
    assertTrue(err.toString().contains("--port: listen.port: \"x\" is not accepted"), "" + err);
    assertTrue(err.toString().contains("did you mean log.level"), "" + err);
    assertEquals(2, run("serve", "--hom", "x"));
    assertTrue(err.toString().contains("see rootward serve --help"), "" + err);
  }

  @Test
  void aDefectIsNotShownToTheOperator() {
    assertEquals(1, run("init", "--home", home.toString()));
    assertTrue(err.toString().contains("internal error"), err.toString());
  }

  @Test
  void versionAndHelpAreThere() {
    assertEquals(0, run("--version"));
    assertTrue(out.toString().startsWith("rootward 0."), out.toString());
    assertEquals(0, run("serve", "--help"));
  }

  @Test
  void columnsAreAsWideAsTheirLongestCell() {
    new Terminal(new PrintWriter(out), new PrintWriter(err))
        .table(List.of("A", "B"), List.of(List.of("long", "x")));
    assertEquals("A     B\nlong  x\n", out.toString());
  }

  @Test
  void progressIsABarWhenTheTotalIsKnown() {
    assertEquals("3 files", ProgressLine.text(3, 0, "files"));
    assertTrue(ProgressLine.text(1, 2, "x").startsWith("[" + "#".repeat(15) + "."));
  }
}
