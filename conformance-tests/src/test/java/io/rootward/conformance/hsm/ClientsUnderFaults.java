package io.rootward.conformance.hsm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.client.ClientIdentity;
import io.rootward.client.ClientSettings;
import io.rootward.client.KmipClient;
import io.rootward.client.KmipFailure;
import io.rootward.conformance.support.RootwardProcess;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.ttlv.ByteString;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Many clients, each with a connection of its own, that ask for what has one right answer, again
 * and again, and note every answer that is not it.
 */
final class ClientsUnderFaults implements AutoCloseable {
  /** Some of each client; a server that has just started on a busy machine answers few a second. */
  private static final int ROUND = 256;

  /** Beyond the limit, for the answers that show that the service stays: a slow machine's time. */
  private static final Duration CONFIRMATION = Duration.ofSeconds(40);

  /**
   * A request with its one right answer.
   *
   * @param request Encrypt without randomness
   * @param answer its data
   */
  record Question(Encrypt.Request request, ByteString answer) {}

  private final List<Question> questions;
  private final Duration deadline;
  private final List<Thread> threads = new ArrayList<>();
  private final List<KmipClient> clients = new ArrayList<>();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final AtomicLong refused = new AtomicLong();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition answered = lock.newCondition();
  private long answers;
  private long inARow;
  private long wellSince;
  private volatile boolean ending;
  private volatile String lastRefusal = "none";

  /**
   * Starts them.
   *
   * @param deadline the longest that any of them may wait for an answer
   */
  ClientsUnderFaults(RootwardProcess server, int count, List<Question> questions, Duration deadline)
      throws IOException {
    this.questions = questions;
    this.deadline = deadline;
    ClientIdentity identity = ClientIdentity.ofFolder(server.clientFolder("app"));
    ClientSettings settings = ClientSettings.of("127.0.0.1", server.port());
    for (int i = 0; i < count; i++) {
      KmipClient client = KmipClient.connect(settings, identity);
      clients.add(client);
      int first = i;
      threads.add(Thread.ofVirtual().start(() -> ask(client, first)));
    }
  }

  private void ask(KmipClient client, int first) {
    for (int i = first; !ending; i++) {
      Question question = questions.get(i % questions.size());
      long begin = System.nanoTime();
      boolean right = isRight(client, question);
      if (System.nanoTime() - begin > deadline.toNanos()) {
        wrong.add("an answer took " + Duration.ofNanos(System.nanoTime() - begin));
      }
      note(right);
    }
  }

  private boolean isRight(KmipClient client, Question question) {
    try {
      ByteString data = client.call(question.request(), Encrypt.Response.class).data();
      if (data == null || !question.answer().equals(data)) {
        wrong.add("another ciphertext");
      }
      return true;
    } catch (KmipFailure e) {
      refused.incrementAndGet();
      lastRefusal = String.valueOf(e.getMessage());
      if (e.reason() != ResultReason.GENERAL_FAILURE && !ending) {
        wrong.add(e.getMessage());
      }
      return false;
    }
  }

  private void note(boolean right) {
    lock.lock();
    try {
      answers++;
      inARow = right ? inARow + 1 : 0;
      if (inARow == 1) {
        wellSince = System.nanoTime();
      }
      answered.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until some answers more have come, right ones or refusals. */
  void awaitAnswers(Duration limit) throws InterruptedException {
    lock.lock();
    try {
      long until = answers + ROUND;
      long left = limit.toNanos();
      while (answers < until && left > 0) {
        left = answered.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until all is well: so many right answers, one after the other.
   *
   * @param limit the longest until the first of them
   */
  void awaitService(Duration limit) throws InterruptedException {
    lock.lock();
    try {
      inARow = 0;
      long begin = System.nanoTime();
      long left = limit.plus(CONFIRMATION).toNanos();
      while (inARow < ROUND && left > 0) {
        left = answered.awaitNanos(left);
      }
      assertTrue(inARow >= ROUND, "no service after " + limit + ": " + told());
      Duration took = Duration.ofNanos(wellSince - begin);
      assertTrue(took.compareTo(limit) <= 0, "service after " + took + ", not " + limit);
    } finally {
      lock.unlock();
    }
  }

  private String told() {
    return "%d right in a row of %d answers, %d refused, the last: %s; wrong: %s"
        .formatted(inARow, answers, refused.get(), lastRefusal, wrong);
  }

  /** How many requests were refused so far. */
  long refused() {
    return refused.get();
  }

  /** Answers that were neither right nor told to try again. */
  List<String> wrong() {
    return List.copyOf(wrong);
  }

  @Override
  public void close() {
    ending = true;
    try {
      for (Thread thread : threads) {
        assertTrue(thread.join(deadline.plusSeconds(10)), "a client waits for an answer for ever");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      clients.forEach(KmipClient::close);
      threads.clear();
    }
  }
}
