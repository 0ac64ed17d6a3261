package io.rootward.server.net;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** What a logger writes from now on, to be waited for. */
final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Logger logger;
  private final List<String> lines = new ArrayList<>();

  LogLines(String loggerName) {
    this.logger = (Logger) LoggerFactory.getLogger(loggerName);
    logger.setLevel(Level.INFO);
    start();
    logger.addAppender(this);
  }

  /** Keeps the lines from the console: for what a test provokes on purpose. */
  LogLines quiet() {
    logger.setAdditive(false);
    return this;
  }

  static LogLines of(Class<?> logging) {
    return new LogLines(logging.getName());
  }

  @Override
  protected void append(ILoggingEvent event) {
    synchronized (lines) {
      lines.add(event.getFormattedMessage());
      lines.notifyAll();
    }
  }

  /** Waits for the first line with this text. */
  String await(String text) throws InterruptedException {
    long end = System.nanoTime() + WAIT_NANOS;
    synchronized (lines) {
      while (true) {
        var found = lines.stream().filter(line -> line.contains(text)).findFirst();
        if (found.isPresent()) {
          return found.get();
        }
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          throw new AssertionError("no line with \"" + text + "\" in " + lines);
        }
        lines.wait(left);
      }
    }
  }

  List<String> all() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  void forget() {
    synchronized (lines) {
      lines.clear();
    }
  }

  @Override
  public void close() {
    logger.detachAppender(this);
    logger.setAdditive(true);
  }
}
