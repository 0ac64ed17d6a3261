package io.rootward.conformance.oasis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.conformance.oasis.CaseResult.Outcome;
import io.rootward.kmip.model.enums.KmipVocabulary;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.XmlForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runner against a server that says what the case shows, and against one that does not. */
class CaseRunnerTest {
  private static final Path OWN = Path.of("src/test/resources/cases");
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  /** Sends a placeholder, MAC_DATA, that none of its responses shows. */
  private static final String WITHOUT_A_VALUE = "TC-STREAM-MAC-1-14";

  private final XmlForm form = new XmlForm(KmipVocabulary.INSTANCE, CaseFile.LIMITS);

  private CaseResult run(OasisCase testCase, ReplayServer server) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return new CaseRunner(server, form, clock).run(testCase, testCase.name());
  }

  private ReplayServer server(OasisCase testCase, UnaryOperator<TtlvItem> change) {
    return new ReplayServer(testCase, form, NOW, change);
  }

  private static OasisCase own() throws IOException {
    return CaseFile.read(OWN.resolve("ROOTWARD-LIFE-1-14.xml"));
  }

  @Test
  void readsMessagesAndWhoSendsThem() throws IOException {
    OasisCase testCase = own();
    assertEquals(
        List.of("A", "B", "A", "B"), testCase.exchanges().stream().map(Exchange::client).toList());
    assertEquals(
        Set.of("Create", "Locate", "GetAttributes", "Revoke", "Destroy"), testCase.operations());
  }

  @Test
  void passesWhenTheServerAnswersAsTheCaseShows() throws IOException {
    ReplayServer server = server(own(), UnaryOperator.identity());
    CaseResult result = run(own(), server);
    assertEquals(Outcome.PASSED, result.outcome(), result.detail());
    assertEquals("AB", server.clients());
  }

  /** The last item of each response's last structure, wherever it is, is taken away. */
  @Test
  void failsWhenSomethingIsMissing() throws IOException {
    CaseResult result = run(own(), server(own(), CaseRunnerTest::withoutLast));
    assertEquals(Outcome.FAILED, result.outcome());
    assertTrue(
        result.detail().contains("UniqueIdentifier: $UNIQUE_IDENTIFIER_0 is missing"),
        result.detail());
  }

  private static TtlvItem withoutLast(TtlvItem item) {
    if (!(item instanceof TtlvItem.Structure structure) || structure.items().isEmpty()) {
      return item;
    }
    List<TtlvItem> items = new ArrayList<>(structure.items());
    TtlvItem last = items.removeLast();
    if (last instanceof TtlvItem.Structure) {
      items.add(withoutLast(last));
    }
    return new TtlvItem.Structure(structure.tag(), items);
  }

  @Test
  void failsWhenTheServerSpeaksOfSomethingElse() throws IOException {
    UnaryOperator<TtlvItem> request =
        item -> new TtlvItem.Structure(Tag.REQUEST_MESSAGE.code(), Items.within(item));
    CaseResult result = run(own(), server(own(), request));
    assertEquals(Outcome.FAILED, result.outcome());
    assertTrue(result.detail().contains("expected a Response Message"), result.detail());
  }

  @Test
  void suitesKeepCasesTogetherThatNeedOneAnother(@TempDir Path folder) throws IOException {
    String text = Files.readString(OWN.resolve("ROOTWARD-LIFE-1-14.xml"));
    for (String name : List.of("X-1-13", "X-1-14", "X-2-14", "A-9-14")) {
      Files.writeString(folder.resolve(name + ".xml"), text);
    }
    Files.writeString(folder.resolve("broken.xml"), "<KMIP>");
    Files.writeString(
        folder.resolve("INDEX.tsv"),
        "file\tneeds\nsub/X-2-14.xml\tX-1 first\nA-9-14.xml\tZ-1 first (not given)\n");
    CaseSuite suite = CaseSuite.read(folder);
    assertEquals(Set.of("X-1-13", "X-1-14", "A-9-14"), suite.groups().keySet());
    assertEquals(
        List.of("X-1-14", "X-2-14"),
        suite.groups().getOrDefault("X-1-14", List.of()).stream().map(OasisCase::name).toList());
    OasisCase alone = suite.groups().getOrDefault("A-9-14", List.of()).getFirst();
    assertEquals("needs Z-1, which is not among the cases", alone.unsupported());
    assertEquals(Set.of(folder.resolve("broken.xml")), suite.unreadable().keySet());
  }

  /** Every OASIS case agrees with itself, so that no rule of comparison stands in its own way. */
  @Test
  void oasisCasesPassAgainstTheirOwnResponses() throws IOException {
    Path folder = OasisCases.folderOrAbort();
    List<OasisCase> cases =
        OasisCases.scope(CaseSuite.read(folder)).groups().values().stream()
            .flatMap(List::stream)
            .filter(testCase -> !testCase.name().equals(WITHOUT_A_VALUE))
            .toList();
    List<String> failures = new ArrayList<>();
    for (OasisCase testCase : cases) {
      CaseResult result = run(testCase, server(testCase, UnaryOperator.identity()));
      if (result.outcome() == Outcome.FAILED) {
        failures.add(testCase.file() + ": " + result.detail());
      }
    }
    assertEquals(List.of(), failures);
    assertTrue(cases.size() > 350, "only " + cases.size() + " cases");
  }
}
