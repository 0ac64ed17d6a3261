package io.rootward.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("rootward.yaml"), text);
  }

  private String refused(String yaml, String... options) throws IOException {
    Path file = file(yaml);
    List<SettingEntry> entries = List.of(options).stream().map(SettingsReader::option).toList();
    return assertThrows(OperatorException.class, () -> SettingsReader.read(file, entries))
        .getMessage();
  }

  @Test
  void nestedAndDottedNamesMeanTheSame() throws IOException {
    Settings nested = Settings.ofFile(file("tls:\n  versions: [TLSv1.3]\n  engine: jdk\n"));
    Settings dotted = Settings.ofFile(file("tls.versions: TLSv1.3\ntls.engine: jdk\n"));
    assertEquals(nested, dotted);
    assertEquals(List.of("TLSv1.3"), nested.tls().versions());
    assertEquals(Choices.TlsEngine.JDK, nested.tls().engine());
  }

  @Test
  void anEmptyFileGivesTheDefaults() throws IOException {
    assertEquals(Settings.defaults(), Settings.ofFile(file("# nothing\n")));
  }

  @Test
  void theCommandLineWinsAndTheLastOptionOfTwo() throws IOException {
    Settings settings =
        SettingsReader.read(
            file("listen.port: 1\n"),
            List.of(
                SettingsReader.option("listen.port=2"), SettingsReader.option("listen.port=3")));
    assertEquals(3, settings.listen().port());
  }

  @Test
  void everyProblemIsNamedWithItsPlaceTheAcceptedValuesAndTheNearestName() throws IOException {
    String message =
        refused(
            "listen:\n  prot: 1\n\ntls.engine: opensll\nlisten.port: 99999\n", "log.level=loud");
    assertTrue(message.startsWith("4 wrong settings"), message);
    assertTrue(
        message.contains("line 2: unknown setting listen.prot; did you mean listen.port"), message);
    assertTrue(
        message.contains(
            "line 4: tls.engine: \"opensll\" is not accepted; use one of auto, openssl"),
        message);
    assertTrue(
        message.contains(
            "line 5: listen.port: \"99999\" is not accepted; use a whole number from 0 to 65535"),
        message);
    assertTrue(message.contains("--set: log.level: \"loud\" is not accepted"), message);
  }

  @Test
  void aNameFarFromAllIsNotGuessed() throws IOException {
    assertFalse(refused("colour: red\n").contains("did you mean"));
  }

  @Test
  void aSettingTwiceInTheFileIsAProblem() throws IOException {
    assertTrue(
        refused("listen.port: 1\nlisten:\n  port: 1\n").contains("line 3: listen.port is set"));
  }

  @Test
  void brokenYamlIsNamedByLine() throws IOException {
    String message = refused("listen.port: 1\n  tls: [\n");
    assertTrue(message.contains("line 2: is not YAML"), message);
  }

  @Test
  void aListOfStructuresAndAValueLessSettingAreProblems() throws IOException {
    String message = refused("tls.versions: [{a: b}]\nlisten.port:\n");
    assertTrue(message.contains("tls.versions is a list of words"), message);
    assertTrue(message.contains("line 2: listen.port has no value"), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "listeners.two:",
        "listeners.two: {}",
        "listeners.two.listen.port:",
        "listen.prot:",
        "colour:"
      })
  void aNameWithNothingAfterItIsAProblem(String line) throws IOException {
    String name = line.substring(0, line.lastIndexOf(':'));
    String message = refused("# first\n" + line + "\n");
    assertTrue(message.contains("line 2: " + name + " has no value and no settings"), message);
  }

  @Test
  void headingsMayStandAlone() throws IOException {
    Settings settings = Settings.ofFile(file("listen:\nlisteners: {}\ntls:\n  # all as usual\n"));
    assertEquals(Settings.defaults(), settings);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http:///a", "http://a_b/", "http://[a", "http://h:99999/", "https://a/", "ftp"})
  void aResponderThatCannotBeAskedIsNotAccepted(String url) throws IOException {
    String message =
        refused("revocation.ocsp: true\nrevocation.ocspResponder: \"%s\"\n".formatted(url));
    assertTrue(message.contains("use none, or an http:// URL with a host"), message);
  }

  @Test
  void aPassphraseInThePlaceOfItsSourceIsNotRepeated() throws IOException {
    String message = refused("custody.secret: correct horse battery\n");
    assertTrue(message.contains("custody.secret: this value is not accepted"), message);
    assertFalse(message.contains("horse"), message);
  }

  @Test
  void settingsThatContradictEachOtherAreProblems() throws IOException {
    assertTrue(refused("custody.root: passphrase\n").contains("needs custody.secret"));
    assertTrue(refused("custody.secret: env:A\n").contains("but custody.root is plain"));
    assertTrue(
        refused("revocation.ocspResponder: http://a/\n").contains("revocation.ocsp is false"));
    assertTrue(refused("tls.suites: TLS_AES_128_GCM_SHA256\n").contains("has none for TLSv1.2"));
  }

  @Test
  void theStrictProfileOffersTheMandatorySuitesAndNoOthers() throws IOException {
    List<String> tls13 = List.of("TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");
    assertEquals(
        List.of(
            tls13.get(0),
            tls13.get(1),
            "TLS_RSA_WITH_AES_256_CBC_SHA256",
            "TLS_RSA_WITH_AES_128_CBC_SHA256"),
        Settings.ofFile(file("tls.profile: strict\n")).tls().suites());
    assertEquals(
        tls13,
        Settings.ofFile(file("tls.profile: strict\ntls.versions: TLSv1.3\n")).tls().suites());
  }

  @Test
  void legacySuitesStandBehindTheOthers() throws IOException {
    List<String> usual = Settings.defaults().tls().suites();
    List<String> all = Settings.ofFile(file("tls.legacySuites: true\n")).tls().suites();
    assertEquals(usual, all.subList(0, usual.size()));
    assertEquals("TLS_RSA_WITH_AES_128_CBC_SHA256", all.getLast());
    assertEquals(usual.size() + 6, all.size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tls.profile: strict, tls.suites: TLS_AES_256_GCM_SHA384 | leave tls.suites out",
        "tls.profile: strict, tls.legacySuites: true | leave tls.legacySuites out",
        "tls.profile: strict, tls.versions: TLSv1.2 | strict needs TLSv1.3",
        "tls.profile: strict, tls.clientCertificate: optional | needs tls.clientCertificate required",
        "tls.profile: strict, tls.engine: jdk | strict needs tls.engine auto or bc",
        "tls.groups: X25519MLKEM768, tls.engine: jdk | tls.groups has none that tls.engine jdk knows",
        "tls.legacySuites: true, tls.engine: openssl | legacySuites needs tls.engine auto or bc",
        "tls.legacySuites: true, tls.versions: TLSv1.3 | which tls.versions leaves out",
      })
  void settingsOfTlsThatContradictEachOtherAreProblems(String lines, String reason)
      throws IOException {
    String message = refused(lines.replace(", ", "\n") + "\n");
    assertTrue(message.contains(reason), message);
    assertTrue(message.startsWith("1 wrong setting;"), message);
  }

  @Test
  void furtherListenersTakeWhatTheyDoNotSayFromTheFirst() throws IOException {
    Settings settings =
        SettingsReader.read(
            file(
                """
                tls.engine: jdk
                limits.idleMillis: 5000
                listeners:
                  legacy:
                    listen.port: 5697
                    tls: {engine: bc, legacySuites: true}
                    limits.connectionsMax: 20
                """),
            List.of(SettingsReader.option("listeners.probe.listen.port=0")));
    assertEquals(
        List.of("kmip", "legacy", "probe"),
        settings.listeners().stream().map(Settings.Listener::name).toList());
    Settings.Listener legacy = settings.listeners().get(1);
    assertEquals(new Settings.Listen("127.0.0.1", 5_697), legacy.listen());
    assertEquals(Choices.TlsEngine.BC, legacy.tls().engine());
    assertTrue(legacy.tls().suites().contains("TLS_RSA_WITH_AES_128_CBC_SHA256"));
    assertEquals(20, legacy.limits().connectionsMax());
    assertEquals(5_000, legacy.limits().idleMillis());
    assertEquals(Choices.TlsEngine.JDK, settings.tls().engine());
    assertEquals(10_000, settings.limits().connectionsMax());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "listeners.Two.listen.port: 1 | \"Two\" is no name for a further listener",
        "listeners.kmip.listen.port: 1 | \"kmip\" is no name for a further listener",
        "listeners.two.tls.engine: jdk | listeners.two needs listen.port",
        "listeners.two.listen.port: 5696 | listeners.two is to listen on port 5696 of 127.0.0.1",
        "listeners.two.listen.port: 5696, listeners.two.listen.address: \"::\" | on port 5696 of ::",
        "listeners.two.listen.port: 99999 | listeners.two.listen.port: \"99999\" is not accepted",
        "listeners.two.listen.prot: 1 | no setting \"listen.prot\" of its own; did you mean listen.port",
        "listeners.two.store.kind: memory | no setting \"store.kind\" of its own",
        "listeners.two.listen.port: 1, listeners.two.tls.engine: opensll | use one of auto, openssl",
        "listeners.two.listen.port: 1, listeners.two.tls.profile: strict, listeners.two.tls.engine: jdk"
            + "| listeners.two: tls.profile strict needs tls.engine auto or bc",
      })
  void wrongSettingsOfListenersAreProblems(String lines, String reason) throws IOException {
    String message = refused(lines.replace(", ", "\n") + "\n");
    assertTrue(message.contains(reason), message);
    assertTrue(message.startsWith("1 wrong setting;"), message);
  }

  @Test
  void thereAreNotAnyNumberOfListeners() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 16; i++) {
      lines.append("listeners.l").append(i).append(".listen.port: 0\n");
    }
    assertTrue(refused(lines.toString()).contains("accepted are up to 15"));
  }

  @Test
  void furtherTokensTakeWhatIsNotSaidFromTheFirst() throws IOException {
    String first =
        "hsm.engine: pkcs11\nhsm.module: /lib/a.so\nhsm.token: one\nhsm.pin: file:/pin\n";
    Settings.Hsm hsm =
        hsm(
            first
                + "hsm.standby: two;three,serial=4711,module=/lib/b.so,pin=env:PIN,reserved=x y\n");
    assertEquals(
        List.of(
            new TokenAddress("two", "none", "/lib/a.so", "file:/pin", "none"),
            new TokenAddress("three", "4711", "/lib/b.so", "env:PIN", "x y")),
        hsm.standby());
    assertFalse(hsm.growing());
    assertTrue(hsm(first + "hsm.standby: later\n").growing());
    assertEquals(
        hsm.standby().getFirst(), hsm(first + "hsm.standby: two;later\n").standby().getLast());
    assertTrue(refused(first + "hsm.standby: two;one\n").contains("the token one a second time"));
    assertTrue(refused(first + "hsm.standby: two,pin=1234\n").contains("not accepted"));
  }

  private Settings.Hsm hsm(String text) throws IOException {
    return SettingsReader.read(file(text), List.of()).hsm();
  }

  @Test
  void anOptionWithoutValueIsRefused() {
    assertThrows(OperatorException.class, () -> SettingsReader.option("log.level"));
  }

  @Test
  void aMissingFileIsNamed() {
    Path missing = folder.resolve("none.yaml");
    String message =
        assertThrows(OperatorException.class, () -> Settings.ofFile(missing)).getMessage();
    assertTrue(message.contains("none.yaml: cannot be read"), message);
  }
}
