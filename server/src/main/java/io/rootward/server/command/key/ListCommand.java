package io.rootward.server.command.key;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.LocateConditions;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.State;
import io.rootward.kmip.model.enums.StorageStatusMask;
import io.rootward.kmip.payload.Locate;
import io.rootward.server.command.Terminal;
import io.rootward.server.config.OperatorException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Locate, page by page, and what each object found is. */
@Command(
    name = "list",
    description = "Lists objects, the newest first.",
    mixinStandardHelpOptions = true)
final class ListCommand extends KeyCommand {
  /** One page of answers: a first look should not wait for a large tenant. */
  private static final int ROWS = 100;

  /** All rows are in memory before the first is shown, for the widths of the columns. */
  private static final int ROWS_MAX = 10_000;

  @Option(names = "--name", description = "with this Name")
  private @Nullable String name;

  @Option(
      names = "--type",
      converter = KmipWords.Kind.class,
      description = "of this Object Type, as in symmetric-key or secret-data")
  private @Nullable ObjectType type;

  @Option(
      names = "--algorithm",
      converter = KmipWords.Algorithm.class,
      description = "of this Cryptographic Algorithm")
  private @Nullable CryptographicAlgorithm algorithm;

  @Option(
      names = "--state",
      converter = KmipWords.Condition.class,
      description = "in this State, as in active or pre-active")
  private @Nullable State state;

  @Option(names = "--destroyed", description = "the destroyed ones too")
  private boolean destroyed;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "rows at most, 1 to 10000 (default: 100)")
  private int limit = ROWS;

  @Option(names = "--offset", paramLabel = "N", description = "objects to pass over (default: 0)")
  private int offset;

  /**
   * One answer, put together from pages.
   *
   * @param next the offset of the first object that is not in it
   * @param total how many there are; null when the server did not count them all
   * @param ended whether the server has no more
   */
  private record Found(KeyTable table, int next, @Nullable Integer total, boolean ended)
      implements Result {
    @Override
    public ObjectNode json() {
      ObjectNode node = table.json();
      if (total != null) {
        node.put("locatedItems", total);
      }
      if (!ended) {
        node.put("nextOffset", next);
      }
      return node;
    }

    @Override
    public void print(Terminal terminal) {
      table.print(terminal);
      if (!ended) {
        terminal.line(
            "%s; go on with --offset %d"
                .formatted(total == null ? "there are more" : "of " + total, next));
      }
    }
  }

  @Override
  Result run(KeySession session) {
    if (limit < 1 || limit > ROWS_MAX || offset < 0) {
      throw new OperatorException(
          "--limit must be 1 to %d and --offset not negative".formatted(ROWS_MAX));
    }
    // Objects made meanwhile come first and push others to the next page: none is shown twice.
    Set<String> found = new LinkedHashSet<>();
    int next = offset;
    Integer total = null;
    boolean ended = false;
    while (found.size() < limit && !ended) {
      Locate.Response page = page(session, Math.min(KeyTable.BATCH, limit - found.size()), next);
      found.addAll(page.uniqueIdentifiers());
      next += page.uniqueIdentifiers().size();
      total = page.locatedItems();
      ended = page.uniqueIdentifiers().isEmpty() || (total != null && next >= total);
    }
    return new Found(KeyTable.of(session, new ArrayList<>(found)), next, total, ended);
  }

  /** The newest first, as KMIP 2.0 and later order them; the client speaks those. */
  private Locate.Response page(KeySession session, int size, int from) {
    Attributes wanted =
        Attributes.builder()
            .addIfPresent(AttributeTypes.NAME, NewKeyOptions.nameOrNull(name))
            .addIfPresent(AttributeTypes.OBJECT_TYPE, type)
            .addIfPresent(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, algorithm)
            .addIfPresent(AttributeTypes.STATE, state)
            .build();
    return session.call(
        new Locate.Request(size, from, storage(), null, LocateConditions.of(wanted)),
        Locate.Response.class);
  }

  /** KMIP 2.1 section 12.3: destroyed objects are found only when asked for. */
  private @Nullable Integer storage() {
    boolean both = destroyed || state == State.DESTROYED || state == State.DESTROYED_COMPROMISED;
    return both
        ? StorageStatusMask.ON_LINE_STORAGE.code() | StorageStatusMask.DESTROYED_STORAGE.code()
        : null;
  }
}
