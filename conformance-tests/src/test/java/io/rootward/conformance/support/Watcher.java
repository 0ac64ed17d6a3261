package io.rootward.conformance.support;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who watches a server by its figures, as Prometheus and a load balancer do. */
public final class Watcher implements AutoCloseable {
  /** The setting of a server that is to be watched, and its value. */
  public static final String SETTING = "metrics.listen";

  /** A free port. */
  public static final String ANYWHERE = "127.0.0.1:0";

  /** Between two looks of a server at its token, where a test waits for one: the setting. */
  public static final String PROBE_SETTING = "hsm.probeMillis";

  /** Its value; the default under {@code --long}. */
  public static final String PROBE_MILLIS = Integer.toString(Effort.of(500, 5_000));

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

  /** Of the server that runs on a home. */
  public static Watcher of(Path home) throws IOException {
    String ready = Files.readString(home.resolve("run/ready.json"));
    Matcher port = PORT.matcher(ready);
    assertTrue(port.find(), ready);
    return new Watcher("http://127.0.0.1:" + port.group(1));
  }

  private HttpResponse<String> asked(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(base + path)).build(), BodyHandlers.ofString());
  }

  /** All of them. */
  public String figures() throws IOException, InterruptedException {
    return asked("/metrics").body();
  }

  /** Waits until they are as they should be, and gives them. */
  public String awaitFigures(Predicate<String> wanted, Duration limit)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    String figures = figures();
    while (!wanted.test(figures)) {
      assertTrue(System.nanoTime() < end, figures);
      assertTrue(!closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
      figures = figures();
    }
    return figures;
  }

  /** Waits until clients are served again. */
  public void awaitReady(Duration limit) throws IOException, InterruptedException {
    await(OK, "ready", limit);
  }

  /** Waits until they are not, and the reason has some words in it. */
  public void awaitNotReady(String words, Duration limit) throws IOException, InterruptedException {
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
