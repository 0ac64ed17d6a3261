package io.rootward.server.command;

import io.rootward.server.config.Home;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/**
 * Which home, for every command. The default is a folder below the current one: a first try leaves
 * nothing elsewhere on the machine, and goes away with its folder.
 */
public final class HomeOption {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      defaultValue = "${env:ROOTWARD_HOME:-home}",
      description =
          "folder that holds everything of one server (default: $$ROOTWARD_HOME, else home)")
  private Path home = Path.of("home");

  /** The home that was named. */
  public Home home() {
    return new Home(home);
  }
}
