package io.rootward.server.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.rootward.server.config.OperatorException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Answers GET of {@code /metrics} and {@code /ready} on a loopback address, one request at a time.
 * Without TLS and without clients: it says nothing that a user of this machine must not know.
 */
public final class MetricsServer implements AutoCloseable {
  private static final int BACKLOG = 16;
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int UNAVAILABLE = 503;

  /** The format of Prometheus that Micrometer writes. */
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private static final String PLAIN = "text/plain; charset=utf-8";
  private static final int CLOSE_SECONDS = 2;

  /** Limits of the JDK's server, which it reads once in a process: seconds, and a number. */
  private static final Map<String, String> LIMITS =
      Map.of(
          "sun.net.httpserver.maxReqTime", "5",
          "sun.net.httpserver.maxRspTime", "10",
          "sun.net.httpserver.idleInterval", "10",
          "sun.net.httpserver.maxReqHeaders", "50",
          "jdk.httpserver.maxConnections", "32");

  private final HttpServer server;
  private final ExecutorService thread;

  private record Answer(int code, String type, String body) {}

  private MetricsServer(HttpServer server, ExecutorService thread) {
    this.server = server;
    this.thread = thread;
  }

  /**
   * Answers from now on.
   *
   * @param address a loopback address; port 0 takes a free one
   * @throws OperatorException when nobody can listen there
   */
  public static MetricsServer start(
      InetSocketAddress address, ServerMetrics metrics, Readiness readiness) {
    LIMITS.forEach(System::setProperty);
    try {
      HttpServer server = HttpServer.create(address, BACKLOG);
      ExecutorService thread =
          Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("metrics").factory());
      server.setExecutor(thread);
      server.createContext(
          "/metrics", at("/metrics", () -> new Answer(OK, PROMETHEUS, metrics.text())));
      server.createContext("/ready", at("/ready", () -> ready(readiness)));
      server.createContext("/", at("", () -> new Answer(NOT_FOUND, PLAIN, "nothing here\n")));
      server.start();
      return new MetricsServer(server, thread);
    } catch (IOException e) {
      throw new OperatorException(
          "cannot listen on %s:%d of metrics.listen (%s); name another port"
              .formatted(address.getHostString(), address.getPort(), e.getMessage()),
          e);
    }
  }

  private static Answer ready(Readiness readiness) {
    Optional<String> hindrance = readiness.hindrance();
    return hindrance
        .map(why -> new Answer(UNAVAILABLE, PLAIN, "not ready: " + why + "\n"))
        .orElseGet(() -> new Answer(OK, PLAIN, "ready\n"));
  }

  /** What the JDK's server calls a context answers for all paths that begin like it. */
  private static HttpHandler at(String path, Supplier<Answer> answer) {
    return exchange -> {
      try (exchange) {
        if (!exchange.getRequestMethod().equals("GET")) {
          exchange.getResponseHeaders().set("Allow", "GET");
          send(exchange, new Answer(METHOD_NOT_ALLOWED, PLAIN, "GET only\n"));
        } else if (!path.isEmpty() && !exchange.getRequestURI().getPath().equals(path)) {
          send(exchange, new Answer(NOT_FOUND, PLAIN, "nothing here\n"));
        } else {
          send(exchange, answer.get());
        }
      }
    };
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.body().getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    exchange.sendResponseHeaders(answer.code(), body.length);
    exchange.getResponseBody().write(body);
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  /** Answers nothing any more. */
  @Override
  public void close() {
    server.stop(0);
    thread.shutdownNow();
    try {
      thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
