package io.rootward.server.store.journal;

import io.rootward.server.store.StoreException;
import io.rootward.server.store.StoreState.Opening;
import io.rootward.server.store.change.Change;
import io.rootward.server.store.journal.JournalScan.GroupVisitor;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opening: the journal is read and checked whole every time; the table is taken as it is only when
 * the mark of a clean stop fits the journal's end, else it is built anew on the way.
 */
final class StoreOpening {
  private static final Logger LOG = LoggerFactory.getLogger(StoreOpening.class);

  private final DataFolder folder;
  private final TableSource tables;
  private final Journal.Settings settings;
  private long lastSequence;

  StoreOpening(DataFolder folder, JournalFiles files, TableSource tables, StoreSettings settings) {
    this.folder = folder;
    this.tables = tables;
    this.settings =
        new Journal.Settings(
            files,
            settings.journalKey(),
            settings.clock(),
            settings.random(),
            settings.segmentBytes());
  }

  /**
   * What was opened.
   *
   * @param journal ready to append
   * @param table with everything of the journal in it
   * @param lastSequence highest place given in the order of creation
   * @param from where the table came from
   * @param lastCleanStop when the mark of the last clean stop was made; null without one
   */
  record Opened(
      Journal journal,
      ServedTable table,
      long lastSequence,
      Opening from,
      @Nullable Instant lastCleanStop) {}

  Opened open() throws IOException {
    MacChain chain = new MacChain(settings.key());
    Optional<CleanMark> mark = CleanMark.read(folder.mark(), chain);
    if (settings.files().numbers().isEmpty() && (mark.isPresent() || tables.exists())) {
      throw new StoreException(
          StoreException.Kind.CORRUPT,
          "the journal in %s is gone but other data is there: restore the data folder from a backup"
              .formatted(folder.journal()));
    }
    return mark.isPresent() ? afterCleanStop(mark.get()) : afterCrash();
  }

  /** One pass: what is read to be checked feeds the new table as well. */
  private Opened afterCrash() throws IOException {
    TableSource.Builder builder = tables.rebuild();
    Journal journal = Journal.open(settings, feeding(builder));
    ServedTable table = builder.finish();
    if (journal.lastNumber() == 0) {
      return new Opened(journal, table, lastSequence, Opening.NEW, null);
    }
    LOG.info("table rebuilt from {} journal groups", journal.lastNumber());
    return new Opened(journal, table, lastSequence, Opening.REBUILT, null);
  }

  /**
   * The mark names the last group. A journal that ends before it has lost files or is an old copy,
   * and nothing is started on it: what was acknowledged since would be gone without a word.
   */
  private Opened afterCleanStop(CleanMark mark) throws IOException {
    Instant stop = Files.getLastModifiedTime(folder.mark()).toInstant();
    Journal journal = Journal.open(settings, (_, _) -> true);
    if (journal.endsAt(mark)) {
      Optional<ServedTable> table = tables.reopen();
      if (table.isPresent()) {
        return new Opened(journal, table.get(), mark.lastSequence(), Opening.AS_LEFT, stop);
      }
    } else if (journal.lastNumber() <= mark.lastGroup()) {
      journal.close();
      throw new StoreException(
          StoreException.Kind.CORRUPT,
          "the journal in %s ends with group %d, the last clean stop was after group %d: files are missing or old; restore the data folder from a backup"
              .formatted(folder.journal(), journal.lastNumber(), mark.lastGroup()));
    }
    LOG.warn("the table does not fit the last clean stop and is rebuilt from the journal");
    TableSource.Builder builder = tables.rebuild();
    journal.visit(feeding(builder));
    ServedTable table = builder.finish();
    return new Opened(journal, table, lastSequence, Opening.REBUILT, stop);
  }

  private GroupVisitor feeding(TableSource.Builder builder) {
    Entries.Visitor entries =
        new Entries.Visitor() {
          @Override
          public void change(Change change) {
            if (change.record() != null) {
              lastSequence = Math.max(lastSequence, change.record().sequence());
            }
            builder.add(change);
          }

          @Override
          public void audit(byte[] sealedEntry) {
            // the table holds no audit entries
          }
        };
    return (_, body) -> {
      Entries.decode(body, entries);
      return true;
    };
  }
}
