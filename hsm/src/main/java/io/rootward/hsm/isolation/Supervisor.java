package io.rootward.hsm.isolation;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineHealth;
import io.rootward.hsm.engine.EngineHealth.State;
import io.rootward.hsm.isolation.Child.Opening;
import io.rootward.hsm.isolation.Child.Probed;
import io.rootward.hsm.pkcs11.Pkcs11Settings;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Keeps one process for a token: knows its health, and starts another when it is lost. Thread-safe.
 *
 * <p>Epochs go on counting where the lost process left them: each process begins at 1, and what it
 * says is added to the last epoch before it.
 */
final class Supervisor implements AutoCloseable {
  private final Pkcs11Settings token;
  private final Launcher launcher;
  private final StartBudget budget;
  private final Consumer<Child> lost;
  private final AtomicReference<EngineHealth> health;
  private volatile Running running;
  private volatile boolean lockedOut;
  private volatile boolean closed;

  /** One process, and what it said when it opened the token. */
  private record Running(Child child, Ear ear, Opening opening) {}

  /** Hears what one process tells; of no interest once another has taken its place. */
  private final class Ear implements Link.Listener {
    private final long before;

    /**
     * @param before last epoch of the processes before
     */
    Ear(long before) {
      this.before = before;
    }

    EngineHealth shifted(EngineHealth said) {
      return new EngineHealth(said.state(), before + said.epoch(), said.reason());
    }

    private boolean isCurrent() {
      Running now = running;
      return now != null && now.ear().equals(this);
    }

    @Override
    public void failed(EngineHealth now) {
      if (isCurrent() && now.state() != State.UP) {
        health.set(shifted(now));
      }
    }

    @Override
    public void overdue(String reason) {
      if (isCurrent()) {
        health.updateAndGet(
            known ->
                known.state() == State.UP
                    ? new EngineHealth(State.SUSPECT, known.epoch(), reason)
                    : known);
      }
    }
  }

  /**
   * Starts the first process and opens the token in it.
   *
   * @param token which
   * @param launcher starts processes
   * @param budget how often
   * @param lost told of each process before another takes its place
   * @throws EngineException what opening the token failed with
   */
  Supervisor(Pkcs11Settings token, Launcher launcher, StartBudget budget, Consumer<Child> lost) {
    this.token = token;
    this.launcher = launcher;
    this.budget = budget;
    this.lost = lost;
    budget.take();
    this.running = started(0);
    this.health = new AtomicReference<>(running.opening().health());
  }

  private Running started(long before) {
    Ear ear = new Ear(before);
    Child child = launcher.start(ear);
    boolean opened = false;
    try {
      Running started = new Running(child, ear, child.open(token));
      opened = true;
      return started;
    } finally {
      if (!opened) {
        child.kill();
      }
    }
  }

  /** What the process that runs now said when it opened the token. */
  Opening opening() {
    return running.opening();
  }

  /**
   * The process that runs now.
   *
   * @throws EngineException {@link Kind#UNAVAILABLE} if it is gone
   */
  Child child() {
    if (closed) {
      throw new IllegalStateException("the engine is closed");
    }
    Child child = running.child();
    if (!child.isUp()) {
      throw new EngineException(
          Kind.UNAVAILABLE, "token " + label() + " is not there: " + health().reason());
    }
    return child;
  }

  private String label() {
    return token.token().label();
  }

  /** As far as is known. */
  EngineHealth health() {
    EngineHealth known = health.get();
    return known.usable() && !running.child().isUp()
        ? new EngineHealth(State.DOWN, known.epoch(), "its process is gone")
        : known;
  }

  /** Finds out, and starts another process if this one is gone or does not answer. */
  synchronized EngineHealth probe() {
    if (closed || lockedOut) {
      return health();
    }
    Running now = running;
    if (!now.child().isUp() || !answers(now)) {
      replace(now);
    }
    return health();
  }

  private boolean answers(Running now) {
    try {
      Probed probed = now.child().probe();
      lockedOut = probed.lockedOut();
      health.set(now.ear().shifted(probed.health()));
      return true;
    } catch (EngineException _) {
      // An engine that only fails says so in its answer: there was none.
      return false;
    }
  }

  private void replace(Running before) {
    EngineHealth last = health.get();
    String why = before.child().kill();
    health.set(new EngineHealth(State.DRAINING, last.epoch(), why));
    if (!budget.take()) {
      health.set(down(last, why + "; it was started too often, and is again in a while"));
      return;
    }
    try {
      Running next = started(last.epoch());
      requireSame(before, next);
      lost.accept(before.child());
      running = next;
      health.set(next.ear().shifted(next.opening().health()));
    } catch (EngineException e) {
      lockedOut = e.kind() != Kind.UNAVAILABLE;
      health.set(down(last, String.valueOf(e.getMessage())));
    }
  }

  private static EngineHealth down(EngineHealth last, String reason) {
    return new EngineHealth(State.DOWN, last.epoch(), reason);
  }

  private void requireSame(Running before, Running next) {
    if (!next.opening().isOfSameToken(before.opening())) {
      next.child().kill();
      throw new EngineException(
          Kind.FAILED,
          "token " + label() + " is another than before: its serial number or check key differs");
    }
  }

  /** Ends the process; calls in it fail. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      running.child().close();
    }
  }
}
