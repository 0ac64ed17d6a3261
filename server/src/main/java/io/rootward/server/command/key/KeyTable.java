package io.rootward.server.command.key;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.ResultStatus;
import io.rootward.kmip.payload.GetAttributes;
import io.rootward.server.command.Terminal;
import java.util.ArrayList;
import java.util.List;

/**
 * Objects, a row each.
 *
 * @param rows in the order they were asked for
 */
record KeyTable(List<KeyRow> rows) implements Result {
  private static final List<String> HEADING =
      List.of("UNIQUE IDENTIFIER", "TYPE", "ALGORITHM", "BITS", "STATE", "NAME");

  /** Objects in one message; servers bound how many batch items they take. */
  static final int BATCH = 100;

  KeyTable {
    rows = List.copyOf(rows);
  }

  /** The rows of objects; one that is gone meanwhile, or not to be seen, has none. */
  static KeyTable of(KeySession session, List<String> identifiers) {
    List<KeyRow> rows = new ArrayList<>(identifiers.size());
    for (int from = 0; from < identifiers.size(); from += BATCH) {
      List<String> part = identifiers.subList(from, Math.min(from + BATCH, identifiers.size()));
      List<GetAttributes.Request> requests = part.stream().map(KeyTable::request).toList();
      for (ResponseBatchItem item : session.each(requests)) {
        if (item.resultStatus() == ResultStatus.SUCCESS
            && item.payload() instanceof GetAttributes.Response response) {
          rows.add(KeyRow.of(response));
        }
      }
    }
    return new KeyTable(rows);
  }

  /** By name of each attribute: all of them would be a long answer for a short row. */
  private static GetAttributes.Request request(String identifier) {
    return new GetAttributes.Request(UniqueIdentifier.of(identifier), KeyRow.ATTRIBUTES);
  }

  @Override
  public ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode keys = node.putArray("keys");
    rows.forEach(row -> row.json(keys.addObject()));
    return node;
  }

  @Override
  public void print(Terminal terminal) {
    terminal.table(HEADING, rows.stream().map(KeyRow::cells).toList());
  }
}
