package io.rootward.server.command.key;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.command.Terminal;
import io.rootward.server.command.delivery.Delivery;
import io.rootward.server.command.delivery.DeliveryOptions;
import io.rootward.server.command.delivery.DeliveryRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Get with a Key Wrapping Specification, many in a message: what the operator has on his machine.
 */
@Command(
    name = "diversify",
    description = {
      "Derives a key for each device from a master, and writes them wrapped for delivery.",
      "Begun again after an interruption it goes on where it stopped, or where rootward diversify",
      "stopped on the server's machine: both write the same file. The client needs the same",
      "permissions as there."
    },
    mixinStandardHelpOptions = true)
final class DiversifyCommand extends KeyCommand {
  /** What {@code limits.batchItemsMax} lets a message have where nobody changed it. */
  private static final int PER_MESSAGE = 1_000;

  @Mixin private final DeliveryOptions options = new DeliveryOptions();

  @Option(
      names = "--batch",
      paramLabel = "NUMBER",
      description = "keys in a message, which the server limits (default: 1000)")
  private int perMessage = PER_MESSAGE;

  /** A whole file. */
  private record Written(Delivery delivery) implements Result {
    @Override
    public ObjectNode json() {
      return delivery.json();
    }

    @Override
    public void print(Terminal terminal) {
      terminal.line(delivery.text());
    }
  }

  @Override
  Result run(KeySession session) {
    if (perMessage < 1) {
      throw misuse("--batch is a number from 1 on");
    }
    try (KmipDeviceKeys keys = new KmipDeviceKeys(session, options, perMessage)) {
      return new Written(new DeliveryRun(options, keys, progress()).run());
    }
  }
}
