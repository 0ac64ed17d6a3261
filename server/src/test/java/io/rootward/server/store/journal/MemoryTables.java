package io.rootward.server.store.journal;

import io.rootward.server.store.Order;
import io.rootward.server.store.RecordKey;
import io.rootward.server.store.StoreException;
import io.rootward.server.store.StoredRecord;
import io.rootward.server.store.change.Change;
import io.rootward.server.store.change.Posting;
import io.rootward.server.store.memory.MemoryTable;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tables in memory, so that the journal is tested by itself; can be told to have no space. */
final class MemoryTables implements TableSource {
  private volatile boolean full;

  void setFull(boolean full) {
    this.full = full;
  }

  @Override
  public boolean exists() {
    return false;
  }

  @Override
  public Optional<ServedTable> reopen() {
    return Optional.empty();
  }

  @Override
  public Builder rebuild() {
    Served table = new Served();
    return new Builder() {
      @Override
      public void add(Change change) {
        table.apply(List.of(change));
      }

      @Override
      public ServedTable finish() {
        return table;
      }
    };
  }

  private final class Served implements ServedTable {
    private final MemoryTable table = new MemoryTable();

    @Override
    public void reserve(long bytes, long entries) {
      if (full) {
        throw new StoreException(StoreException.Kind.FULL, "no space in the table");
      }
    }

    @Override
    public void apply(Collection<Change> changes) {
      table.apply(changes);
    }

    @Override
    public @Nullable StoredRecord get(RecordKey key) {
      return table.get(key);
    }

    @Override
    public void visit(Posting posting, Order order, Visitor visitor) {
      table.visit(posting, order, visitor);
    }

    @Override
    public void close() {
      // nothing is held
    }
  }
}
