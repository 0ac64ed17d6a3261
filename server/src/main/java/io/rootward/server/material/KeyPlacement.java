package io.rootward.server.material;

import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.kmip.model.Attributes;

/**
 * Which protection of the engine an object's attributes ask for, by the operator's choice of
 * custody. Decided once when a key is made and again, from what is stored, when it is used; never
 * weaker than the attributes say.
 */
public interface KeyPlacement {
  /**
   * The policy of a key about to be made.
   *
   * @param identifier Unique Identifier of the object it will be
   * @param spec what it is
   * @param given its attributes, judged and complete
   */
  KeyPolicy ofNew(String identifier, KeySpec spec, Attributes given);

  /** The policy under which a stored, sealed key is opened. */
  KeyPolicy ofStored(Attributes attributes);

  /** Whether a key with this policy is never in this process. */
  boolean isHardware(KeyPolicy policy);

  /** Whether a key made with these attributes is never in this process. */
  default boolean isHardware(Attributes given) {
    return isHardware(ofStored(given));
  }

  /** Keys are bytes in this process: the engine need not keep what the objects' rules keep. */
  static KeyPlacement inProcess() {
    return new KeyPlacement() {
      @Override
      public KeyPolicy ofNew(String identifier, KeySpec spec, Attributes given) {
        return KeyPolicy.open();
      }

      @Override
      public KeyPolicy ofStored(Attributes attributes) {
        return KeyPolicy.open();
      }

      @Override
      public boolean isHardware(KeyPolicy policy) {
        return false;
      }
    };
  }
}
