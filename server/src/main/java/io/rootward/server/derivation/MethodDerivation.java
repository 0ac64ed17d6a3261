package io.rootward.server.derivation;

import io.rootward.hsm.engine.DerivationMechanism;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.DerivationParameters;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.material.MaterialVault;
import io.rootward.server.mechanism.DerivationChoice;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keys by the methods of Derive Key, of bases that were judged. Thread-safe. */
public final class MethodDerivation {
  private final KeyEngine engine;
  private final MaterialVault vault;
  private final Bases bases;
  private final int iterationsMax;

  /**
   * @param vault opens the bases
   * @param iterationsMax what PBKDF2 may ask for
   */
  public MethodDerivation(KeyEngine engine, MaterialVault vault, int iterationsMax) {
    this(engine, vault, object -> opened(vault, object), iterationsMax);
  }

  private MethodDerivation(KeyEngine engine, MaterialVault vault, Bases bases, int iterationsMax) {
    this.engine = engine;
    this.vault = vault;
    this.bases = bases;
    this.iterationsMax = iterationsMax;
  }

  private static OpenChild opened(MaterialVault vault, ManagedObject object) {
    return OpenChild.of(vault.open(object));
  }

  /** Opens bases, of which not all are stored. */
  @FunctionalInterface
  public interface Bases {
    /** The key that an object is; the caller's to close. */
    OpenChild open(ManagedObject base);
  }

  /** The same for bases that others open. */
  public MethodDerivation with(Bases opener) {
    return new MethodDerivation(engine, vault, opener, iterationsMax);
  }

  /**
   * What a key is derived from.
   *
   * @param key the key, or the private key of an agreement
   * @param other Secret Data with the Derivation Data, or the public key of an agreement
   * @param parameters with the Cryptographic Parameters that hold, wherever they came from
   */
  public record Inputs(
      ManagedObject key,
      @Nullable ManagedObject other,
      DerivationMethod method,
      DerivationParameters parameters) {}

  /**
   * What a derived key is.
   *
   * @param parity whether it is one of DES, of whose bytes every eighth bit is odd parity
   */
  public record Target(KeySpec.Secret spec, boolean parity) {}

  /**
   * Derives.
   *
   * @return the caller's to close
   * @throws KmipException as the rules of Derive Key say; Feature Not Supported for what the engine
   *     that holds the base cannot do
   * @throws EngineException when the output is too short, or a point or block is none
   */
  public EngineKey derive(Inputs inputs, Target target, KeyPolicy policy) {
    try (OpenChild opened = bases.open(inputs.key())) {
      EngineKey base = opened.key();
      if (!target.parity()) {
        return derived(inputs, base, target.spec(), policy);
      }
      requireReadable(base);
      try (EngineKey raw = derived(inputs, base, target.spec(), KeyPolicy.open());
          SecretBytes bytes = engine.export(raw);
          SecretBytes odd = DesParity.odd(bytes)) {
        return engine.importKey(target.spec(), policy, odd);
      }
    } catch (EngineException e) {
      throw e.kind() == EngineException.Kind.UNSUPPORTED ? notInside(e) : e;
    }
  }

  /** What may become of a key that is derived and not stored. */
  KeyPolicy policy(Inputs inputs, Attributes child) {
    return vault.ofDerived(inputs.key(), child);
  }

  /** Derives the same bytes as other kinds of keys. */
  public RecipeChecks.Again again(Inputs inputs) {
    return (spec, policy) -> derive(inputs, new Target(spec, false), policy);
  }

  /** No token sets parity on the way from a base that stays in it. */
  private static void requireReadable(EngineKey base) {
    if (base.policy().sensitive()) {
      throw new KmipException(
          ResultReason.FEATURE_NOT_SUPPORTED,
          "derivation not available inside the HSM: keys of DES get their parity in this process");
    }
  }

  private static KmipException notInside(EngineException e) {
    return new KmipException(
        ResultReason.FEATURE_NOT_SUPPORTED,
        "derivation not available inside the HSM: " + e.getMessage());
  }

  private EngineKey derived(Inputs inputs, EngineKey base, KeySpec.Secret spec, KeyPolicy policy) {
    ManagedObject other = inputs.other();
    if (inputs.method() == DerivationMethod.ASYMMETRIC_KEY && other != null) {
      try (OpenChild peer = bases.open(other)) {
        DerivationMechanism agreement =
            choice(inputs, inputs.parameters().derivationData()).agreement(peer.key());
        return engine.derive(base, agreement, spec, policy);
      }
    }
    DerivationMechanism mechanism =
        choice(inputs, data(inputs)).ofSecret(inputs.method(), iterationsMax);
    Separation.requireNoStep(inputs.key(), mechanism);
    Separation.requireNotTold(inputs.key(), mechanism);
    return engine.derive(base, mechanism, spec, policy);
  }

  private static DerivationChoice choice(Inputs inputs, List<ByteString> data) {
    DerivationParameters parameters = inputs.parameters();
    return new DerivationChoice(
        parameters,
        Objects.requireNonNullElse(
            parameters.cryptographicParameters(), CryptographicParameters.NONE),
        inputs.key().orNull(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM),
        data);
  }

  private List<ByteString> data(Inputs inputs) {
    List<ByteString> given = inputs.parameters().derivationData();
    ManagedObject object = inputs.other();
    if (object == null) {
      return given;
    }
    if (!given.isEmpty()) {
      throw new KmipException(
          ResultReason.INVALID_MESSAGE, "Derivation Data is given twice: in a field and an object");
    }
    try (SecretBytes bytes = vault.reveal(object)) {
      ByteString copy = bytes.use(ByteString::copyOf);
      return List.of(copy);
    }
  }
}
