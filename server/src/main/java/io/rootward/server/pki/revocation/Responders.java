package io.rootward.server.pki.revocation;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** Asks responders (OCSP) and keeps their answers for a while. Thread-safe. */
public final class Responders implements AutoCloseable {
  /** An answer with the certificates of who signed it has some 3 KiB. */
  static final int ANSWER_BYTES_MAX = 64 << 10;

  /** Questions under way; a responder that hangs must not hang everything. */
  static final int ASKED_AT_ONCE_MAX = 16;

  private static final int OK = 200;
  private static final Optional<String> REVOKED =
      Optional.of("its authority says that it is revoked");

  private final ResponderRules rules;
  private final InstantSource clock;
  private final HttpClient http;
  private final Semaphore asking = new Semaphore(ASKED_AT_ONCE_MAX);
  private final Map<Subject, Answer> answers;

  private record Subject(X500Principal issuer, BigInteger serial) {}

  private record Answer(boolean revoked, Instant until) {}

  /** Asks nobody yet. */
  public Responders(ResponderRules rules, InstantSource clock) {
    this.rules = rules;
    this.clock = clock;
    // It is asked over plain HTTP and answers with a signature: nothing leads elsewhere.
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(rules.patience())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    this.answers =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Subject, Answer> eldest) {
            return size() > rules.keptMax();
          }
        };
  }

  /** Why this certificate is not to be accepted; empty if it is. Waits for an answer. */
  Optional<String> refusal(IssuedCertificate judged) throws InterruptedException {
    Subject subject =
        new Subject(
            judged.certificate().getIssuerX500Principal(), judged.certificate().getSerialNumber());
    @Nullable Answer known = kept(subject);
    if (known != null) {
      return known.revoked() ? REVOKED : Optional.empty();
    }
    try {
      boolean revoked = OcspMessages.isRevoked(judged, ask(judged), clock.instant());
      keep(subject, new Answer(revoked, clock.instant().plus(rules.kept())));
      return revoked ? REVOKED : Optional.empty();
    } catch (GeneralSecurityException | IOException e) {
      return rules.acceptUnanswered()
          ? Optional.empty()
          : Optional.of("whether its authority revoked it cannot be found out: " + e.getMessage());
    }
  }

  private @Nullable Answer kept(Subject subject) {
    synchronized (answers) {
      @Nullable Answer answer = answers.get(subject);
      return answer != null && clock.instant().isBefore(answer.until()) ? answer : null;
    }
  }

  private void keep(Subject subject, Answer answer) {
    synchronized (answers) {
      answers.put(subject, answer);
    }
  }

  private byte[] ask(IssuedCertificate judged) throws IOException, InterruptedException {
    URI where =
        rules
            .responder()
            .or(() -> OcspMessages.responder(judged.certificate()))
            .orElseThrow(() -> new IOException("it names no responder"));
    long millis = rules.patience().toMillis();
    // Not the whole time: what is waited for here is missing in the handshake.
    if (!asking.tryAcquire(millis / 2, TimeUnit.MILLISECONDS)) {
      throw new IOException("too many questions are under way");
    }
    try {
      return ask(where, OcspMessages.question(judged), millis);
    } finally {
      asking.release();
    }
  }

  /** The time limit is for the whole answer; the client's own ends with its first bytes. */
  private byte[] ask(URI where, byte[] question, long millis)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(where)
            .header("Content-Type", "application/ocsp-request")
            .POST(BodyPublishers.ofByteArray(question))
            .build();
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(
            request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_BYTES_MAX));
    try {
      HttpResponse<byte[]> response = answer.get(millis, TimeUnit.MILLISECONDS);
      if (response.statusCode() != OK) {
        throw new IOException(where + " answered with status " + response.statusCode());
      }
      return response.body();
    } catch (TimeoutException e) {
      throw new IOException(where + " did not answer within " + millis + " ms", e);
    } catch (ExecutionException e) {
      throw new IOException(where + " did not answer: " + e.getCause(), e);
    } finally {
      answer.cancel(true);
    }
  }

  /** Breaks off questions under way. */
  @Override
  public void close() {
    http.shutdownNow();
  }
}
