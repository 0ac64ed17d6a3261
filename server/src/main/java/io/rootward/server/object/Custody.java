package io.rootward.server.object;

import io.rootward.kmip.ttlv.ByteString;

/** Where an object's value is. */
public sealed interface Custody {
  /**
   * Whether it is not to be kept in memory: parameters of a derivation are secret where they are
   * what nobody else knows.
   */
  default boolean mayHoldSecret() {
    return this instanceof Recipe(KeyRecipe.ByMethod _, var _);
  }

  /**
   * In the store, wrapped under the tenant's key-encryption key.
   *
   * @param wrapped AES key wrap with padding (RFC 5649) of the bytes that the Key Format Type names
   */
  record Sealed(ByteString wrapped) implements Custody {}

  /**
   * In the store as it is, for what is no secret: public keys and certificates.
   *
   * @param bytes the value
   */
  record Open(ByteString bytes) implements Custody {}

  /**
   * In the token, which keeps it as an object of its own and never gives it away.
   *
   * @param key the name of that object, 1 to 64 characters
   */
  record Resident(String key) implements Custody {}

  /**
   * Nowhere: the key is derived anew whenever it is used.
   *
   * @param recipe how
   * @param check the beginning of a code under the key, by which one that came out wrong is told
   */
  record Recipe(KeyRecipe recipe, ByteString check) implements Custody {}

  /** Not here: never brought (Key Value Present is false), or destroyed. */
  record Absent() implements Custody {}

  /** What {@code y-engine-boundary} and a person reading a list may be told. */
  default String label() {
    return switch (this) {
      case Sealed _ -> "sealed";
      case Open _ -> "open";
      case Resident _ -> "resident";
      case Recipe _ -> "recipe";
      case Absent _ -> "absent";
    };
  }
}
