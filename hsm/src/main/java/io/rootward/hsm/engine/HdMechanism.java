package io.rootward.hsm.engine;

import io.rootward.hsm.engine.EngineException.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path through a tree of private keys: BIP-32 on secp256k1, SLIP-0010 on the others.
 *
 * @param curve secp256k1, P-256, Ed25519 or X25519
 * @param chainCode of the base, 32 bytes, still the caller's; null when the base is a seed
 * @param childNumbers from the base on; bit 31 marks a hardened step; at most 255
 */
public record HdMechanism(Curve curve, @Nullable SecretBytes chainCode, List<Integer> childNumbers)
    implements Mechanism {
  private static final int STEPS_MAX = 255;

  /** Length of a chain code. */
  public static final int CHAIN_CODE_BYTES = 32;

  /** Copies the path; checks it and the chain code: {@link Kind#BAD_PARAMETERS}. */
  public HdMechanism {
    childNumbers = List.copyOf(childNumbers);
    if (childNumbers.size() > STEPS_MAX) {
      throw new EngineException(Kind.BAD_PARAMETERS, "a path has at most 255 steps");
    }
    if (chainCode != null && chainCode.length() != CHAIN_CODE_BYTES) {
      throw new EngineException(Kind.BAD_PARAMETERS, "a chain code has 32 bytes");
    }
  }

  @Override
  public List<Algorithm> algorithms(KeySpec key) {
    boolean fits =
        switch (key) {
          case KeySpec.Secret _ -> chainCode == null;
          case KeySpec.Private(KeyPairSpec pair) ->
              chainCode != null && pair.equals(new KeyPairSpec.Ec(curve));
          case KeySpec.Public _ -> false;
        };
    if (!fits) {
      throw KeyUse.wrongKey(
          "a tree of keys", "a seed, or a private key on its curve with its chain code");
    }
    return List.of(Algorithm.treeOn(curve));
  }
}
