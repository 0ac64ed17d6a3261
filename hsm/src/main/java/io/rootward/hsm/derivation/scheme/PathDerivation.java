package io.rootward.hsm.derivation.scheme;

import io.rootward.hsm.derivation.path.DerivationPath;
import io.rootward.hsm.derivation.path.PathStep;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.HdChild;
import io.rootward.hsm.engine.HdMechanism;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeyPurpose;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.engine.Support;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Children at the end of paths, by an engine. Keys on the way exist for one step and are closed;
 * they are as protected as master and child, and for nothing but deriving.
 */
public final class PathDerivation {
  private final KeyEngine engine;

  /** With an engine, which stays the caller's. */
  public PathDerivation(KeyEngine engine) {
    this.engine = engine;
  }

  /**
   * How a secret child can be had, before the master is touched: the worst of its steps.
   *
   * @param master what the master is
   * @param child what the child is
   * @throws EngineException {@link Kind#BAD_KEY} if such a key cannot be used
   */
  public Support secretSupport(
      DerivationScheme scheme, DerivationPath path, KeySpec master, KeySpec.Secret child) {
    var step = SecretSteps.of(scheme, path.steps().getFirst(), child.bytes());
    Support first = engine.capabilities().support(step, master);
    if (path.steps().size() == 1) {
      return first;
    }
    Support next = engine.capabilities().support(step, between(scheme, child));
    return next.residence().compareTo(first.residence()) > 0 ? next : first;
  }

  /**
   * A secret child.
   *
   * @param master secret key with the purpose DERIVE; stays the caller's
   * @param scheme one that derives secret keys
   * @param path of its family
   * @param child what the child is; keys on the way have its length
   * @param policy of the child, which is sensitive if the master is
   * @return the caller's to close
   * @throws EngineException as {@link KeyEngine#derive}; {@link Kind#BAD_PARAMETERS} if scheme and
   *     path do not go together
   */
  public EngineKey secret(
      EngineKey master,
      DerivationScheme scheme,
      DerivationPath path,
      KeySpec.Secret child,
      KeyPolicy policy) {
    return secret(master, scheme, path.steps(), child, policy);
  }

  private EngineKey secret(
      EngineKey base,
      DerivationScheme scheme,
      List<PathStep> steps,
      KeySpec.Secret child,
      KeyPolicy policy) {
    var step = SecretSteps.of(scheme, steps.getFirst(), child.bytes());
    if (steps.size() == 1) {
      return engine.derive(base, step, child, policy);
    }
    KeyPolicy between = between(base.policy(), policy);
    try (EngineKey next = engine.derive(base, step, between(scheme, child), between)) {
      return secret(next, scheme, steps.subList(1, steps.size()), child, policy);
    }
  }

  /**
   * A key that a path goes on from and that is for nothing else.
   *
   * @param base secret key with the purpose DERIVE; stays the caller's
   * @param path from the base on
   * @param child what the child at the end of the whole path is
   * @param policy of that child
   * @return the caller's to close
   * @throws EngineException as {@link #secret}
   */
  public EngineKey node(
      EngineKey base,
      DerivationScheme scheme,
      DerivationPath path,
      KeySpec.Secret child,
      KeyPolicy policy) {
    KeyPolicy between = between(base.policy(), policy);
    return secret(base, scheme, path.steps(), between(scheme, child), between);
  }

  /** Bytes, unless the next step needs an AES key: what the child is for may be neither. */
  private static KeySpec.Secret between(DerivationScheme scheme, KeySpec.Secret child) {
    return new KeySpec.Secret(
        scheme.isOfAes() ? SecretAlgorithm.AES : SecretAlgorithm.GENERIC, child.bits());
  }

  private static KeyPolicy between(KeyPolicy base, KeyPolicy child) {
    boolean sensitive = base.sensitive() || child.sensitive();
    return new KeyPolicy(
        null, sensitive, !sensitive, child.mayTransit(), EnumSet.of(KeyPurpose.DERIVE));
  }

  /**
   * How a private child can be had.
   *
   * @param master what the master is: a seed, or a private key on the scheme's curve
   */
  public Support treeSupport(DerivationScheme scheme, KeySpec master) {
    // Whether there is a chain code counts here, not which.
    try (SecretBytes some = SecretBytes.owning(new byte[HdMechanism.CHAIN_CODE_BYTES])) {
      boolean seed = master instanceof KeySpec.Secret;
      var how = new HdMechanism(curveOf(scheme), seed ? null : some, List.of());
      return engine.capabilities().support(how, master);
    }
  }

  /**
   * The master key of a seed.
   *
   * @param seed secret key of 16 to 64 bytes with the purpose DERIVE; stays the caller's
   * @param policy of the private key
   * @return the caller's to close
   * @throws EngineException as {@link KeyEngine#deriveTree}
   */
  public HdChild root(EngineKey seed, DerivationScheme scheme, KeyPolicy policy) {
    return engine.deriveTree(seed, new HdMechanism(curveOf(scheme), null, List.of()), policy);
  }

  /**
   * A private child.
   *
   * @param base a seed, or a private key of the tree; stays the caller's
   * @param chainCode of the private key; null for a seed
   * @param scheme one that derives private keys
   * @param path from the base on
   * @param policy of the child
   * @return the caller's to close
   * @throws EngineException as {@link KeyEngine#deriveTree}
   */
  public HdChild tree(
      EngineKey base,
      @Nullable SecretBytes chainCode,
      DerivationScheme scheme,
      DerivationPath path,
      KeyPolicy policy) {
    var how = new HdMechanism(curveOf(scheme), chainCode, childNumbers(path));
    return engine.deriveTree(base, how, policy);
  }

  /**
   * The key that a master is in its tree: of a seed the one that SLIP-0010 makes of it, else the
   * master itself.
   *
   * @param chainCode as for {@link #tree}
   * @return the caller's to close
   * @throws EngineException as {@link KeyEngine#deriveTree}
   */
  public HdChild root(
      EngineKey base, @Nullable SecretBytes chainCode, DerivationScheme scheme, KeyPolicy policy) {
    return engine.deriveTree(base, new HdMechanism(curveOf(scheme), chainCode, List.of()), policy);
  }

  private static Curve curveOf(DerivationScheme scheme) {
    return scheme.curve().orElseThrow(() -> SecretSteps.mismatch(scheme, "private keys"));
  }

  /**
   * The steps of a path in a tree, as numbers.
   *
   * @throws EngineException {@link Kind#BAD_PARAMETERS} for a path of another family
   */
  public static List<Integer> childNumbers(DerivationPath path) {
    if (!path.family().isHd()) {
      throw new EngineException(Kind.BAD_PARAMETERS, "a tree of keys has numbered children");
    }
    return path.steps().stream().map(step -> ((PathStep.Child) step).childNumber()).toList();
  }
}
