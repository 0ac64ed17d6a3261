package io.rootward.server.operation;

import io.rootward.hsm.derivation.scheme.DerivationScheme;
import io.rootward.hsm.derivation.scheme.PathDerivation;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.EngineKeyPair;
import io.rootward.hsm.engine.HdChild;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.Residence;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.engine.Support;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.server.derivation.MasterSettings;
import io.rootward.server.object.DerivationSettings;
import io.rootward.server.object.KmipException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes key pairs: plain ones, and roots of trees where keys are to be derived by path. Of a tree's
 * seed nothing stays: who has it has every key, and the root is all that is needed. Thread-safe.
 */
final class FreshPairs {
  /** As many bytes as BIP-39 makes of its words. */
  private static final KeySpec.Secret SEED = new KeySpec.Secret(SecretAlgorithm.GENERIC, 512);

  private final KeyEngine engine;
  private final PathDerivation derivation;
  private final NewKeys keys;

  FreshPairs(KeyEngine engine, NewKeys keys) {
    this.engine = engine;
    this.derivation = new PathDerivation(engine);
    this.keys = keys;
  }

  /**
   * A fresh pair.
   *
   * @param chainCode of both keys; null for a pair that is no root
   */
  record Fresh(EngineKey privateKey, EngineKey publicKey, @Nullable SecretBytes chainCode)
      implements AutoCloseable {
    @Override
    public void close() {
      privateKey.close();
      publicKey.close();
      if (chainCode != null) {
        chainCode.close();
      }
    }
  }

  /**
   * Makes a pair; the caller's to close.
   *
   * @param given attributes of the private key, judged
   * @param policy of the private key
   * @throws KmipException Feature Not Supported for a named tree that this engine cannot plant
   */
  Fresh made(KeyPairSpec spec, Attributes given, KeyPolicy policy) {
    Optional<DerivationScheme> tree = tree(spec, given);
    if (tree.isPresent()) {
      return root(spec, tree.get(), policy);
    }
    EngineKeyPair pair = keys.generate(spec, policy);
    return new Fresh(pair.privateKey(), pair.publicKey(), null);
  }

  /**
   * A key that nobody asked to be a root is none where it could not be one: tokens agree on secrets
   * with such keys, and know no trees.
   */
  private Optional<DerivationScheme> tree(KeyPairSpec spec, Attributes given) {
    Optional<DerivationScheme> tree = MasterSettings.treeOf(given, spec);
    if (tree.isEmpty()) {
      return tree;
    }
    Support support = derivation.treeSupport(tree.get(), SEED);
    boolean possible =
        support.available() && (!keys.inToken(given) || support.residence() == Residence.INSIDE);
    if (!possible && given.has(DerivationSettings.SCHEME.attribute())) {
      throw new KmipException(
          ResultReason.FEATURE_NOT_SUPPORTED,
          "derivation not available inside the HSM: "
              + tree.get().text()
              + " in "
              + engine.name()
              + "; derivation-boundary software would allow it in this process");
    }
    return possible ? tree : Optional.empty();
  }

  private Fresh root(KeyPairSpec spec, DerivationScheme scheme, KeyPolicy policy) {
    try (SecretBytes seed = SecretBytes.owning(engine.random(SEED.bytes()));
        EngineKey base = engine.importKey(SEED, seed)) {
      HdChild root = derivation.root(base, scheme, policy);
      return new Fresh(root.privateKey(), publicKey(spec, root.publicKey()), root.chainCode());
    }
  }

  private EngineKey publicKey(KeyPairSpec spec, byte[] info) {
    try (SecretBytes bytes = SecretBytes.owning(info)) {
      return engine.importKey(new KeySpec.Public(spec), bytes);
    }
  }
}
