package io.rootward.server.command.key;

import io.rootward.server.access.Label;
import io.rootward.server.command.HomeOption;
import io.rootward.server.config.Home;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** As whom to connect, and where to. */
final class ConnectionOptions {
  @Mixin private final HomeOption home = new HomeOption();

  @Option(
      names = "--client",
      paramLabel = "NAME",
      defaultValue = "app",
      description = "who asks: the certificate and key in DIR/clients/NAME (default: app)")
  private String client = "app";

  @Option(
      names = "--server",
      paramLabel = "HOST:PORT",
      converter = ServerAddress.Converter.class,
      description = "the KMIP server (default: the one that runs on DIR)")
  private @Nullable ServerAddress server;

  /** A session that connects when it is first used. */
  KeySession session() {
    Home folder = home.home();
    return new KeySession(folder, Label.check("client", client), server);
  }
}
