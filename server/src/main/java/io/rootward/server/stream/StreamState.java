package io.rootward.server.stream;

/** What a stream keeps between two steps. For one thread at a time. */
public interface StreamState extends AutoCloseable {
  /** Takes the data of a step in; the array stays the caller's to wipe. */
  void add(byte[] data);

  /** How many bytes it keeps. */
  long bytes();

  /** Wipes them. */
  @Override
  void close();
}
