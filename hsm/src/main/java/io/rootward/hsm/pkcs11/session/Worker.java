package io.rootward.hsm.pkcs11.session;

import iaik.pkcs.pkcs11.wrapper.PKCS11;
import iaik.pkcs.pkcs11.wrapper.PKCS11Exception;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.Lock;

/**
 * A platform thread with two sessions that nobody else uses. JNI holds the carrier of a virtual
 * thread, so calls do not run on those.
 *
 * <p>Temporary objects vanish with the session that made them, and a session that an operation may
 * have been left in must go: hence one session for objects, which stays, and one for operations.
 */
final class Worker implements Runnable {
  private static final long NONE = -1;

  /** Whose thread this is. */
  private static final ScopedValue<Worker> VISITED = ScopedValue.newInstance();

  private final TokenConnection connection;
  private final BlockingQueue<Job<?>> jobs;
  private volatile long epoch = NONE;
  private volatile long objects = NONE;
  private volatile long operations = NONE;
  private volatile boolean working;

  Worker(TokenConnection connection, BlockingQueue<Job<?>> jobs) {
    this.connection = connection;
    this.jobs = jobs;
  }

  /** Whether this is a thread of a connection, which must not wait for another one of it. */
  static boolean isVisited(TokenConnection connection) {
    return VISITED.isBound() && VISITED.get().connection.equals(connection);
  }

  /** The worker whose thread this is. */
  static Worker visited() {
    return VISITED.get();
  }

  @Override
  public void run() {
    ScopedValue.where(VISITED, this).run(this::serve);
  }

  private void serve() {
    while (!connection.isClosed()) {
      try {
        Job<?> job = jobs.take();
        working = true;
        execute(job);
      } catch (InterruptedException _) {
        // The connection closes, or somebody errs: the condition above tells.
      } finally {
        working = false;
      }
    }
    closeSessions();
  }

  /** Whether it is in a call; asked by any thread, as is the next. */
  boolean isWorking() {
    return working;
  }

  /** Sessions that it has open in an epoch. */
  int sessions(long of) {
    return of == epoch ? (objects == NONE ? 0 : 1) + (operations == NONE ? 0 : 1) : 0;
  }

  private void closeSessions() {
    Lock lock = connection.library().calls();
    lock.lock();
    try {
      operations = closed(operations);
      objects = closed(objects);
    } finally {
      lock.unlock();
    }
  }

  /** On this worker's thread only; a job may ask for others within. */
  void execute(Job<?> job) {
    Lock lock = connection.library().calls();
    lock.lock();
    try {
      if (!job.isAbandoned()) {
        work(job);
      }
    } catch (EngineException e) {
      job.fail(e);
    } catch (RuntimeException e) {
      // The outermost place of this thread: its death would be a session lost for good.
      job.fail(new EngineException(Kind.FAILED, "a call to the token failed", e));
      dropOperations();
    } finally {
      lock.unlock();
    }
  }

  /** The token is looked up inside the lock: no epoch ends while this runs. */
  private void work(Job<?> job) {
    PKCS11 token = connection.library().functions();
    OpenToken open = connection.open();
    try {
      job.run(token, session(token, open, job.session()));
    } catch (PKCS11Exception e) {
      failed(job, open, e);
    }
  }

  /**
   * Doubt costs a session, never a wrong answer; a suspect code is checked before it is believed.
   */
  private void failed(Job<?> job, OpenToken open, PKCS11Exception e) {
    long code = e.getErrorCode();
    if (job.session() == Job.Session.OPERATIONS && !ReturnCodes.isClean(code)) {
      dropOperations();
    }
    boolean alive = !ReturnCodes.isSuspect(code) || connection.answers(open);
    if (!alive) {
      connection.suspect(ReturnCodes.name(code));
    }
    job.fail(e, alive);
  }

  /** Opened when first needed: a thread that never works costs the token nothing. */
  private long session(PKCS11 token, OpenToken open, Job.Session kind) throws PKCS11Exception {
    if (epoch != open.epoch()) {
      // Sessions of an earlier epoch are void, and their numbers may mean another's by now.
      objects = NONE;
      operations = NONE;
      epoch = open.epoch();
    }
    if (kind == Job.Session.OBJECTS) {
      objects = objects == NONE ? opened(token, open) : objects;
      return objects;
    }
    operations = operations == NONE ? opened(token, open) : operations;
    return operations;
  }

  private static long opened(PKCS11 token, OpenToken open) throws PKCS11Exception {
    return token.C_OpenSession(open.slot(), OpenToken.SESSION_FLAGS, null, null);
  }

  private void dropOperations() {
    operations = closed(operations);
  }

  private long closed(long session) {
    OpenToken open = connection.openOrNull();
    if (session != NONE && open != null && open.epoch() == epoch && connection.isCurrent(open)) {
      try {
        connection.library().functions().C_CloseSession(session);
      } catch (PKCS11Exception _) {
        // It was to go anyway.
      }
    }
    return NONE;
  }
}
