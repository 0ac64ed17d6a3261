package io.rootward.server.command;

import io.rootward.server.admin.AdminException;
import io.rootward.server.config.OperatorException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns failures into one message and an exit code: 1 for a refusal, 2 for wrong use. The one place
 * of the command line that catches everything: a defect is logged whole and said in one line.
 */
final class CommandErrors implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(CommandErrors.class);

  @Override
  public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
    if (failure instanceof OperatorException || failure instanceof AdminException) {
      // Its text says what to do; where it came from helps only who looks for a defect.
      LOG.debug("refused", failure);
      line.getErr().println("rootward: " + failure.getMessage());
    } else {
      LOG.error("defect", failure);
      line.getErr().println("rootward: internal error, please report what stands above");
    }
    line.getErr().flush();
    return CommandLine.ExitCode.SOFTWARE;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine line = failure.getCommandLine();
    String command = line.getCommandSpec().qualifiedName();
    line.getErr()
        .println(
            "rootward: " + failure.getMessage() + meant(failure) + "; see " + command + " --help");
    line.getErr().flush();
    return CommandLine.ExitCode.USAGE;
  }

  /** The nearest known command or option, as for settings; nothing when none is near. */
  private static String meant(ParameterException failure) {
    if (failure instanceof UnmatchedArgumentException unmatched
        && !unmatched.getSuggestions().isEmpty()) {
      return "; did you mean " + unmatched.getSuggestions().getFirst() + "?";
    }
    return "";
  }
}
