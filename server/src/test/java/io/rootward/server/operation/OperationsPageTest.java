package io.rootward.server.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.payload.PayloadCodec;
import io.rootward.kmip.payload.Payloads;
import io.rootward.kmip.ttlv.ProtocolVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** docs/operations.md tells what is there: a row for each operation, a column for each version. */
class OperationsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "operations.md");

  @Test
  void theTableIsTheListOfOperations() throws IOException {
    Map<String, List<String>> expected = new TreeMap<>();
    for (PayloadCodec<?, ?> codec : Payloads.ALL) {
      expected.put(codec.operation().specName(), versionsOf(codec.operation()));
    }
    assertEquals(expected, rows());
  }

  private static List<String> versionsOf(Operation operation) {
    return ProtocolVersion.SUPPORTED.reversed().stream()
        .map(version -> operation.versions().includes(version) ? "yes" : "-")
        .toList();
  }

  private static Map<String, List<String>> rows() throws IOException {
    Map<String, List<String>> rows = new TreeMap<>();
    for (String line : Files.readAllLines(PAGE)) {
      List<String> cells = List.of(line.split("\\|", -1)).stream().map(String::strip).toList();
      if (cells.size() == 11 && !cells.get(1).equals("operation") && !cells.get(1).equals("---")) {
        rows.put(cells.get(1), cells.subList(2, 9));
      }
    }
    return rows;
  }
}
