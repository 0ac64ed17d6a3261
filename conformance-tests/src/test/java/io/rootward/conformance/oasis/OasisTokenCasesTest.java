package io.rootward.conformance.oasis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.conformance.hsm.TokenPlace;
import io.rootward.conformance.support.SideBySide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The published cases against a server on a token: what passes on software passes there, except
 * what the token has no mechanism for.
 */
@Timeout(600)
class OasisTokenCasesTest {
  @TempDir static Path scratch;

  @SuppressWarnings("NullAway.Init") // set before every test, or no test runs
  private static SideBySide<TokenPlace, JudgedRun> runs;

  private static List<TokenPlace> places() {
    return TokenPlace.all();
  }

  @BeforeAll
  static void startAll() throws IOException {
    CaseSuite suite = OasisCases.scope(CaseSuite.read(OasisCases.folderOrAbort()));
    runs =
        SideBySide.start(
            places(),
            place ->
                () ->
                    JudgedRun.of(
                        place.launch(scratch), suite, KnownExceptions.ofToken(place.family())));
  }

  @AfterAll
  @SuppressWarnings("NullAway") // null when there are no cases
  static void end() {
    if (runs != null) {
      runs.close();
    }
  }

  @ParameterizedTest
  @MethodSource("places")
  void whatPassesOnSoftwarePassesOnATokenThatHasTheMechanism(TokenPlace place) throws Exception {
    JudgedRun run = runs.get(place);
    Files.writeString(Path.of("target", "oasis-cases-" + place + ".txt"), run.report() + "\n");
    assertTrue(run.cases() > 350, "only " + run.cases() + " cases");
    assertEquals("", run.surprises());
  }
}
