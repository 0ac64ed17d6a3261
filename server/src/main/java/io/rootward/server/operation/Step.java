package io.rootward.server.operation;

import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.stream.Opening;
import io.rootward.server.stream.Stream;
import io.rootward.server.stream.StreamState;
import io.rootward.server.stream.Streams;
import org.jspecify.annotations.Nullable;

/** One step of an operation in parts, or an operation in one part. For one thread. */
final class Step implements AutoCloseable {
  private final Streams streams;
  private final Stream stream;
  private final Asked asked;
  private final int bytes;
  private boolean kept;

  Step(Streams streams, Stream stream, Asked asked, int bytes) {
    this.streams = streams;
    this.stream = stream;
    this.asked = asked;
    this.bytes = bytes;
  }

  /** Whether nothing follows. */
  boolean isLast() {
    return asked.last();
  }

  /** Whether nothing came before, nor follows. */
  boolean isWhole() {
    return asked.isWhole();
  }

  /** Whether nothing came before. */
  boolean isFirst() {
    return asked.correlation() == null;
  }

  /** The key, as the first step named it. */
  UniqueIdentifier key() {
    return UniqueIdentifier.of(stream.opening().identifier());
  }

  /** How the first step wants it done; null for the key's own parameters. */
  @Nullable CryptographicParameters parameters() {
    return stream.opening().parameters();
  }

  /** What the first step said. */
  Opening opening() {
    return stream.opening();
  }

  /** The MAC or signature to be checked, from this step or the first; null when neither has it. */
  @Nullable ByteString proof() {
    return asked.proof() == null ? stream.opening().proof() : asked.proof();
  }

  /** What was made of the data so far. */
  <S extends StreamState> S state(Class<S> type) {
    return type.cast(stream.state());
  }

  /** Takes the data of this step off the Usage Limits; an object counts once, when it begins. */
  void charge(KeyUse keyUse, OperationContext context, FoundKey found) {
    if (isFirst()) {
      keyUse.charge(context, found, bytes);
    } else {
      keyUse.chargeMore(context, found, bytes);
    }
  }

  /** Leaves the operation open; what the next step is to name. */
  ByteString keep() {
    streams.keep(stream);
    kept = true;
    return stream.correlation();
  }

  /** Wipes what an operation held that goes no further. */
  @Override
  public void close() {
    if (!kept) {
      stream.close();
    }
  }
}
