package io.rootward.server.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Figures of a store at one moment, for operators.
 *
 * @param segments files of its journal; 0 where there is none
 * @param bytes what they take from the disk
 * @param groups groups in the journal, the empty ones that only mark time included
 * @param groupsSinceStart how many of them were written by this process
 * @param opening what it was made of when it was opened
 * @param lastCleanStop when it was closed cleanly before; null when it was not
 */
public record StoreState(
    int segments,
    long bytes,
    long groups,
    long groupsSinceStart,
    Opening opening,
    @Nullable Instant lastCleanStop) {
  /** Where what is served came from. */
  public enum Opening {
    /** There was nothing before. */
    NEW,
    /** As the last clean stop left it. */
    AS_LEFT,
    /** Built anew from the journal, because the last stop was not clean. */
    REBUILT
  }
}
