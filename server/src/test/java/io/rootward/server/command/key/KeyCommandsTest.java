package io.rootward.server.command.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.admin.AdminProgress;
import io.rootward.server.admin.AdminSession;
import io.rootward.server.command.Backend;
import io.rootward.server.command.RootwardCommand;
import io.rootward.server.config.Home;
import io.rootward.server.config.HomeLock;
import io.rootward.server.config.HomePlan;
import io.rootward.server.config.Settings;
import io.rootward.server.pki.CertificateAuthority;
import io.rootward.server.pki.ClientFolders;
import io.rootward.server.pki.KeyAndChain;
import io.rootward.server.pki.TestCertificates;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What is refused before, or instead of, talking to a server. */
class KeyCommandsTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** These commands talk KMIP and nothing else. */
  private record NoBackend() implements Backend {
    @Override
    public int serve(Home home, Settings settings) {
      throw new AssertionError();
    }

    @Override
    public void prepare(Home home, HomePlan plan) {
      throw new AssertionError();
    }

    @Override
    public ObjectNode onToken(
        Settings.Hsm hsm, String handler, AdminArguments arguments, AdminProgress progress) {
      throw new IllegalStateException("no token here");
    }

    @Override
    public <T> T onStoppedHome(HomeLock lock, Settings settings, Function<AdminSession, T> work) {
      throw new AssertionError();
    }
  }

  private int run(String... arguments) {
    return run(InputStream.nullInputStream(), arguments);
  }

  private int run(InputStream in, String... arguments) {
    List<String> all = new ArrayList<>(List.of("key"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--home", folder.toString()));
    DataStreams streams = new DataStreams(in, new ByteArrayOutputStream());
    return RootwardCommand.of(
            new NoBackend(), new PrintWriter(out), new PrintWriter(err), KeyCommands.of(streams))
        .execute(all.toArray(String[]::new));
  }

  @Test
  void aCommandAloneIsWhatItIsAmongAll() {
    DataStreams streams =
        new DataStreams(InputStream.nullInputStream(), new ByteArrayOutputStream());
    KeyCommands.of(streams)
        .getSubcommands()
        .forEach(
            (name, command) -> {
              Map<String, CommandLine> alone = KeyCommands.of(streams, name).getSubcommands();
              assertEquals(Set.of(name), alone.keySet());
              assertEquals(name, command.getCommandSpec().name());
            });
    assertTrue(KeyCommands.of(streams, "--help").getSubcommands().size() > 20);
  }

  private void assertSaid(String text) {
    assertTrue(err.toString().contains(text), err.toString());
    assertEquals(1, err.toString().lines().count(), err.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "create --algorithm foo, 'foo' is no Cryptographic Algorithm; known are DES",
    "create --usage encrypt:fly, 'encrypt:fly' is no Cryptographic Usage Mask",
    "create --length many, 'many' is not an int",
    "create-pair, Missing required option: '--algorithm",
    "derive base, 'say how to derive: by --path, or by --method'",
    "derive --path 1/2, 'name the key to derive from, as KEY or with --master'",
    "derive one two --path 1/2, 'a path leads from one key'",
    "derive one --method hmac --path 1/2, 'a path leads from one key'",
    "derive base --method magic, 'magic' is no Derivation Method; known are PBKDF2",
    "derive base --method hmac --data zz, bytes begin with hex:",
    "derive base --method hmac --data hex:zz, hex: needs pairs of hexadecimal digits",
    "derive base --method hmac --data file:/nowhere/x, cannot read /nowhere/x",
    "verify key, Missing required option: '--signature",
    "revoke key --since yesterday, Invalid value for option '--since'",
    "list --state asleep, 'asleep' is no State; known are Pre-Active",
    "show key --server nonsense, 'nonsense' is not accepted: HOST:PORT",
    "show, Missing required argument (specify one of these): (KEY | --master=KEY)",
    "sign --master one two, Unmatched argument at index",
  })
  void wrongUseIsExitCodeTwoAndNamed(String arguments, String said) {
    assertEquals(2, run(arguments.split(" ")));
    assertSaid(said);
    assertSaid("see rootward key " + arguments.split(" ", -1)[0] + " --help");
  }

  @ParameterizedTest
  @CsvSource({
    "list --limit 0, --limit must be 1 to 10000",
    "list --limit 10001, --limit must be 1 to 10000",
    "list --offset -1, --offset not negative",
    "show k --client ../admin, client name '../admin' is not accepted",
    "show k --client nobody, client nobody has no",
    "sign k --in /nowhere/x --out y --json, cannot read /nowhere/x",
    "encrypt k --out /nowhere/x --in y, there is no folder for /nowhere/x",
  })
  void whatCannotWorkIsRefusedBeforeTheServerIsAsked(String arguments, String said) {
    assertEquals(1, run(arguments.split(" ")));
    assertSaid(said);
  }

  @Test
  void aFileIsNeverOverwritten() throws IOException {
    Path there = Files.writeString(folder.resolve("there"), "precious");
    assertEquals(1, run("decrypt", "k", "--out", there.toString()));
    assertSaid("is there already; name a new file with --out");
    assertEquals("precious", Files.readString(there));
  }

  @Test
  void dataOverTheLimitIsRefused() {
    byte[] much = new byte[InputFile.BYTES_MAX + 1];
    assertEquals(1, run(new ByteArrayInputStream(much), "import", "--name", "k"));
    assertSaid("standard input has over 16777216 bytes");
  }

  @Test
  void aHomeWhereNobodyServesIsSaid() {
    aClient();
    assertEquals(1, run("show", "k"));
    assertSaid("no server runs on " + folder + "; start it with rootward serve");
  }

  @Test
  void aServerThatIsNotThereIsNamed() throws IOException {
    aClient();
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Files.createDirectories(folder.resolve("run"));
    Files.writeString(
        folder.resolve("run/ready.json"),
        "{\"pid\":1,\"address\":\"0.0.0.0\",\"ports\":{\"kmip\":%d}}".formatted(port));
    assertEquals(1, run("show", "k"));
    assertSaid("cannot reach 127.0.0.1:" + port + " (Connection refused)");
  }

  @Test
  void aClientWhoseKeyIsNotUsableIsNamed() throws IOException {
    aClient();
    Files.writeString(folder.resolve("clients/app/key.pem"), "nothing");
    assertEquals(1, run("show", "k"));
    assertSaid("key.pem holds no unencrypted PKCS#8 private key");
  }

  @Test
  void everyCommandHasHelp() {
    for (String command :
        List.of(
            "create",
            "create-pair",
            "derive",
            "list",
            "show",
            "activate",
            "revoke",
            "destroy",
            "get",
            "sign",
            "verify",
            "encrypt",
            "decrypt")) {
      assertEquals(0, run(command, "--help"), command);
      assertTrue(out.toString().contains("Usage: rootward key " + command + " "), out::toString);
    }
  }

  private void aClient() {
    CertificateAuthority authority = TestCertificates.authority(folder.resolve("ca"));
    KeyAndChain made = authority.issueClient("app");
    new ClientFolders(folder.resolve("clients"), () -> List.of(authority.certificate()))
        .write("app", made.chain(), made.key(), "127.0.0.1", 5696);
  }
}
