package io.rootward.hsm.pkcs11.session;

import iaik.pkcs.pkcs11.wrapper.PKCS11Exception;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineHealth;
import io.rootward.hsm.engine.EngineHealth.State;
import io.rootward.hsm.engine.EngineIdentity;
import io.rootward.hsm.engine.EngineSessions;
import io.rootward.hsm.pkcs11.quirk.QuirkFiles;
import io.rootward.hsm.pkcs11.quirk.Quirks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A logged-in connection to one token: threads with sessions, and what is known of the token's
 * health. Thread-safe.
 *
 * <p>UP until a return code makes it SUSPECT; the next {@link #probe} finds out. A token that does
 * not answer is DRAINING while its library is begun anew, which is the only cure for some, and then
 * UP in a new epoch, or DOWN until a later probe. A failed login ends all tries.
 */
public final class TokenConnection implements AutoCloseable {
  private static final FailureReader TOGETHER = FailureReader.of("several calls");

  private final Pkcs11Library library;
  private final TokenSelector selector;
  private final PinSource pin;
  private final ConnectionSettings settings;
  private final BlockingQueue<Job<?>> jobs;
  private final List<Worker> workers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final HeartBeat heartBeat = new HeartBeat();
  private final EngineIdentity identity;
  private final Quirks quirks;
  private final Set<Long> mechanisms;
  private volatile @Nullable OpenToken open;
  private final AtomicReference<EngineHealth> health;
  private volatile Hindrance hindrance = Hindrance.NONE;

  /** Guarded by this: probes since the token went. */
  private int downProbes;

  private volatile boolean closed;

  private TokenConnection(
      Pkcs11Library library,
      TokenSelector selector,
      PinSource pin,
      ConnectionSettings settings,
      OpenToken first,
      Set<Long> mechanisms) {
    this.library = library;
    this.selector = selector;
    this.pin = pin;
    this.settings = settings;
    this.jobs = new ArrayBlockingQueue<>(settings.waitingMax());
    this.identity = first.identity();
    this.quirks =
        QuirkFiles.of(
            library.description() + " " + identity.manufacturer() + " " + identity.model());
    this.mechanisms = mechanisms;
    this.open = first;
    this.health = new AtomicReference<>(new EngineHealth(State.UP, first.epoch(), ""));
  }

  /**
   * Finds the token, logs in once and starts the threads.
   *
   * @param library closed with the connection
   * @throws EngineException {@link Kind#UNAVAILABLE} if the token is not there; {@link Kind#FAILED}
   *     if the login fails, which must not be repeated with the same PIN. The library is then
   *     closed
   */
  public static TokenConnection open(
      Pkcs11Library library, TokenSelector selector, PinSource pin, ConnectionSettings settings) {
    boolean opened = false;
    try {
      lookAgain(library, selector, settings);
      TokenConnection connection = loggedIn(library, selector, pin, settings);
      opened = true;
      return connection;
    } finally {
      if (!opened) {
        library.close();
      }
    }
  }

  private static TokenConnection loggedIn(
      Pkcs11Library library, TokenSelector selector, PinSource pin, ConnectionSettings settings) {
    library.calls().lock();
    try {
      OpenToken first = OpenToken.open(library, selector, pin, 1);
      Set<Long> mechanisms = MechanismList.of(library.functions(), first.slot());
      TokenConnection connection =
          new TokenConnection(library, selector, pin, settings, first, mechanisms);
      connection.heartBeat.begin(library.functions(), first.anchor(), first);
      connection.startThreads();
      library.entered();
      return connection;
    } catch (PKCS11Exception e) {
      throw ReturnCodes.failure("opening " + selector.label(), e);
    } finally {
      library.calls().unlock();
    }
  }

  /**
   * Some libraries show a token that came later only when they are begun anew. Where other tokens
   * are at work in it, that is done as in {@link #isTimeToBeginAnew}.
   */
  private static void lookAgain(
      Pkcs11Library library, TokenSelector selector, ConnectionSettings settings) {
    if (library.isAtWork()
        && !OpenToken.isShown(library, selector)
        && Integer.bitCount(library.countSearch()) == 1) {
      library.beginAnew(library.generation(), settings.drainTimeout());
    }
  }

  private void startThreads() {
    int count = settings.threads(quirks.computesHere(), Runtime.getRuntime().availableProcessors());
    for (int i = 0; i < count; i++) {
      Worker worker = new Worker(this, jobs);
      workers.add(worker);
      threads.add(
          Thread.ofPlatform().daemon().name("token-" + identity.label() + "-" + i).start(worker));
    }
  }

  /** What this family does differently. */
  public Quirks quirks() {
    return quirks;
  }

  /** What the token says it is. */
  public EngineIdentity identity() {
    return identity;
  }

  /**
   * By what the token is known again beside its serial number, which outlasts its keys; no secret.
   *
   * @return empty if the token cannot have a check key
   */
  public byte[] checkValue() {
    return heartBeat.answer();
  }

  /** Where the library was loaded from. */
  public Pkcs11Library library() {
    return library;
  }

  /** What the token says it has. */
  public Set<Long> mechanisms() {
    return mechanisms;
  }

  /**
   * Uses keys: a call that may leave an operation in its session when it fails.
   *
   * @throws EngineException what {@code failures} makes of a return code; {@link Kind#UNAVAILABLE}
   *     if the token is gone, all threads are busy for too long, or time runs out
   */
  public <T> T operate(TokenCall<T> call, FailureReader failures) {
    return submit(
        new Job<>(Job.Session.OPERATIONS, call, (_, _, _) -> {}, failures), settings.callTimeout());
  }

  /** Reads, finds, changes or removes objects; like {@link #operate} otherwise. */
  public <T> T manage(TokenCall<T> call, FailureReader failures) {
    return submit(
        new Job<>(Job.Session.OBJECTS, call, (_, _, _) -> {}, failures), settings.callTimeout());
  }

  /**
   * Like {@link #manage}, but returns when the call is in the queue: for what nobody needs the
   * outcome of. Calls that follow may run before it, or beside it.
   */
  public void begin(TokenCall<Boolean> call, FailureReader failures) {
    open();
    offer(new Job<>(Job.Session.OBJECTS, call, (_, _, _) -> {}, failures));
  }

  /** Makes an object, which is removed again if nobody waits for it when it is there. */
  public long make(TokenCall<Long> call, FailureReader failures) {
    return submit(
        new Job<>(
            Job.Session.OBJECTS,
            call,
            (token, session, handle) -> token.C_DestroyObject(session, handle),
            failures),
        settings.callTimeout());
  }

  /** Makes several objects, which takes longer; like {@link #make} otherwise. */
  public long[] makeSlowly(TokenCall<long[]> call, FailureReader failures) {
    Job.Undo<long[]> undo =
        (token, session, handles) -> {
          for (long handle : handles) {
            token.C_DestroyObject(session, handle);
          }
        };
    return submit(new Job<>(Job.Session.OBJECTS, call, undo, failures), settings.slowCallTimeout());
  }

  /**
   * Runs work on one thread of the token: what it asks of this connection is done there and then.
   *
   * @param work may fail with an {@link EngineException} and nothing else
   */
  public <T> T together(Supplier<T> work) {
    return submit(
        new Job<>(Job.Session.OBJECTS, (_, _) -> work.get(), (_, _, _) -> {}, TOGETHER),
        settings.callTimeout());
  }

  private <T> T submit(Job<T> job, Duration limit) {
    open();
    offer(job);
    return job.await(limit);
  }

  private void offer(Job<?> job) {
    if (Worker.isVisited(this)) {
      Worker.visited().execute(job);
    } else if (!jobs.offer(job)) {
      throw new EngineException(
          Kind.UNAVAILABLE, "too many calls wait for token " + identity.label());
    }
  }

  /** Number of this opening of the token; temporary objects of another are gone. */
  public long epoch() {
    OpenToken now = open;
    return now == null ? health.get().epoch() : now.epoch();
  }

  /** What stands in the way of opening the token anew, beyond its being away. */
  public Hindrance hindrance() {
    return hindrance;
  }

  /** How many sessions are open, the one that keeps the login too, and how many threads work. */
  public EngineSessions sessions() {
    OpenToken now = open;
    if (closed || now == null || !isCurrent(now)) {
      return new EngineSessions(identity.label(), 0, 0);
    }
    int anchor = 1;
    int opened = workers.stream().mapToInt(worker -> worker.sessions(now.epoch())).sum();
    int working = (int) workers.stream().filter(Worker::isWorking).count();
    return new EngineSessions(identity.label(), anchor + opened, working);
  }

  /** As far as is known; another connection may have begun the library anew. */
  public EngineHealth health() {
    EngineHealth known = health.get();
    OpenToken now = open;
    boolean isVoid = known.state() == State.UP && now != null && !isCurrent(now);
    return isVoid
        ? new EngineHealth(State.SUSPECT, known.epoch(), "the library was begun anew")
        : known;
  }

  boolean isClosed() {
    return closed;
  }

  @Nullable OpenToken openOrNull() {
    return open;
  }

  /** The token as it is open now. */
  OpenToken open() {
    OpenToken now = open;
    if (closed) {
      throw new IllegalStateException("the connection to the token is closed");
    }
    if (now == null || !isCurrent(now)) {
      throw new EngineException(
          Kind.UNAVAILABLE,
          "token " + identity.label() + " is not there: " + health.get().reason());
    }
    return now;
  }

  /** False once the library was begun anew, by this connection or another: handles are void. */
  boolean isCurrent(OpenToken token) {
    return token.generation() == library.generation();
  }

  /** A quick look whether the token answers at all; a worker asks, inside its call. */
  boolean answers(OpenToken token) {
    try {
      library.functions().C_GetTokenInfo(token.slot());
      return true;
    } catch (PKCS11Exception _) {
      return false;
    }
  }

  /** Waits for nobody: a probe of a token that hangs must not hold up the workers. */
  void suspect(String reason) {
    health.updateAndGet(
        known ->
            known.state() == State.UP
                ? new EngineHealth(State.SUSPECT, known.epoch(), reason)
                : known);
  }

  /**
   * Finds out whether the token lives, and begins anew if it does not.
   *
   * @return what is known then
   */
  public synchronized EngineHealth probe() {
    OpenToken now = open;
    if (closed || hindrance == Hindrance.LOCKED_OUT) {
      return health();
    }
    if (now != null && isCurrent(now) && beats(now)) {
      health.set(new EngineHealth(State.UP, now.epoch(), ""));
      return health();
    }
    reopen(now);
    return health();
  }

  /** The anchor session beats: it is idle otherwise, and only one probe runs at a time. */
  private boolean beats(OpenToken now) {
    Lock lock = library.calls();
    lock.lock();
    try {
      heartBeat.beat(library.functions(), now.anchor(), now);
      return true;
    } catch (PKCS11Exception e) {
      health.set(new EngineHealth(State.SUSPECT, now.epoch(), ReturnCodes.name(e.getErrorCode())));
      return false;
    } catch (EngineException e) {
      // Its check key differs: opening it anew tells whether the token is another by now.
      health.set(new EngineHealth(State.SUSPECT, now.epoch(), String.valueOf(e.getMessage())));
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void reopen(@Nullable OpenToken before) {
    long epoch = health.get().epoch();
    health.set(new EngineHealth(State.DRAINING, epoch, health.get().reason()));
    open = null;
    if (before != null) {
      library.left();
    }
    try {
      if (before != null) {
        library.beginAnew(before.generation(), settings.drainTimeout());
      } else if (isTimeToBeginAnew()) {
        library.beginAnew(library.generation(), settings.drainTimeout());
      }
      openAgain(epoch + 1);
    } catch (EngineException e) {
      hindrance = e.kind() == Kind.UNAVAILABLE ? library.hindrance() : Hindrance.LOCKED_OUT;
      health.set(new EngineHealth(State.DOWN, epoch, String.valueOf(e.getMessage())));
    } catch (PKCS11Exception e) {
      hindrance = library.hindrance();
      health.set(new EngineHealth(State.DOWN, epoch, ReturnCodes.name(e.getErrorCode())));
    }
  }

  /**
   * A token that stays away is looked for at each probe, which for some needs the library begun
   * anew. That costs the other tokens of the library their temporary keys: while one of them works
   * it is done at the 1st, 2nd, 4th, 8th... probe only.
   */
  private boolean isTimeToBeginAnew() {
    downProbes++;
    return !library.isAtWork() || Integer.bitCount(downProbes) == 1;
  }

  /** The check key must answer as before: a token of the same label may be another one. */
  private void openAgain(long epoch) throws PKCS11Exception {
    library.calls().lock();
    try {
      OpenToken again = OpenToken.open(library, selector, pin, epoch);
      try {
        heartBeat.beat(library.functions(), again.anchor(), again);
        open = again;
        library.entered();
      } finally {
        if (open == null) {
          again.close(library.functions());
        }
      }
      downProbes = 0;
      hindrance = Hindrance.NONE;
      health.set(new EngineHealth(State.UP, epoch, ""));
    } finally {
      library.calls().unlock();
    }
  }

  /**
   * Refuses further calls, waits for those that run, and closes its sessions: others may use the
   * token.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    threads.forEach(Thread::interrupt);
    joinThreads();
    OpenToken last = open;
    library.calls().lock();
    try {
      if (last != null && isCurrent(last)) {
        last.close(library.functions());
      }
    } finally {
      library.calls().unlock();
    }
    if (last != null) {
      library.left();
    }
    library.close();
  }

  /** All of them together are waited for as long as calls in progress are. */
  private void joinThreads() {
    long end = System.nanoTime() + settings.drainTimeout().toNanos();
    try {
      for (Thread thread : threads) {
        thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
