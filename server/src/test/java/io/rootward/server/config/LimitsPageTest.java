package io.rootward.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every limit of docs/limits.md names a test that is there. */
class LimitsPageTest {
  private static final Path PROJECT = Path.of("..");
  private static final String TEST_COLUMN = "test";
  private static final Pattern QUOTED = Pattern.compile("`([A-Za-z0-9.]+)`");

  /** One row of a table whose header ends with a column of tests. */
  private record Row(String limit, String tests) {}

  @Test
  void everySettingWithALimitIsTested() throws IOException {
    TreeSet<String> named = new TreeSet<>();
    for (Row row : rows()) {
      named.addAll(quoted(row.limit()));
    }
    TreeSet<String> limits = new TreeSet<>();
    for (Setting<?> setting : SettingTable.ALL) {
      if (setting.limit() != null) {
        limits.add(setting.name());
      }
    }
    limits.removeAll(named);

    assertEquals(new TreeSet<>(), limits);
  }

  @Test
  void everyRowNamesTestsThatExist() throws IOException {
    Map<String, String> sources = testSources();
    List<Row> rows = rows();
    for (Row row : rows) {
      List<String> tests = quoted(row.tests());
      assertTrue(!tests.isEmpty(), () -> "no test: " + row);
      String last = "";
      for (String test : tests) {
        String whole = Character.isUpperCase(test.charAt(0)) ? test : last + "." + test;
        last = whole.split("\\.", -1)[0];
        assertTrue(exists(whole, sources), () -> whole + " does not exist: " + row);
      }
    }
    assertTrue(rows.size() > 40, rows.size() + " rows");
  }

  private static boolean exists(String test, Map<String, String> sources) {
    String[] parts = test.split("\\.", -1);
    String source = sources.get(parts[0]);
    return source != null && (parts.length == 1 || source.contains("void " + parts[1] + "("));
  }

  private static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    boolean inTable = false;
    for (String line : Files.readAllLines(PROJECT.resolve("docs/limits.md"))) {
      String[] cells = line.split("\\|", -1);
      String last = cells.length < 3 ? "" : cells[cells.length - 2].strip();
      if (inTable && !last.isEmpty() && !last.startsWith("---")) {
        rows.add(new Row(cells[1], last));
      }
      inTable = last.equals(TEST_COLUMN) || (inTable && !last.isEmpty());
    }
    return rows;
  }

  private static List<String> quoted(String cell) {
    List<String> names = new ArrayList<>();
    Matcher matcher = QUOTED.matcher(cell);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  private static Map<String, String> testSources() throws IOException {
    try (Stream<Path> modules = Files.list(PROJECT)) {
      Map<String, String> sources = new TreeMap<>();
      for (Path module : modules.map(it -> it.resolve("src/test/java")).toList()) {
        if (Files.isDirectory(module)) {
          addSources(module, sources);
        }
      }
      return sources;
    }
  }

  private static void addSources(Path folder, Map<String, String> sources) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
        String name = file.getFileName().toString();
        String simple = name.substring(0, name.length() - ".java".length());
        sources.merge(simple, Files.readString(file), String::concat);
      }
    }
  }
}
