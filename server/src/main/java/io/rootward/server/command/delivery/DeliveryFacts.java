package io.rootward.server.command.delivery;

import java.util.List;

/**
 * What all keys of a delivery have in common. A file that was begun with other facts is not gone on
 * with.
 *
 * @param algorithm with the length in bits, as in AES-128
 * @param scheme how they are derived
 * @param master Unique Identifier of what they are derived from
 * @param wrappedBy Unique Identifier of the wrapping key
 * @param mode how each is wrapped
 */
public record DeliveryFacts(
    String algorithm, String scheme, String master, String wrappedBy, String mode) {
  /** The lines before the keys. */
  List<String> heading() {
    return List.of(
        "# rootward diversify 1: serial, wrapped key in hexadecimal",
        "# %s by %s from %s".formatted(algorithm, scheme, master),
        "# wrapped by %s with %s".formatted(wrappedBy, mode));
  }
}
