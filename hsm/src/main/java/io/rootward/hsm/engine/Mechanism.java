package io.rootward.hsm.engine;

import java.util.List;

/** A cryptographic method with its parameters. */
public sealed interface Mechanism
    permits CipherMechanism,
        WrapMechanism,
        SignatureMechanism,
        MacMechanism,
        DerivationMechanism,
        HdMechanism {
  /**
   * The algorithms that must have passed the self-test for this mechanism to run under a key.
   *
   * @param key what the key is
   * @throws EngineException {@link EngineException.Kind#BAD_KEY} if such a key cannot be used
   */
  List<Algorithm> algorithms(KeySpec key);
}
