package io.rootward.conformance.hsm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.conformance.support.RootwardProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who watches a server by its figures, as Prometheus and a load balancer do. */
final class Watcher implements AutoCloseable {
  /** The setting of a server that is to be watched, and its value. */
  static final String SETTING = "metrics.listen";

  static final String ANYWHERE = "127.0.0.1:0";
  private static final Pattern PORT = Pattern.compile("\"metrics\":([0-9]+)");
  private static final int UNAVAILABLE = 503;
  private static final int OK = 200;
  private static final long PAUSE_MILLIS = 20;

  private final HttpClient client = HttpClient.newHttpClient();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final String base;

  private Watcher(String base) {
    this.base = base;
  }

  static Watcher of(RootwardProcess server) throws IOException {
    String ready = Files.readString(server.home().resolve("run/ready.json"));
    Matcher port = PORT.matcher(ready);
    assertTrue(port.find(), ready);
    return new Watcher("http://127.0.0.1:" + port.group(1));
  }

  private HttpResponse<String> asked(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(base + path)).build(), BodyHandlers.ofString());
  }

  String figures() throws IOException, InterruptedException {
    return asked("/metrics").body();
  }

  /** Waits until clients are served again. */
  void awaitReady(Duration limit) throws IOException, InterruptedException {
    await(OK, "ready", limit);
  }

  /** Waits until they are not, and the reason has some words in it. */
  void awaitNotReady(String words, Duration limit) throws IOException, InterruptedException {
    await(UNAVAILABLE, words, limit);
  }

  private void await(int code, String words, Duration limit)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    HttpResponse<String> answer = asked("/ready");
    while (answer.statusCode() != code || !answer.body().contains(words)) {
      assertTrue(System.nanoTime() < end, answer.body());
      assertTrue(!closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
      answer = asked("/ready");
    }
  }

  @Override
  public void close() {
    closed.countDown();
    client.close();
  }
}
