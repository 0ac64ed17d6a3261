package io.rootward.server.derivation;

import io.rootward.hsm.derivation.cache.CachedChild;
import io.rootward.hsm.derivation.cache.ChildCache;
import io.rootward.hsm.derivation.hd.HdCurve;
import io.rootward.hsm.derivation.hd.HdDerivation;
import io.rootward.hsm.derivation.hd.HdPlace;
import io.rootward.hsm.derivation.hd.HdPublicKey;
import io.rootward.hsm.derivation.path.DerivationPath;
import io.rootward.hsm.derivation.scheme.DerivationScheme;
import io.rootward.hsm.derivation.scheme.PathDerivation;
import io.rootward.hsm.encoding.KeyEncodings;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.HdChild;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.Residence;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.engine.Support;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.derivation.Meaning.Line;
import io.rootward.server.material.ChainCodes;
import io.rootward.server.material.KeyFormats;
import io.rootward.server.material.MaterialVault;
import io.rootward.server.object.Custody;
import io.rootward.server.object.ManagedObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Derives keys from masters as they are stored. Keeps none. Thread-safe. */
public final class ChildMaker {
  private final PathDerivation derivation;
  private final HdDerivation publicSteps;
  private final MaterialVault vault;
  private final ChainCodes chainCodes;

  /**
   * @param derivation by the engine that the vault opens keys in
   * @param publicSteps steps from public keys, which need no engine
   */
  public ChildMaker(PathDerivation derivation, HdDerivation publicSteps, MaterialVault vault) {
    this.derivation = derivation;
    this.publicSteps = publicSteps;
    this.vault = vault;
    this.chainCodes = new ChainCodes(vault);
  }

  /** Whether a master's value is never in this process. */
  boolean staysInToken(MasterKey master) {
    return !master.opened() && vault.staysInToken(master.object());
  }

  /** Whether the token cannot derive a key whose master may leave it. */
  boolean needsSoftware(Line line) {
    ManagedObject master = line.from().object();
    return master.material().custody() instanceof Custody.Sealed
        && vault.isBound(master)
        && master.isExtractable()
        && support(line.from(), line.way()).residence() != Residence.INSIDE;
  }

  private EngineKey opened(MasterKey master) {
    return master.opened() ? vault.openHere(master.object()) : vault.open(master.object());
  }

  /** What may become of a key in the engine that is derived for a use. */
  KeyPolicy policy(MasterKey master, Attributes child) {
    return master.opened() ? KeyPolicy.open() : vault.ofDerived(master.object(), child);
  }

  /** A key in one go; the caller's to close. */
  CachedChild child(Line line, KeyPolicy policy) {
    MasterKey from = line.from();
    requireSupported(from, line.way());
    try (EngineKey base = opened(from)) {
      return switch (from.child()) {
        case ChildShape.Secret(var _, KeySpec.Secret spec) ->
            new CachedChild.Secret(
                derivation.secret(base, from.scheme(), line.way(), spec, policy));
        case ChildShape.Private _ ->
            new CachedChild.Tree(
                withChainCode(
                    from, code -> derivation.tree(base, code, from.scheme(), line.way(), policy)));
        case ChildShape.Public _ -> throw new IllegalStateException("a public key has no secret");
      };
    }
  }

  /** A seed has no chain code; the tree that grows from it has. */
  private HdChild withChainCode(MasterKey from, Function<@Nullable SecretBytes, HdChild> made) {
    Optional<SecretBytes> code = chainCodes.open(from.object());
    if (code.isEmpty()) {
      return made.apply(null);
    }
    try (SecretBytes chainCode = code.get()) {
      return made.apply(chainCode);
    }
  }

  /** What a master is in its tree, by its public half. */
  PublicFacts rootFacts(MasterKey from) {
    if (from.child() instanceof ChildShape.Public(Curve curve)) {
      return facts(curve, publicRoot(from.object(), curve));
    }
    try (EngineKey base = opened(from);
        HdChild root =
            withChainCode(
                from, code -> derivation.root(base, code, from.scheme(), KeyPolicy.open()))) {
      return PublicFacts.of(root);
    }
  }

  /** A key by way of the cache, with the nodes on the way: most paths differ in their last step. */
  ChildCache.Lease taken(ChildCache cache, Line line, KeyPolicy policy) {
    return new CachedSteps(cache, line, policy).taken(line.way().steps().size());
  }

  /** One path, step by step. */
  private final class CachedSteps {
    private final ChildCache cache;
    private final Line line;
    private final KeyPolicy policy;

    CachedSteps(ChildCache cache, Line line, KeyPolicy policy) {
      this.cache = cache;
      this.line = line;
      this.policy = policy;
    }

    ChildCache.Lease taken(int steps) {
      return cache.take(name(steps), () -> derived(steps));
    }

