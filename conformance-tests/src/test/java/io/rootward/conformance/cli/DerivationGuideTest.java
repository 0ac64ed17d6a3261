package io.rootward.conformance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.conformance.cli.KeyLine.Outcome;
import io.rootward.conformance.support.RootwardProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands in docs/derivation.md do, in the order in which they stand there, what the page says
 * they print; {@code ...} stands for anything.
 */
class DerivationGuideTest {
  private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

  /** Their values are files in the folder of the test, as they would be in a person's. */
  private static final Set<String> FILES =
      Set.of("--in", "--out", "--wrapped-out", "--signature", "--serials");

  /** A page that lost its examples would pass otherwise. */
  private static final int COMMANDS_MIN = 25;

  @TempDir private Path folder;

  /**
   * A command and what it prints.
   *
   * @param line without the prompt
   * @param printed line by line
   */
  private record Step(String line, List<String> printed) {}

  @Test
  void everyCommandPrintsWhatThePageSays() throws Exception {
    List<Step> steps = steps(Files.readString(GuideProgram.page("derivation.md")));
    assertTrue(steps.size() >= COMMANDS_MIN, "commands: " + steps.size());
    Path home = folder.resolve("home");
    try (RootwardProcess server = RootwardProcess.start(home)) {
      assertTrue(server.isAlive());
      for (Step step : steps) {
        assertPrints(step, done(new KeyLine(home), step.line()));
      }
    }
  }

  private static List<Step> steps(String page) {
    List<Step> steps = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(page);
    while (blocks.find()) {
      for (String line : blocks.group(1).lines().toList()) {
        if (line.startsWith("$ ")) {
          steps.add(new Step(line.substring(2), new ArrayList<>()));
        } else {
          steps.getLast().printed().add(line);
        }
      }
    }
    return steps;
  }

  private String done(KeyLine line, String command) throws IOException {
    List<String> words = words(command);
    if (words.getFirst().equals("printf")) {
      assertEquals(List.of(">"), words.subList(2, 3));
      Files.writeString(folder.resolve(words.get(3)), words.get(1).replace("\\n", "\n"));
      return "";
    }
    assertEquals("rootward", words.removeFirst());
    for (int i = 1; i < words.size(); i++) {
      if (FILES.contains(words.get(i - 1))) {
        words.set(i, folder.resolve(words.get(i)).toString());
      }
    }
    Outcome outcome =
        words.getFirst().equals("key")
            ? line.run(new byte[0], words.subList(1, words.size()).toArray(String[]::new))
            : line.admin(words.toArray(String[]::new));
    return (outcome.text() + outcome.said()).replace(folder + "/", "");
  }

  /** As a shell splits this page's lines. */
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      words.add(
          Stream.of(1, 2, 3)
              .flatMap(it -> Stream.ofNullable(word.group(it)))
              .findFirst()
              .orElseThrow());
    }
    return words;
  }

  private static void assertPrints(Step step, String printed) {
    String expected =
        step.printed().stream()
            .map(
                it ->
                    Arrays.stream(it.split("\\.\\.\\.", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*")))
            .collect(Collectors.joining("\n"));
    assertTrue(
        Pattern.matches(expected + "\n?", printed),
        () -> "$ " + step.line() + "\n" + printed + "\ninstead of\n" + step.printed());
  }
}
