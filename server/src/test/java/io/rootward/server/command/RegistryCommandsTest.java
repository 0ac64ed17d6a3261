package io.rootward.server.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.admin.AdminProgress;
import io.rootward.server.admin.AdminSession;
import io.rootward.server.admin.registry.RegistryFixture;
import io.rootward.server.config.Home;
import io.rootward.server.config.HomeFolder;
import io.rootward.server.config.HomeLock;
import io.rootward.server.config.HomePlan;
import io.rootward.server.config.OperatorException;
import io.rootward.server.config.Settings;
import io.rootward.server.pki.TestCertificates;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as typed, on a stopped home. */
class RegistryCommandsTest {
  private static final String PASSWORD = "planted-password-4420";

  @TempDir private Path folder;
  private Home home;
  private RegistryFixture fixture;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  private record Stopped(RegistryFixture fixture) implements Backend {
    @Override
    public int serve(Home home, Settings settings) {
      throw new OperatorException("not here");
    }

    @Override
    public void prepare(Home home, HomePlan plan) {
      throw new OperatorException("not here");
    }

    @Override
    public ObjectNode onToken(
        Settings.Hsm hsm, String handler, AdminArguments arguments, AdminProgress progress) {
      throw new IllegalStateException("no token here");
    }

    @Override
    public <T> T onStoppedHome(HomeLock lock, Settings settings, Function<AdminSession, T> work) {
      return work.apply(fixture.handlers());
    }
  }

  @BeforeEach
  void prepare() throws IOException {
    home = new Home(folder.resolve("home"));
    HomeFolder.create(home);
    HomeFolder.begin(home);
    HomeFolder.finish(home, List.of());
    HomeFolder.clearRun(home);
    fixture = new RegistryFixture(home.folder());
  }

  @Test
  void clientsAreAddedListedRenewedAndRevoked() {
    assertEquals(0, run("client", "add", "one", "two", "--tenant", "blue", "--role", "auditor"));
    assertTrue(Files.exists(home.clients().resolve("two").resolve("pykmip.conf")));

    run("client", "renew", "one");
    run("client", "revoke", "two");
    run("client", "list");

    assertTrue(line("one").matches("one +blue +auditor +in force +2 +2028-.*"), out::toString);
    assertTrue(line("two").matches("two +blue +auditor +revoked +1 +2028-.*"), out::toString);
  }

  @Test
  void aRefusalIsOneLineAndAnExitCode() {
    assertEquals(1, run("client", "revoke", "nobody"));
    assertEquals("rootward: there is no client nobody\n", err.toString());
    assertEquals(1, run("client", "add", "x", "--csr", "/nowhere/x.csr"));
    assertTrue(err.toString().contains("/nowhere/x.csr"));
    assertEquals(2, run("client", "add"));
    assertEquals(2, run("grant", "add", "--to", "client:x", "--tenant", "x"));
    assertEquals(
        2,
        run(
            "grant",
            "add",
            "--allow",
            "get",
            "--deny",
            "get",
            "--to",
            "client:x",
            "--tenant",
            "x"));
  }

  /** What config/ shows operators must run as it stands there. */
  @Test
  void theExampleGrantsAreGrants() throws IOException {
    for (String client : List.of("array-1", "array-2", "vault", "backup", "archive", "wallets")) {
      run("client", "add", client);
    }
    run("client", "add", "signer", "--tenant", "signer");
    run("client", "add", "app");
    run("client", "add", "reporting", "--tenant", "app", "--role", "limited");

    List<String> lines =
        Files.readAllLines(Path.of("../config/grants.example.sh")).stream()
            .filter(line -> line.startsWith("rootward "))
            .toList();

    assertFalse(lines.isEmpty());
    for (String line : lines) {
      String[] words = line.substring("rootward ".length()).replace("\"", "").split(" ");
      assertEquals(0, run(words), () -> line + err);
    }
  }

  @Test
  void authoritiesAreTrustedByFileName() throws IOException {
    run("client", "add", "array");
    Path file = folder.resolve("storage-ca.pem");
    Files.write(file, Files.readAllBytes(home.ca().resolve("ca-cert.pem")));

    assertEquals(0, run("ca", "trust", file.toString(), "--rule", "dns:*.example=array"));
    run("ca", "list");

    assertTrue(line("storage-ca").endsWith("dns:*.example=array"));
    assertTrue(line("(own)").contains("CN=Rootward CA"));
    assertEquals(0, run("ca", "distrust", "storage-ca"));
  }

  @Test
  void serverCertificatesAreShownReissuedAndImported() throws IOException {
    assertEquals(0, run("tls", "reissue", "--san", "kms.example,10.0.0.1"));
    assertTrue(line("ec").contains("kms.example 10.0.0.1"), out::toString);
    Path site = Files.createDirectory(folder.resolve("site"));
    RegistryFixture.make(site);

    assertEquals(
        0,
        run(
            "tls",
            "import",
            "--cert",
            site.resolve("tls/rsa-cert.pem").toString(),
            "--key",
            site.resolve("tls/rsa-key.pem").toString(),
            "--chain",
            site.resolve("ca/ca-cert.pem").toString()));

    run("tls", "show");
    String issuer =
        TestCertificates.authority(site.resolve("ca"))
            .certificate()
            .getSubjectX500Principal()
            .getName();
    assertTrue(line("rsa").contains(issuer), out::toString);
    assertFalse(line("ec").contains(issuer), out::toString);
  }

  @Test
  void grantsAreShownInWords() {
    run("client", "add", "app");

    assertEquals(
        0,
        run(
            "grant",
            "add",
            "--deny",
            "get,export",
            "--to",
            "client:app",
            "--tenant",
            "app",
            "--name",
            "master",
            "--path",
            "a/*"));
    assertTrue(out.toString().contains("deny    client:app  export,get  app     name master  a/*"));
    run("grant", "list");
    String id = line("id-").replaceAll(" .*", "");
    assertEquals(0, run("grant", "remove", id));
    assertEquals(1, run("grant", "remove", id));
  }

  @Test
  void aPasswordComesFromAFileAndGoesNowhereElse() throws IOException {
    Path file = folder.resolve("password");
    Files.writeString(file, PASSWORD + "\n");

    assertEquals(
        0,
        run("user", "add", "joe", "--tenant", "app", "--password-file", file.toString(), "--json"));
    String said = out.toString() + err;
    run("user", "list");
    assertTrue(line("app").contains("joe"));
    run("audit", "--last", "5");
    assertTrue(line("{").contains("\"user.add\""));
    assertFalse((said + out + err).contains(PASSWORD));
    assertEquals(1, run("user", "add", "eve", "--tenant", "app"));
    assertTrue(err.toString().contains("--password-file"));
    assertEquals(1, run("user", "add", "eve", "--tenant", "app", "--password-env", "NOT_SET_7"));
    assertEquals(2, run("user", "add", "eve", "--tenant", "app", "--password", PASSWORD));
    assertEquals(0, run("user", "remove", "joe", "--tenant", "app"));
  }

  private int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--home");
    all.add(home.folder().toString());
    return RootwardCommand.of(
            new Stopped(fixture), new PrintWriter(out, true), new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  private String line(String beginning) {
    return out.toString()
        .lines()
        .filter(line -> line.startsWith(beginning))
        .findFirst()
        .orElse("no line begins with " + beginning);
  }
}