    private CachedChild derived(int steps) {
      if (steps == 1) {
        Line first = new Line(line.from(), line.way().first(1), line.name(), line.master());
        return isNode(steps) ? node(first) : child(first, policy);
      }
      try (ChildCache.Lease parent = taken(steps - 1)) {
        return next(parent.child(), steps);
      }
    }

    private CachedChild next(CachedChild parent, int steps) {
      DerivationScheme scheme = line.from().scheme();
      DerivationPath step =
          DerivationPath.of(line.way().family(), List.of(line.way().steps().get(steps - 1)));
      return switch (parent) {
        case CachedChild.Secret(EngineKey key) ->
            new CachedChild.Secret(
                isNode(steps)
                    ? derivation.node(key, scheme, step, spec(), policy)
                    : derivation.secret(key, scheme, step, spec(), policy));
        case CachedChild.Tree(HdChild node) ->
            new CachedChild.Tree(
                derivation.tree(node.privateKey(), node.chainCode(), scheme, step, policy));
      };
    }

    private CachedChild node(Line first) {
      requireSupported(first.from(), first.way());
      try (EngineKey base = vault.open(first.from().object())) {
        return new CachedChild.Secret(
            derivation.node(base, first.from().scheme(), first.way(), spec(), policy));
      }
    }

    /** In a tree a key leads on and is used alike; a symmetric one is of one algorithm. */
    private boolean isNode(int steps) {
      return steps < line.way().steps().size() && line.from().child() instanceof ChildShape.Secret;
    }

    private KeySpec.Secret spec() {
      return ((ChildShape.Secret) line.from().child()).spec();
    }

    private io.rootward.hsm.derivation.cache.ChildName name(int steps) {
      ManagedObject master = line.from().object();
      return new io.rootward.hsm.derivation.cache.ChildName(
          master.uniqueIdentifier(),
          master.material().custody().hashCode(),
          line.from().scheme(),
          line.way().first(steps),
          isNode(steps));
    }
  }

  /** Of a key that must not leave its token every step is made there, or none. */
  private void requireSupported(MasterKey from, DerivationPath way) {
    Support support = support(from, way);
    boolean fits =
        staysInToken(from) ? support.residence() == Residence.INSIDE : support.available();
    if (!fits) {
      throw new EngineException(EngineException.Kind.UNSUPPORTED, support.reason());
    }
  }

  private Support support(MasterKey from, DerivationPath way) {
    KeySpec master = MasterShape.spec(from.object());
    return from.child() instanceof ChildShape.Secret(var _, KeySpec.Secret spec)
        ? derivation.secretSupport(from.scheme(), way, master, spec)
        : derivation.treeSupport(from.scheme(), master);
  }

  /**
   * A public key by normal steps from a public one.
   *
   * @throws EngineException BAD_DATA for a hardened step
   */
  PublicFacts publicChild(Line line) {
    Curve curve = line.name().scheme().curve().orElseThrow();
    ManagedObject master = line.from().object();
    HdPublicKey root = publicRoot(master, curve);
    return facts(curve, publicSteps.descendant(root, PathDerivation.childNumbers(line.way())));
  }

  private static PublicFacts facts(Curve curve, HdPublicKey key) {
    return new PublicFacts(
        ByteString.adopt(KeyEncodings.pointToSubjectPublicKeyInfo(curve, key.point())),
        ByteString.adopt(key.chainCode()),
        key.place().parentFingerprint());
  }

  private HdPublicKey publicRoot(ManagedObject master, Curve curve) {
    KeyFormatType format = Objects.requireNonNull(master.material().keyFormatType());
    try (SecretBytes stored = vault.reveal(master);
        SecretBytes info =
            KeyFormats.convert(ObjectType.PUBLIC_KEY, curve, format, stored, KeyFormatType.X_509);
        SecretBytes code = chainCodes.open(master).orElseThrow(ChildMaker::noChainCode)) {
      byte[] point = info.use(KeyEncodings::subjectPublicKeyInfoToPoint);
      return code.use(it -> HdPublicKey.of(curveOf(curve), point, it, HdPlace.MASTER));
    }
  }

  private static EngineException noChainCode() {
    return new EngineException(
        EngineException.Kind.UNSUPPORTED, "the master has no chain code, so it has no children");
  }

  private static HdCurve curveOf(Curve curve) {
    return switch (curve) {
      case SECP256K1 -> HdCurve.SECP256K1;
      case P256 -> HdCurve.P256;
      case ED25519 -> HdCurve.ED25519;
      case X25519 -> HdCurve.X25519;
      default -> throw new IllegalStateException("no scheme has trees on " + curve);
    };
  }

  /** First 4 bytes of HASH160 over a public key, as trees know their keys by. */
  static ByteString fingerprint(Curve curve, ByteString publicKeyInfo) {
    byte[] point = KeyEncodings.subjectPublicKeyInfoToPoint(publicKeyInfo.toByteArray());
    byte[] none = new byte[32];
    return ByteString.adopt(
        HdPublicKey.of(curveOf(curve), point, none, HdPlace.MASTER).fingerprint());
  }
}
