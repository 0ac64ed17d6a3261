package io.rootward.conformance.oasis;

import io.rootward.kmip.ttlv.TtlvException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of cases in the order in which they must run.
 *
 * @param groups cases that build on one another under the name of the first, all others alone
 * @param unreadable files that are no cases, with the reason
 */
record CaseSuite(Map<String, List<OasisCase>> groups, Map<Path, String> unreadable) {
  private static final String INDEX = "INDEX.tsv";

  /**
   * Reads a folder and the folders within. A table INDEX.tsv in it may name, in the column needs,
   * the case that must run before.
   *
   * @throws IOException when the folder cannot be read
   */
  static CaseSuite read(Path folder) throws IOException {
    List<OasisCase> cases = new ArrayList<>();
    Map<Path, String> unreadable = new LinkedHashMap<>();
    for (Path file : files(folder)) {
      try {
        cases.add(CaseFile.read(file));
      } catch (TtlvException | IOException e) {
        unreadable.put(file, String.valueOf(e.getMessage()));
      }
    }
    return new CaseSuite(grouped(cases, needs(folder)), unreadable);
  }

  /** The cases whose name begins so, without the groups that have none. */
  CaseSuite ofPrefix(String prefix) {
    Map<String, List<OasisCase>> kept = new LinkedHashMap<>();
    groups.forEach(
        (name, cases) -> {
          if (cases.stream().anyMatch(testCase -> testCase.name().startsWith(prefix))) {
            kept.put(name, cases);
          }
        });
    return new CaseSuite(kept, unreadable);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(file -> file.toString().endsWith(".xml")).sorted().toList();
    }
  }

  /** From a case's name to the beginning of the name of the case it needs. */
  private static Map<String, String> needs(Path folder) throws IOException {
    Map<String, String> needs = new HashMap<>();
    Path index = folder.resolve(INDEX);
    if (Files.exists(index)) {
      List<String> lines = Files.readAllLines(index, StandardCharsets.UTF_8);
      List<String> header = List.of(lines.getFirst().split("\t", -1));
      for (String line : lines.subList(1, lines.size())) {
        String[] cells = line.split("\t", -1);
        String needed = cells[header.indexOf("needs")];
        if (needed.contains(" first")) {
          needs.put(nameOf(cells[header.indexOf("file")]), needed.replaceFirst(" first.*", ""));
        }
      }
    }
    return needs;
  }

  private static String nameOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.xml$", "");
  }

  private static Map<String, List<OasisCase>> grouped(
      List<OasisCase> cases, Map<String, String> needs) {
    Map<String, List<OasisCase>> groups = new LinkedHashMap<>();
    List<OasisCase> later = new ArrayList<>();
    for (OasisCase testCase : cases) {
      if (needs.containsKey(testCase.name())) {
        later.add(testCase);
      } else {
        groups.computeIfAbsent(testCase.name(), _ -> new ArrayList<>()).add(testCase);
      }
    }
    for (OasisCase testCase : later) {
      String needed = needs.getOrDefault(testCase.name(), "");
      String group = groupOf(testCase, needed, groups);
      if (group == null) {
        String reason = "needs " + needed + ", which is not among the cases";
        groups.put(testCase.name(), List.of(testCase.unsupportedBecause(reason)));
      } else {
        groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(testCase);
      }
    }
    return groups;
  }

  /** TC-CREG-2-14 needs TC-CREG-1 and means that of its own version, TC-CREG-1-14. */
  private static @Nullable String groupOf(
      OasisCase testCase, String needed, Map<String, List<OasisCase>> groups) {
    String version = testCase.name().substring(testCase.name().lastIndexOf('-') + 1);
    String name = needed + "-" + version;
    return groups.containsKey(name) ? name : null;
  }
}
