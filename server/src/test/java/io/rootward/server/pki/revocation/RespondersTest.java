package io.rootward.server.pki.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.rootward.server.pki.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a responder on loopback that answers what a test tells it. */
class RespondersTest {
  private static final RevokingAuthority OWN = new RevokingAuthority("own");
  private static final RevokingAuthority SITE = new RevokingAuthority("site");
  private static final X509Certificate CLIENT = SITE.client(5);
  private static final Duration KEPT = Duration.ofMinutes(5);

  private final AtomicInteger asked = new AtomicInteger();
  private final Semaphore hanging = new Semaphore(0);
  private final CountDownLatch over = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicReference<Instant> now = new AtomicReference<>(TestCertificates.NOW);
  private volatile byte[] answer = new byte[0];
  private volatile int status = 200;
  private HttpServer http;
  private URI where;

  @BeforeEach
  void listen() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    http.createContext(
        "/silent",
        _ -> {
          try {
            hanging.release();
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    http.setExecutor(threads);
    http.start();
    where = URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/");
  }

  @AfterEach
  void stop() {
    over.countDown();
    http.stop(0);
    threads.close();
  }

  private ResponderRules rules(URI responder, Duration patience, boolean accept) {
    return new ResponderRules(Optional.of(responder), patience, KEPT, 2, accept);
  }

  private ResponderRules usual() {
    return rules(where, Duration.ofSeconds(20), false);
  }

  private Optional<String> judged(ResponderRules rules, X509Certificate... clients) {
    try (Responders responders = new Responders(rules, now::get)) {
      Revocation revocation =
          new Revocation(
              Optional.empty(),
              Optional.of(responders),
              OWN.certificate(),
              () -> List.of(OWN.certificate(), SITE.certificate()),
              now::get);
      Optional<String> last = Optional.empty();
      for (X509Certificate client : clients) {
        last = revocation.refusal(List.of(client));
      }
      return last;
    }
  }

  private static void says(String words, Optional<String> refusal) {
    assertTrue(refusal.orElse("nothing").contains(words), refusal::toString);
  }

  private static RevokedStatus revoked() {
    return new RevokedStatus(Date.from(TestCertificates.NOW.minusSeconds(60)));
  }

  @Test
  void whatTheResponderSaysDecides() {
    answer = SITE.answer(CLIENT, null);
    assertEquals(Optional.empty(), judged(usual(), CLIENT));
    answer = SITE.answer(CLIENT, revoked());
    says("its authority says that it is revoked", judged(usual(), CLIENT));
    assertEquals(2, asked.get());
  }

  @Test
  void whomTheCertificateNamesIsAskedWhereNobodyElseIsSet() {
    X509Certificate client = SITE.clientAsking(6, where.toString());
    answer = SITE.answer(client, revoked());
    ResponderRules rules =
        new ResponderRules(Optional.empty(), Duration.ofSeconds(20), KEPT, 2, false);
    says("its authority says that it is revoked", judged(rules, client));
    says("it names no responder", judged(rules, CLIENT));
  }

  /** The HTTP client throws at these, in the middle of a handshake. */
  @ParameterizedTest
  @ValueSource(strings = {"http:///", "http://a_b/", "http://a b/", "http://a:99999/", "ldap://a/"})
  void addressesThatCannotBeAskedCountAsNone(String address) {
    ResponderRules rules =
        new ResponderRules(Optional.empty(), Duration.ofSeconds(20), KEPT, 2, false);
    says("it names no responder", judged(rules, SITE.clientAsking(6, address)));
    X509Certificate two = SITE.clientAsking(7, address, where.toString());
    answer = SITE.answer(two, revoked());
    says("its authority says that it is revoked", judged(rules, two));
  }

  @Test
  void anAnswerIsKeptForItsTime() {
    answer = SITE.answer(CLIENT, null);
    assertEquals(Optional.empty(), judged(usual(), CLIENT, CLIENT, CLIENT));
    assertEquals(1, asked.get());
  }

  @Test
  void noMoreAnswersAreKeptThanAllowed() {
    X509Certificate other = SITE.client(6);
    X509Certificate third = SITE.client(7);
    answer = SITE.answer(CLIENT, null);
    ResponderRules rules = rules(where, Duration.ofSeconds(20), true);
    judged(rules, CLIENT);
    assertEquals(1, asked.get());
    try (Responders responders = new Responders(rules, now::get)) {
      for (X509Certificate each : List.of(CLIENT, other, third, CLIENT)) {
        answer = SITE.answer(each, null);
        assertEquals(
            Optional.empty(), responders.refusal(new IssuedCertificate(each, SITE.certificate())));
      }
      assertEquals(5, asked.get());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theServersOwnClientsAreNotAskedFor() {
    assertEquals(Optional.empty(), judged(usual(), OWN.client(5)));
    assertEquals(0, asked.get());
  }

  @Test
  void whoCannotBeJudgedIsRefusedUnlessSaidOtherwise() {
    answer = new RevokingAuthority("site").answer(CLIENT, null);
    says("cannot be found out", judged(usual(), CLIENT));
    answer = SITE.answer(SITE.client(6), null);
    says("cannot be found out", judged(usual(), CLIENT));
    answer = new byte[Responders.ANSWER_BYTES_MAX + 1];
    says("cannot be found out", judged(usual(), CLIENT));
    status = 404;
    answer = new byte[0];
    says("answered with status 404", judged(usual(), CLIENT));
    assertEquals(Optional.empty(), judged(rules(where, Duration.ofSeconds(20), true), CLIENT));
  }

  @Test
  void anAnswerThatHasEndedIsNone() {
    answer = SITE.answer(CLIENT, null);
    now.set(TestCertificates.NOW.plus(Duration.ofDays(2)));
    says("cannot be found out", judged(usual(), CLIENT));
  }

  @Test
  void aResponderThatHangsIsNotWaitedForWithoutEnd() {
    says(
        "did not answer within 100 ms",
        judged(rules(where.resolve("silent"), Duration.ofMillis(100), false), CLIENT));
  }

  @Test
  void noMoreQuestionsAreUnderWayThanAllowed() throws InterruptedException {
    ResponderRules rules = rules(where.resolve("silent"), Duration.ofSeconds(6), false);
    IssuedCertificate client = new IssuedCertificate(CLIENT, SITE.certificate());
    try (Responders responders = new Responders(rules, now::get)) {
      for (int i = 0; i < Responders.ASKED_AT_ONCE_MAX; i++) {
        var _ = threads.submit(() -> responders.refusal(client));
      }
      hanging.acquire(Responders.ASKED_AT_ONCE_MAX);
      says("too many questions are under way", responders.refusal(client));
    }
  }
}
