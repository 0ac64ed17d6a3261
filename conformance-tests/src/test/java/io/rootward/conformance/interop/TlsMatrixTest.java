package io.rootward.conformance.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.conformance.support.Effort;
import io.rootward.conformance.support.ForeignProgram;
import io.rootward.conformance.support.RootwardProcess;
import io.rootward.conformance.support.ServerLaunch;
import io.rootward.conformance.support.SideBySide;
import io.rootward.hsm.SkippedSuites;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What connects and what is refused: openssl s_client with one suite at a time, and PyKMIP, at one
 * server with a listener for each engine and profile. The table in docs/tls.md is what this finds.
 */
@Timeout(300)
class TlsMatrixTest {
  /** In the order of the table's columns; what each has that the first, with defaults, has not. */
  private static final List<Place> PLACES =
      List.of(
          new Place("openssl", "tls.engine", "openssl"),
          new Place("bc", "tls.engine", "bc"),
          new Place("jdk", "tls.engine", "jdk"),
          new Place("strict", "tls.profile", "strict"),
          new Place("legacy", "tls.legacySuites", "true"));

  private static final List<String> LISTENERS =
      Stream.concat(Stream.of("kmip"), PLACES.stream().map(Place::name)).toList();

  private static final Path DOCUMENT = Path.of("../docs/tls.md");

  @TempDir static Path scratch;

  @SuppressWarnings("NullAway.Init") // set before every test, or no test runs
  private static RootwardProcess server;

  @SuppressWarnings("NullAway.Init") // as the server
  private static SiteAuthority site;

  private record Place(String name, String setting, String value) {}

  private record Cell(TlsOffer offer, String listener) {}

  @BeforeAll
  static void start() throws Exception {
    if (!Files.isExecutable(Path.of("/usr/bin/openssl"))) {
      throw SkippedSuites.skip("tls-matrix", "openssl is missing; install the package openssl");
    }
    Path lists = Files.createDirectory(scratch.resolve("lists"));
    site = new SiteAuthority(scratch.resolve("site"));
    site.publish(lists.resolve("site.pem"), false);
    ServerLaunch launch =
        ServerLaunch.of(scratch.resolve("home"))
            .startingFast()
            .with("revocation.crl", lists.toString());
    for (Place place : PLACES) {
      String prefix = "listeners." + place.name() + ".";
      launch =
          launch.with(prefix + "listen.port", "0").with(prefix + place.setting(), place.value());
    }
    server = RootwardProcess.start(launch);
    Path folder = Files.createDirectory(scratch.resolve("rsa"));
    run("openssl", "req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=rsa")
        .with("-keyout", folder.resolve("key.pem"))
        .with("-out", folder.resolve("request.pem"))
        .go();
    server.command("client", "add", "rsa", "--csr", folder.resolve("request.pem").toString());
    for (String file : List.of("cert.pem", "ca.pem")) {
      Files.copy(server.clientFolder("rsa").resolve(file), folder.resolve(file));
    }
  }

  @AfterAll
  @SuppressWarnings("NullAway") // null when it was skipped or did not start
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  /** A command being put together. */
  private record Command(List<String> words) {
    Command with(String option, Path file) {
      List<String> more = new ArrayList<>(words);
      more.addAll(List.of(option, file.toString()));
      return new Command(more);
    }

    void go() throws IOException, InterruptedException {
      ForeignProgram run = ForeignProgram.run(scratch, words);
      assertEquals(0, run.exitCode(), run.output());
    }
  }

  private static Command run(String... words) {
    return new Command(List.of(words));
  }

  private static boolean served(Cell cell) throws IOException, InterruptedException {
    Path identity =
        cell.offer().client().equals("EC") ? server.clientFolder("app") : scratch.resolve("rsa");
    return OpensslClient.isServed(server.port(cell.listener()), cell.offer().options(identity));
  }

