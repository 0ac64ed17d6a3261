package io.rootward.server.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a YAML file into entries that remember their lines. Names may be written dotted ({@code
 * listen.port: 1}) or nested; scalars stay text, so that YAML's own ideas of numbers and booleans
 * do not matter.
 */
final class SettingsFile {
  /** A settings file has a few kilobytes; the wrong file may have gigabytes. */
  private static final long BYTES_MAX = 1 << 20;

  private final Path file;
  private final YAMLParser parser;
  private final List<SettingEntry> entries = new ArrayList<>();
  private final List<SettingProblem> problems;

  private SettingsFile(Path file, YAMLParser parser, List<SettingProblem> problems) {
    this.file = file;
    this.parser = parser;
    this.problems = problems;
  }

  /** The entries of a file; what cannot be understood is added to problems. */
  static List<SettingEntry> read(Path file, List<SettingProblem> problems) {
    try {
      if (Files.size(file) > BYTES_MAX) {
        problems.add(new SettingProblem(file.toString(), "is longer than a settings file can be"));
        return List.of();
      }
      try (YAMLParser parser = new YAMLFactory().createParser(Files.readAllBytes(file))) {
        return new SettingsFile(file, parser, problems).readAll();
      }
    } catch (JacksonException e) {
      String where = file + " line " + (e.getLocation() == null ? 1 : e.getLocation().getLineNr());
      String what = e.getOriginalMessage().lines().findFirst().orElse("not readable");
      problems.add(new SettingProblem(where, "is not YAML: " + what));
    } catch (IOException e) {
      problems.add(new SettingProblem(file.toString(), "cannot be read: " + e.getMessage()));
    }
    return List.of();
  }

  private List<SettingEntry> readAll() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == JsonToken.START_OBJECT) {
      readObject("");
    } else if (first != null && first != JsonToken.VALUE_NULL) {
      problem("holds no settings; write lines of the form name: value");
    }
    return entries;
  }

  /**
   * One level of names.
   *
   * @return whether there was any
   */
  private boolean readObject(String prefix) throws IOException {
    boolean any = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      any = true;
      String name = prefix + parser.currentName();
      String source = source();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_ARRAY) {
        entries.add(new SettingEntry(name, readList(name), source));
      } else if (value == JsonToken.VALUE_NULL) {
        judgeEmpty(name, source);
      } else if (value != JsonToken.START_OBJECT) {
        entries.add(new SettingEntry(name, parser.getText(), source));
      } else if (!readObject(name + ".")) {
        judgeEmpty(name, source);
      }
    }
    return any;
  }

  /**
   * A name with nothing after it. That is a heading whose settings are all commented out, or
   * something that was left out: who names a listener means to have it.
   */
  private void judgeEmpty(String name, String source) {
    if (!SettingsReader.isHeading(name)) {
      problems.add(
          new SettingProblem(
              source,
              name + " has no value and no settings under it; write them, or leave the line out"));
    }
  }

  private String readList(String name) throws IOException {
    List<String> members = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken().isStructStart()) {
        problem(name + " is a list of words, not of structures");
        parser.skipChildren();
      } else {
        members.add(parser.getText());
      }
    }
    return String.join(",", members);
  }

  private void problem(String message) {
    problems.add(new SettingProblem(source(), message));
  }

  private String source() {
    return file + " line " + parser.currentTokenLocation().getLineNr();
  }
}
