package io.rootward.server.store.change;

import io.rootward.server.store.RecordKey;
import io.rootward.server.store.StoredRecord;
import org.jspecify.annotations.Nullable;

/**
 * What became of one record.
 *
 * @param key its name
 * @param record what it is now; null when it is gone
 */
public record Change(RecordKey key, @Nullable StoredRecord record) {}
