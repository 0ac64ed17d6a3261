package io.rootward.server.command;

import io.rootward.server.admin.AdminSession;
import io.rootward.server.command.delivery.Delivery;
import io.rootward.server.command.delivery.DeliveryOptions;
import io.rootward.server.command.delivery.DeliveryRun;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Handler {@code diversify}, as often as there are serials. Nothing is stored in the server:
 * whoever has master and serial can derive a key again.
 */
@Command(
    name = "diversify",
    description = {
      "Derives a key for each device from a master, and writes them wrapped for delivery.",
      "Begun again after an interruption it goes on where it stopped.",
      "The client whose keys they are needs the permissions derive, derive-export and get for the",
      "master, and encrypt for the wrapping key, which must not be readable itself.",
      "From another machine: rootward key diversify."
    },
    mixinStandardHelpOptions = true)
final class DiversifyCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final HomeOptions home = new HomeOptions();
  @Mixin private final DeliveryOptions options = new DeliveryOptions();

  @Option(
      names = "--client",
      paramLabel = "NAME",
      defaultValue = "app",
      description = "whose keys they are, and whose permissions count (default: app)")
  private String client = "app";

  @Option(names = "--json", description = "print the result as JSON, for programs")
  private boolean json;

  private final AdminReach reach;

  DiversifyCommand(Backend backend) {
    this.reach = new AdminReach(backend);
  }

  @Override
  public Integer call() {
    Terminal terminal = Terminal.of(spec);
    ProgressLine progress = new ProgressLine(terminal.err(), Terminal.isInteractive());
    Delivery delivery;
    try {
      delivery = reach.with(home, session -> delivered(session, progress));
    } finally {
      progress.end();
    }
    if (json) {
      terminal.json(delivery.json());
    } else {
      terminal.line(delivery.text());
    }
    return 0;
  }

  private Delivery delivered(AdminSession session, ProgressLine progress) {
    return new DeliveryRun(options, new AdminDeviceKeys(session, client, options), progress).run();
  }
}
