package io.rootward.server.store;

/** In which order records are visited. */
public enum Order {
  /** As they were created. */
  OLDEST_FIRST,
  /** The other way round, as KMIP 2.1 section 6.1.28 wants Locate to answer. */
  NEWEST_FIRST
}
