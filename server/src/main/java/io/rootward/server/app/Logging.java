package io.rootward.server.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.spi.ContextAwareBase;
import io.rootward.server.config.Choices.LogLevel;
import io.rootward.server.config.Home;
import io.rootward.server.config.OperatorException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * Sets up the log: one line an event on standard error, which systemd and containers collect. In
 * code because reading XML costs a tenth of a second at each start; an operator's own logback.xml
 * in the home is read all the same.
 */
public final class Logging extends ContextAwareBase implements Configurator {
  /** What clients send may hold line breaks, and must not look like a line of its own. */
  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0}: %replace(%msg){'[\\r\\n]+', ' '}%n";

  private static final String OURS = "io.rootward";

  /** At DEBUG it writes the bytes of handshakes and of broken streams. */
  private static final String NETTY = "io.netty";

  /** Warnings only, until settings are read; logback calls this before the first line. */
  @Override
  public ExecutionStatus configure(LoggerContext context) {
    standard(context, LogLevel.WARN);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /**
   * Sets the level, or reads the operator's file.
   *
   * @throws OperatorException when that file is not a configuration of logback
   */
  static void start(Home home, LogLevel level) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    if (Files.exists(home.logback())) {
      read(context, home.logback(), level);
    } else {
      standard(context, level);
    }
    keepNettyQuiet(context);
  }

  /** Whatever level or file says, for no level may show what clients send. */
  private static void keepNettyQuiet(LoggerContext context) {
    for (Logger logger : context.getLoggerList()) {
      boolean netty = logger.getName().equals(NETTY) || logger.getName().startsWith(NETTY + ".");
      if (netty && !logger.getEffectiveLevel().isGreaterOrEqual(Level.INFO)) {
        logger.setLevel(Level.INFO);
      }
    }
    Logger netty = context.getLogger(NETTY);
    if (!netty.getEffectiveLevel().isGreaterOrEqual(Level.INFO)) {
      netty.setLevel(Level.INFO);
    }
  }

  private static void read(LoggerContext context, Path file, LogLevel level) {
    try {
      context.putProperty("log.level", level.name());
      JoranConfigurator configurator = new JoranConfigurator();
      configurator.setContext(context);
      configurator.doConfigure(file.toFile());
    } catch (JoranException e) {
      context.reset();
      standard(context, level);
      throw new OperatorException(
          file + " is no configuration of logback; mend it after config/logback.xml, or remove it",
          e);
    }
  }

  /** Standard error: standard output belongs to what commands answer. */
  private static void standard(LoggerContext context, LogLevel level) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN);
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.addAppender(appender);
    // Libraries have little to say that an operator can use.
    root.setLevel(level == LogLevel.TRACE ? Level.DEBUG : Level.WARN);
    context.getLogger(OURS).setLevel(Level.toLevel(level.name()));
  }
}
