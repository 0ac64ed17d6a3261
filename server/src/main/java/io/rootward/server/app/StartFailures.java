package io.rootward.server.app;

import io.rootward.hsm.engine.EngineException;
import io.rootward.server.config.OperatorException;
import io.rootward.server.custody.CustodyException;
import io.rootward.server.net.ListenerException;
import io.rootward.server.store.StoreException;

/**
 * Turns what the parts throw at start into the one message an operator gets. Those exceptions have
 * texts that say what, where and what to do; a stack trace behind them would hide that.
 */
final class StartFailures {
  private StartFailures() {}

  /** The same failure for the operator; a defect stays what it is. */
  static RuntimeException explained(RuntimeException failure) {
    return switch (failure) {
      case StoreException e -> forOperator(e);
      case CustodyException e -> forOperator(e);
      case ListenerException e -> forOperator(e);
      case EngineException e -> forOperator(e);
      default -> failure;
    };
  }

  private static OperatorException forOperator(RuntimeException failure) {
    return new OperatorException(String.valueOf(failure.getMessage()), failure);
  }
}
