package io.rootward.server.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Console;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What commands write on.
 *
 * @param out results
 * @param err messages and progress
 */
public record Terminal(PrintWriter out, PrintWriter err) {
  /** The streams that a command's line was made with. */
  public static Terminal of(@Nullable CommandSpec spec) {
    var line = Objects.requireNonNull(spec, "set by picocli before the command runs").commandLine();
    return new Terminal(line.getOut(), line.getErr());
  }

  /** Whether a person looks on, so that a line may overwrite itself. */
  public static boolean isInteractive() {
    return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  }

  /** One line of result. */
  public void line(String text) {
    out.println(text);
    out.flush();
  }

  /** A result for programs: one JSON value and nothing else, so that it can be piped on. */
  public void json(ObjectNode node) {
    line(node.toPrettyString());
  }

  /** Rows under a heading, columns as wide as their longest cell. */
  public void table(List<String> heading, List<List<String>> rows) {
    List<List<String>> all = new ArrayList<>(rows.size() + 1);
    all.add(heading);
    all.addAll(rows);
    for (List<String> row : all) {
      StringBuilder text = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        text.append(padded(row.get(column), width(all, column))).append("  ");
      }
      out.println(text.toString().stripTrailing());
    }
    out.flush();
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  /** Blanks, not tabs: a column must not depend on the terminal's stops. */
  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
