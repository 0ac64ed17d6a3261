package io.rootward.hsm.software;

import io.rootward.hsm.encoding.MaterialChecks;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretBytes;

/** Material from outside becomes a key only if it is what it is said to be. */
final class Imports {
  private Imports() {}

  /** Takes the material over, and wipes it if it does not fit. */
  static SoftwareKey key(KeySpec spec, KeyPolicy policy, SecretBytes material) {
    boolean taken = false;
    try {
      MaterialChecks.require(spec, material);
      taken = true;
      return new SoftwareKey(spec, policy, material);
    } finally {
      if (!taken) {
        material.close();
      }
    }
  }
}
