package io.rootward.server.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.rootward.hsm.engine.EngineHealth.State;
import io.rootward.hsm.engine.KeyEngine;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/** What is counted and measured of one server. Thread-safe. */
public final class ServerMetrics implements AutoCloseable {
  /** From a code in memory to a key pair in a slow token. */
  private static final Duration[] BUCKETS =
      LongStream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private static final String LISTENER = "listener";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** As many as there are operations, and Result Reasons of each: the specification bounds both. */
  private final Map<String, Timer> timers = new ConcurrentHashMap<>();

  private final Map<Result, Counter> results = new ConcurrentHashMap<>();

  private record Result(String operation, String outcome) {}

  /**
   * An operation begins.
   *
   * @param operation one of a bounded number of names
   * @return told the outcome, one of a bounded number of names too, when it ends
   */
  public Consumer<String> begins(String operation) {
    Timer.Sample sample = Timer.start(registry);
    return outcome -> {
      sample.stop(timers.computeIfAbsent(operation, this::timer));
      results.computeIfAbsent(new Result(operation, outcome), this::counter).increment();
    };
  }

  private Timer timer(String operation) {
    return Timer.builder("rootward.operation")
        .description("time of a batch item")
        .tag("operation", operation)
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  private Counter counter(Result result) {
    return Counter.builder("rootward.operations")
        .description("batch items answered, by Result Reason")
        .tag("operation", result.operation())
        .tag("result", result.outcome())
        .register(registry);
  }

  /** Tells of a token, or of several behind one engine, from now on. */
  public void watch(KeyEngine token) {
    TokenMeters.register(registry, token);
  }

  /** Tells whether clients are served. */
  public void watch(Readiness readiness) {
    Gauge.builder("rootward.ready", () -> readiness.hindrance().isEmpty() ? 1 : 0)
        .description("1 while requests can be answered as they should")
        .register(registry);
  }

  /**
   * Tells what is now.
   *
   * @param name in the form of Micrometer, with dots
   * @param listener whose figure it is
   */
  public void gauge(String name, String listener, String description, LongSupplier value) {
    Gauge.builder(name, value::getAsLong)
        .tag(LISTENER, listener)
        .description(description)
        .register(registry);
  }

  /** Tells what only grows; otherwise as {@link #gauge}. */
  public void counter(String name, String listener, String description, LongSupplier value) {
    FunctionCounter.builder(name, value, LongSupplier::getAsLong)
        .tag(LISTENER, listener)
        .description(description)
        .register(registry);
  }

  /** All figures in the text format of Prometheus. */
  String text() {
    return registry.scrape();
  }

  @Override
  public void close() {
    registry.close();
  }

  /** How a state is called in figures. */
  static String nameOf(State state) {
    return switch (state) {
      case UP -> "up";
      case SUSPECT -> "suspect";
      case DRAINING -> "draining";
      case DOWN -> "down";
    };
  }
}
