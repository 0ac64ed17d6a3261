package io.rootward.server.operation;

import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.Log;
import io.rootward.server.object.KmipException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Log: KMIP 2.1 section 6.1.29. The text is the client's and stands in one line with its name: it
 * can neither begin a line of its own nor be taken for one of the server's.
 */
final class LogHandler implements OperationHandler<Log.Request, Log.Response> {
  /** Longer ones belong into a file of the client's. */
  static final int CHARACTERS_MAX = 1_024;

  private static final Logger LOG = LoggerFactory.getLogger(LogHandler.class);

  @Override
  public Log.Response handle(Log.Request request, OperationContext context) {
    context.permit();
    String message = request.logMessage();
    if (message.length() > CHARACTERS_MAX) {
      throw new KmipException(
          ResultReason.SERVER_LIMIT_EXCEEDED,
          "Log Message is over " + CHARACTERS_MAX + " characters");
    }
    LOG.info("client {} says \"{}\"", context.principal().label(), oneLine(message));
    return new Log.Response();
  }

  /** With everything that a terminal might act upon written out. */
  static String oneLine(String message) {
    StringBuilder line = new StringBuilder(message.length());
    message
        .codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\' || !isPlain(c)) {
                line.append(String.format(Locale.ROOT, "\\u{%x}", c));
              } else {
                line.appendCodePoint(c);
              }
            });
    return line.toString();
  }

  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          false;
      default -> true;
    };
  }
}
