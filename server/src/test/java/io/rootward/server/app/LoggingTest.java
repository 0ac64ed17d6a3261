package io.rootward.server.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.core.ConsoleAppender;
import io.rootward.server.config.Choices.LogLevel;
import io.rootward.server.config.Home;
import io.rootward.server.config.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LoggingTest {
  private static final Path EXAMPLE = Path.of("../config/logback.xml");

  @TempDir Path folder;

  @AfterEach
  void backToTheStart() {
    Logging.start(new Home(folder.resolve("none")), LogLevel.WARN);
  }

  /** The encoder's pattern of the only appender, and the levels, in one text. */
  private static String configuration() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    var appender = (ConsoleAppender<?>) root.iteratorForAppenders().next();
    String pattern = ((PatternLayoutEncoder) appender.getEncoder()).getPattern();
    return "%s %s %s %s"
        .formatted(
            appender.getTarget(),
            root.getLevel(),
            context.getLogger("io.rootward").getLevel(),
            pattern);
  }

  @Test
  void theExampleFileSaysWhatHoldsWithoutIt() throws IOException {
    Home without = new Home(folder.resolve("none"));
    Home with = new Home(folder);
    Files.copy(EXAMPLE, with.logback());
    for (LogLevel level : new LogLevel[] {LogLevel.ERROR, LogLevel.INFO, LogLevel.DEBUG}) {
      Logging.start(without, level);
      String standard = configuration();
      Logging.start(with, level);
      assertEquals(standard, configuration());
      assertTrue(standard.contains(" " + level + " "), standard);
    }
  }

  /** At DEBUG Netty writes the bytes of handshakes and broken streams. */
  @Test
  void nettyStaysAtInfoWhateverLevelOrFileSays() throws IOException {
    Home home = new Home(folder);
    Files.writeString(
        home.logback(),
        """
        <configuration>
          <logger name="io.netty.handler.ssl" level="TRACE"/>
          <root level="TRACE"/>
        </configuration>
        """);
    for (Home each : new Home[] {home, new Home(folder.resolve("none"))}) {
      Logging.start(each, LogLevel.TRACE);
      for (String name : new String[] {"io.netty", "io.netty.handler.ssl.SslHandler"}) {
        assertTrue(LoggerFactory.getLogger(name).isInfoEnabled(), name);
        assertFalse(LoggerFactory.getLogger(name).isDebugEnabled(), name);
      }
      assertTrue(LoggerFactory.getLogger("io.rootward").isTraceEnabled());
    }
  }

  @Test
  void aBrokenFileIsNamed() throws IOException {
    Home home = new Home(folder);
    Files.writeString(home.logback(), "<configuration>");
    String message =
        assertThrows(OperatorException.class, () -> Logging.start(home, LogLevel.INFO))
            .getMessage();
    assertTrue(message.contains("logback.xml is no configuration"), message);
  }
}
