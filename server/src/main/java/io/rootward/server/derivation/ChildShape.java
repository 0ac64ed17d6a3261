package io.rootward.server.derivation;

import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;

/** What the children of a master are. */
public sealed interface ChildShape {
  /**
   * Symmetric keys; every key on the way has the same length.
   *
   * @param algorithm what they are for
   * @param spec the same for an engine, with the length
   */
  record Secret(CryptographicAlgorithm algorithm, KeySpec.Secret spec) implements ChildShape {}

  /**
   * Private keys with their public halves.
   *
   * @param curve on which
   */
  record Private(Curve curve) implements ChildShape {}

  /**
   * Public keys, of a public master.
   *
   * @param curve on which
   */
  record Public(Curve curve) implements ChildShape {}
}
