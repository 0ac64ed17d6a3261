package io.rootward.server.command;

import io.rootward.server.config.Home;
import io.rootward.server.config.HomePlan;
import io.rootward.server.config.OperatorException;
import io.rootward.server.config.SettingEntry;
import io.rootward.server.config.Settings;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Prepares a home and does not serve, for those who look at a certificate or set a passphrase
 * before anything listens. A home that is prepared stays as it is.
 */
@Command(
    name = "init",
    description = "Prepares a home: root, CA, server certificates, clients, settings.",
    mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final HomeOptions options = new HomeOptions();
  @Mixin private final TokenOptions token = new TokenOptions();

  @Option(
      names = "--no-client-keys",
      description = "make no keys for clients here; they bring their own (client add --csr)")
  private boolean noClientKeys;

  private final Backend backend;

  InitCommand(Backend backend) {
    this.backend = backend;
  }

  @Override
  public Integer call() {
    Home home = options.home();
    List<SettingEntry> said = token.settings(home, System.getenv(), options.said("hsm.pin"));
    if (!said.isEmpty() && Files.exists(home.settings())) {
      throw new OperatorException(
          "%s is there already; write the settings of the token into it, or remove it"
              .formatted(home.settings()));
    }
    Settings settings = options.settings(said);
    backend.prepare(home, new HomePlan(settings, said, !noClientKeys, token.throwAway()));
    Terminal.of(spec).line("prepared " + home);
    return 0;
  }
}
