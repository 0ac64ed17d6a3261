package io.rootward.server.stream;

import io.rootward.kmip.ttlv.ByteString;
import java.time.Instant;

/**
 * One operation in parts, while a step of it is done: nobody else finds it meanwhile. For one
 * thread; whoever holds it keeps or closes it.
 *
 * @param correlation what the next step names
 * @param owner who may go on with it
 * @param opening what the first step said
 * @param state what was made of the data so far
 * @param until when it ends if there is no further step
 */
public record Stream(
    ByteString correlation, StreamOwner owner, Opening opening, StreamState state, Instant until)
    implements AutoCloseable {
  Stream until(Instant later) {
    return new Stream(correlation, owner, opening, state, later);
  }

  /** Wipes what it keeps. */
  @Override
  public void close() {
    state.close();
  }
}
