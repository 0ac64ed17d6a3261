package io.rootward.server.stream;

import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.object.KmipException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The operations in parts that are open between two steps. What is not gone on with in time is
 * wiped. Thread-safe.
 */
public final class Streams {
  private final StreamLimits limits;
  private final InstantSource clock;
  private final Supplier<ByteString> correlations;

  /** In the order in which they end, because all may be idle equally long. */
  private final Map<ByteString, Stream> open = new LinkedHashMap<>();

  private final Map<List<String>, Integer> ofClients = new HashMap<>();
  private long bytes;

  /**
   * None open.
   *
   * @param clock what time it is
   * @param correlations makes Correlation Values that nobody can guess
   */
  public Streams(StreamLimits limits, InstantSource clock, Supplier<ByteString> correlations) {
    this.limits = limits;
    this.clock = clock;
    this.correlations = correlations;
  }

  /** A new one; the caller's to keep or close. */
  public Stream begun(StreamOwner owner, Opening opening, StreamState state) {
    return new Stream(correlations.get(), owner, opening, state, clock.instant());
  }

  /**
   * One that is open, for its next step; the caller's to keep or close.
   *
   * @throws KmipException Invalid Correlation Value, Item Not Found in 1.x, when the client has
   *     none such open for this operation, or another step of it is being done
   */
  public synchronized Stream taken(ByteString correlation, StreamOwner owner) {
    expire();
    Stream found = open.get(correlation);
    if (found == null || !found.owner().equals(owner)) {
      throw new KmipException(
          ResultReason.INVALID_CORRELATION_VALUE,
          ResultReason.ITEM_NOT_FOUND,
          "no " + owner.operation().specName() + " with this Correlation Value is open");
    }
    return removed(found);
  }

  /**
   * Leaves one open for its next step.
   *
   * @throws KmipException Server Limit Exceeded, Invalid Field in 1.x, when the client or all
   *     together hold too much; the stream is then the caller's to close
   */
  public synchronized void keep(Stream stream) {
    expire();
    long held = stream.state().bytes();
    int ofClient = ofClients.getOrDefault(stream.owner().counted(), 0);
    require(held <= limits.bytesMax(), "it would hold over " + limits.bytesMax() + " bytes");
    require(ofClient < limits.perClientMax(), "the client has " + ofClient + " open");
    require(
        open.size() < limits.allMax() && bytes + held <= limits.allBytesMax(),
        "too many are open now");
    open.put(stream.correlation(), stream.until(clock.instant().plus(limits.idle())));
    ofClients.merge(stream.owner().counted(), 1, Integer::sum);
    bytes += held;
  }

  private static void require(boolean within, String what) {
    if (!within) {
      throw new KmipException(
          ResultReason.SERVER_LIMIT_EXCEEDED,
          ResultReason.INVALID_FIELD,
          "the operation in parts ends here: " + what);
    }
  }

  /** Ends and wipes those that nobody went on with. */
  public synchronized void expire() {
    Instant now = clock.instant();
    List<Stream> over = open.values().stream().takeWhile(it -> !now.isBefore(it.until())).toList();
    over.forEach(it -> removed(it).close());
  }

  private Stream removed(Stream stream) {
    open.remove(stream.correlation());
    ofClients.computeIfPresent(
        stream.owner().counted(), (_, count) -> count == 1 ? null : count - 1);
    bytes -= stream.state().bytes();
    return stream;
  }
}
