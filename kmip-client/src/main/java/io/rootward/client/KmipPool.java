package io.rootward.client;

import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.payload.ResponsePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Connections to one or several servers that hold the same objects, for any number of threads.
 *
 * <p>A server that cannot be reached is passed over, for nothing was asked of it yet. When a
 * connection breaks under a request, that is asked again only if it changes nothing (see {@link
 * Repeatable}): of everything else nobody knows whether the server did it, and the caller is told
 * by the {@link UncheckedIOException}.
 */
public final class KmipPool implements AutoCloseable {
  private final ServerList servers;
  private final Semaphore places;
  private final int waitMillis;
  private final long idleNanos;
  private final long lifeNanos;
  private final LongSupplier nanoTime;

  /** Guarded by this; the one used last is used first. */
  private final Deque<PooledClient> idle = new ArrayDeque<>();

  /** Guarded by this. */
  private boolean closed;

  KmipPool(PoolSettings settings, ClientIdentity identity, LongSupplier nanoTime) {
    this.servers = new ServerList(settings, identity, nanoTime);
    this.places = new Semaphore(settings.connectionsMax(), true);
    this.waitMillis = settings.waitMillis();
    this.idleNanos = TimeUnit.MILLISECONDS.toNanos(settings.idleMillis());
    this.lifeNanos = TimeUnit.MILLISECONDS.toNanos(settings.lifeMillis());
    this.nanoTime = nanoTime;
  }

  /**
   * A pool without connections; they are made when they are needed.
   *
   * @param settings the servers, and how many connections for how long
   * @param identity the certificate that is shown, and whom it believes
   * @return a pool for any number of threads; the caller's to close
   */
  public static KmipPool of(PoolSettings settings, ClientIdentity identity) {
    return new KmipPool(settings, identity, System::nanoTime);
  }

  /**
   * One operation.
   *
   * @param <P> type of the answer
   * @param request a record of {@code io.rootward.kmip.payload}
   * @param responseType the record of the answer
   * @return the answer
   * @throws KmipFailure with the Result Reason when the server refuses
   * @throws UncheckedIOException when no server can be reached, all connections are in use for too
   *     long, or one broke under a request that must not be asked twice
   */
  public <P extends ResponsePayload> P call(RequestPayload request, Class<P> responseType) {
    return use(Repeatable.is(request), client -> client.call(request, responseType));
  }

  /**
   * Several operations in one message, on one server; see {@link KmipClient#batch(List)}.
   *
   * @param requests at least one
   * @return the results in order, fewer than the requests when one failed
   * @throws UncheckedIOException as {@link #call}
   */
  public List<ResponseBatchItem> batch(List<? extends RequestPayload> requests) {
    return use(requests.stream().allMatch(Repeatable::is), client -> client.batch(requests));
  }

  private <T> T use(boolean repeatable, Function<KmipClient, T> work) {
    takePlace();
    try {
      int tries = repeatable ? servers.count() + 1 : 1;
      for (int left = tries - 1; left > 0; left--) {
        try {
          return once(left == tries - 1, work);
        } catch (BrokenException _) {
          // Asked again, on a new connection.
        }
      }
      return once(tries == 1, work);
    } catch (BrokenException e) {
      throw e.failure;
    } finally {
      places.release();
    }
  }

  /** After a failure other connections to that server are suspect: a new one is made then. */
  private <T> T once(boolean mayReuse, Function<KmipClient, T> work) throws BrokenException {
    PooledClient lent = lend(mayReuse);
    boolean usable = false;
    try {
      T answer = work.apply(lent.client());
      usable = true;
      return answer;
    } catch (KmipFailure refused) {
      usable = true;
      throw refused;
    } catch (UncheckedIOException e) {
      servers.failed(lent.server());
      throw new BrokenException(e);
    } finally {
      if (usable) {
        giveBack(lent.usedAt(nanoTime.getAsLong()));
      } else {
        lent.client().close();
      }
    }
  }

  private void takePlace() {
    try {
      if (!places.tryAcquire(waitMillis, TimeUnit.MILLISECONDS)) {
        throw new UncheckedIOException(
            new IOException("no connection became free within " + waitMillis + " ms"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", e));
    }
  }

  private PooledClient lend(boolean mayReuse) {
    PooledClient kept = mayReuse ? kept() : null;
    if (kept != null) {
      return kept;
    }
    requireOpen();
    try {
      return servers.connect();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void requireOpen() {
    if (closed) {
      throw new IllegalStateException("this pool is closed");
    }
  }

  private synchronized @Nullable PooledClient kept() {
    long now = nanoTime.getAsLong();
    PooledClient next = idle.pollFirst();
    while (next != null && !isFresh(next, now)) {
      next.client().close();
      next = idle.pollFirst();
    }
    return next;
  }

  private boolean isFresh(PooledClient client, long now) {
    return now - client.usedNanos() <= idleNanos && now - client.madeNanos() <= lifeNanos;
  }

  private synchronized void giveBack(PooledClient client) {
    if (closed) {
      client.client().close();
    } else {
      idle.addFirst(client);
    }
  }

  /** Ends what is idle at once, and what is in use when its answer is there. */
  @Override
  public synchronized void close() {
    closed = true;
    idle.forEach(each -> each.client().close());
    idle.clear();
  }

  /** A connection broke under a request. */
  private static final class BrokenException extends Exception {
    private static final long serialVersionUID = 1L;

    private final UncheckedIOException failure;

    BrokenException(UncheckedIOException failure) {
      super(failure);
      this.failure = failure;
    }
  }
}