  /**
   * Every line found is a line of the document. With bin/test --long all of them; without, those of
   * EC clients in TLS 1.2 are taken to speak for those of RSA clients.
   */
  @Test
  void theTableInTheDocumentIsWhatConnects() throws Exception {
    boolean all = Effort.of(0, 1) == 1;
    List<TlsOffer> offers =
        TlsOffer.all().stream()
            .filter(offer -> all || offer.server().equals(offer.client()) || !isRsa(offer))
            .toList();
    List<Cell> cells =
        offers.stream()
            .flatMap(offer -> LISTENERS.stream().map(listener -> new Cell(offer, listener)))
            .toList();
    StringBuilder table = new StringBuilder();
    try (SideBySide<Cell, Boolean> runs = SideBySide.start(cells, cell -> () -> served(cell))) {
      for (TlsOffer offer : offers) {
        StringBuilder row = new StringBuilder(offer.row());
        for (String listener : LISTENERS) {
          row.append(runs.get(new Cell(offer, listener)) ? " yes |" : " - |");
        }
        table.append(row).append('\n');
      }
    }
    Path found = Path.of("target/tls-matrix.md");
    Files.writeString(found, table);
    List<String> document = Files.readAllLines(DOCUMENT);
    List<String> missing = table.toString().lines().filter(row -> !document.contains(row)).toList();
    assertEquals(List.of(), missing, "docs/tls.md is not what connects; see " + found);
  }

  private static boolean isRsa(TlsOffer offer) {
    return offer.client().equals("RSA");
  }

  /** Each refusal in words that name the offer, in the log of the one server. */
  @Test
  void whatIsRefusedIsSaidOnceByTheListenersName() throws Exception {
    TlsOffer old =
        TlsOffer.all().stream()
            .filter(offer -> offer.suite().equals("TLS_RSA_WITH_AES_128_CBC_SHA"))
            .findFirst()
            .orElseThrow();
    assertFalse(served(new Cell(old, "strict")));
    List<String> lines =
        server.log().lines().filter(line -> line.contains("strict: refused")).toList();
    assertTrue(
        lines.stream()
            .anyMatch(
                line ->
                    line.contains("no common cipher suite: the client offered")
                        && line.contains("TLS_RSA_WITH_AES_128_CBC_SHA,")),
        lines::toString);
  }

  /** With its list a site's authority lets its client in, and with another one out again. */
  @Test
  void revocationListsOfASiteDecideWhoStays() throws Exception {
    server.command("ca", "trust", site.certificate().toString());
    server.command("client", "add", "array", "--cert", site.client().toString());
    List<String> options = new ArrayList<>();
    options.addAll(List.of("-cert", site.client().toString()));
    options.addAll(List.of("-key", site.clientKey().toString()));
    options.addAll(List.of("-CAfile", server.clientFolder("app").resolve("ca.pem").toString()));
    assertTrue(
        OpensslClient.isCutOff(
            server.port(),
            options,
            () -> {
              site.publish(scratch.resolve("lists/site.pem"), true);
              return null;
            }));
    assertFalse(OpensslClient.isServed(server.port("bc"), options));
    assertTrue(server.log().contains("its authority revoked it at 2026-01-01T00:00:00Z"));
  }

  /** As it is installed, with what Python's own TLS offers. */
  @Test
  void pykmipConnectsToEach() throws Exception {
    Path python = Path.of("/usr/bin/python3");
    if (!Files.isExecutable(python)
        || ForeignProgram.run(scratch, List.of(python.toString(), "-c", "import kmip")).exitCode()
            != 0) {
      throw SkippedSuites.skip("pykmip", "PyKMIP is missing; install the package python3-pykmip");
    }
    String ports =
        LISTENERS.stream()
            .map(name -> String.valueOf(server.port(name)))
            .collect(Collectors.joining(","));
    ForeignProgram run =
        ForeignProgram.run(
            scratch,
            List.of(
                python.toString(),
                Path.of("src/test/resources/pykmip/listeners.py").toAbsolutePath().toString(),
                server.clientFolder("app").resolve("pykmip.conf").toString(),
                ports));
    assertEquals(0, run.exitCode(), run.output());
    assertEquals("6 connected", run.lastLine(), run.output());
  }

  @Test
  void statusAndReadyFileTellOfEach() throws Exception {
    String status = server.command("status");
    String ready = Files.readString(server.home().resolve("run/ready.json"));
    for (String name : LISTENERS) {
      String address = "127.0.0.1:" + server.port(name);
      assertTrue(status.contains(address), status);
      assertTrue(ready.contains("\"%s\":\"%s\"".formatted(name, address)), ready);
    }
    assertTrue(status.contains("Bouncy Castle"), status);
  }
}
