package io.rootward.hsm.engine;

import java.util.EnumSet;
import java.util.Set;

/** What a key may be used for. */
public enum KeyPurpose {
  ENCRYPT,
  DECRYPT,
  /** Wrapping keys, and bytes as if they were keys. */
  WRAP,
  UNWRAP,
  /** Message authentication codes under a secret key; verifying one is computing it again. */
  MAC,
  SIGN,
  VERIFY,
  /** Being the base of a derivation. */
  DERIVE;

  /** The purposes that keys of this kind can have at all. */
  public static Set<KeyPurpose> possibleFor(KeySpec spec) {
    return switch (spec) {
      case KeySpec.Secret(SecretAlgorithm algorithm, int _) ->
          algorithm.isCipher()
              ? EnumSet.of(ENCRYPT, DECRYPT, WRAP, UNWRAP, MAC, DERIVE)
              : EnumSet.of(MAC, DERIVE);
      case KeySpec.Private(KeyPairSpec pair) ->
          switch (pair) {
            case KeyPairSpec.Rsa _ -> EnumSet.of(DECRYPT, SIGN);
            case KeyPairSpec.Ec _ -> EnumSet.of(SIGN, DERIVE);
            case KeyPairSpec.Dsa _ -> EnumSet.of(SIGN);
            case KeyPairSpec.Dh _ -> EnumSet.of(DERIVE);
          };
      case KeySpec.Public(KeyPairSpec pair) ->
          pair instanceof KeyPairSpec.Rsa ? EnumSet.of(ENCRYPT, VERIFY) : EnumSet.of(VERIFY);
    };
  }
}
