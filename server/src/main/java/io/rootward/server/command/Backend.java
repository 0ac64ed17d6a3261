package io.rootward.server.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.admin.AdminProgress;
import io.rootward.server.admin.AdminSession;
import io.rootward.server.config.Home;
import io.rootward.server.config.HomeLock;
import io.rootward.server.config.HomePlan;
import io.rootward.server.config.Settings;
import java.util.function.Function;

/** What commands need of the server itself. */
public interface Backend {
  /**
   * Serves until it is told to stop. Does not return before that.
   *
   * @return the exit code
   */
  int serve(Home home, Settings settings);

  /**
   * Prepares an empty home; a prepared one is left as it is.
   *
   * @throws io.rootward.server.config.OperatorException if it is prepared and the plan has settings
   *     to keep, which nobody would look at
   */
  void prepare(Home home, HomePlan plan);

  /**
   * Does something with a token, in this process.
   *
   * @param hsm which token
   * @param handler what: hsm.list, hsm.info, hsm.self-test or hsm.bench
   */
  ObjectNode onToken(
      Settings.Hsm hsm, String handler, AdminArguments arguments, AdminProgress progress);

  /**
   * Works on a home without a server, with the handlers the server would use.
   *
   * @param lock of that home, held by the caller until this returns
   */
  <T> T onStoppedHome(HomeLock lock, Settings settings, Function<AdminSession, T> work);
}
