package io.rootward.server.net;

import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bouncy Castle writes to the JDK's log, past the one operators read. Its warnings come over here;
 * what is below says in every handshake what the refusal log says better.
 */
final class BouncyCastleLog extends Handler {
  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger("org.bouncycastle.jsse");

  /** Held, because the JDK forgets loggers that nobody holds, and their levels with them. */
  private static final List<Logger> HELD =
      List.of(
          Logger.getLogger("org.bouncycastle.jsse"),
          Logger.getLogger("org.bouncycastle.jsse.provider.DisabledAlgorithmConstraints"));

  private BouncyCastleLog() {}

  /** From now on; to be called once, before Bouncy Castle is loaded. */
  static void bridge() {
    Logger all = HELD.getFirst();
    all.setUseParentHandlers(false);
    all.setLevel(Level.WARNING);
    all.addHandler(new BouncyCastleLog());
    // Five lines at each start about words in the JDK's settings; BouncyCastleTls has its own list.
    HELD.getLast().setLevel(Level.OFF);
  }

  @Override
  public void publish(LogRecord line) {
    LOG.warn("{}", LogText.clean(String.valueOf(line.getMessage())));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
