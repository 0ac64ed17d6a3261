package io.rootward.conformance.crash;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One object as its maker knows it: what the server acknowledged, and what it was asked last
 * without an answer. For one thread at a time.
 */
final class Tracked {
  private final String name;
  private final boolean symmetric;
  private byte @Nullable [] material;
  private @Nullable String uniqueIdentifier;
  private Expectation acknowledged = new Expectation(null, Set.of());
  private @Nullable Expectation inDoubt;

  /**
   * An object to be made.
   *
   * @param name unique among all
   * @param symmetric whether it is a symmetric key
   * @param material its bytes, or null when the server makes them
   */
  Tracked(String name, boolean symmetric, byte @Nullable [] material) {
    this.name = name;
    this.symmetric = symmetric;
    this.material = material;
  }

  String name() {
    return name;
  }

  boolean symmetric() {
    return symmetric;
  }

  byte @Nullable [] material() {
    return material;
  }

  void material(byte[] bytes) {
    material = bytes;
  }

  @Nullable String uniqueIdentifier() {
    return uniqueIdentifier;
  }

  /** The identifier of an object that was made. */
  String made() {
    if (uniqueIdentifier == null) {
      throw new IllegalStateException(name + " was never made");
    }
    return uniqueIdentifier;
  }

  /** It is there although nobody said so. */
  void made(String identifier) {
    uniqueIdentifier = identifier;
  }

  Expectation acknowledged() {
    return acknowledged;
  }

  @Nullable Expectation inDoubt() {
    return inDoubt;
  }

  /** The server is about to be asked for this. */
  void ask(Expectation after) {
    inDoubt = after;
  }

  /** It said yes. */
  void acknowledge() {
    settle(inDoubt == null ? acknowledged : inDoubt);
  }

  /** It made the object. */
  void acknowledge(String identifier) {
    uniqueIdentifier = identifier;
    acknowledge();
  }

  /** What was found is from now on what must be found. */
  void settle(Expectation found) {
    acknowledged = found;
    inDoubt = null;
  }

  @Override
  public String toString() {
    return name + " (" + uniqueIdentifier + ")";
  }
}
