package io.rootward.server.command.delivery;

import java.util.List;

/** Who derives and wraps. Used by several threads at once. */
public interface DeviceKeys {
  /** How many are asked for at once, at most. */
  int perCall();

  /**
   * What the keys would be. Nothing is made, so that what cannot be is told before there is a file.
   *
   * @param serial the first of the devices
   */
  DeliveryFacts facts(String serial);

  /**
   * Derives and wraps.
   *
   * @param serials path segments below the master, at least one
   * @return a wrapped key for each, in their order
   */
  List<byte[]> wrapped(List<String> serials);
}
