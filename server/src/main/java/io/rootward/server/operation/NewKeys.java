package io.rootward.server.operation;

import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.EngineKeyPair;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.Digest;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.material.KeyFormats;
import io.rootward.server.material.MaterialVault;
import io.rootward.server.object.Custody;
import io.rootward.server.object.NewObject;
import io.rootward.server.object.ObjectMaterial;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes keys in the engine and turns them into objects about to be. Thread-safe. */
public final class NewKeys {
  private final KeyEngine engine;
  private final MaterialVault vault;
  private final HeavyWork heavyWork;
  private final ResidentKeys residentKeys;

  /** With the engine, what seals its keys, and where RSA keys are made. */
  NewKeys(HandlerServices services) {
    this.engine = services.engine();
    this.vault = services.vault();
    this.heavyWork = services.heavyWork();
    this.residentKeys = services.residentKeys();
  }

  /**
   * The protection that a key about to be made asks of the engine. If it is going to be resident,
   * that is durably known when this returns, and the key goes again if the batch item fails.
   *
   * @param given its attributes, judged and complete
   */
  KeyPolicy prepared(
      String tenant, String identifier, KeySpec spec, Attributes given, OperationContext context) {
    KeyPolicy policy = vault.placement().ofNew(identifier, spec, given);
    if (policy.residentAs() != null) {
      context.intendsResident(tenant, identifier);
      residentKeys.intendMaking(tenant, identifier);
    }
    return policy;
  }

  /** Whether a key made with these attributes lives in a token, and is never in this process. */
  boolean inToken(Attributes given) {
    return vault.placement().isHardware(given);
  }

  /** A fresh secret key; the caller's to close. */
  EngineKey generate(KeySpec.Secret spec, KeyPolicy policy) {
    return engine.generate(spec, policy);
  }

  /** A fresh key pair, the policy that of the private key; the caller's to close. */
  EngineKeyPair generate(KeyPairSpec spec, KeyPolicy policy) {
    return spec instanceof KeyPairSpec.Ec
        ? engine.generatePair(spec, policy)
        : heavyWork.run(() -> engine.generatePair(spec, policy));
  }

  /**
   * An object whose value is a key of the engine, sealed for a tenant. It has a Digest only if the
   * value may be seen at all: nothing is taken out of a token to be digested.
   *
   * @param given its attributes, judged and complete
   * @param key still the caller's to close
   */
  public NewObject sealed(
      String tenant, String identifier, ObjectType type, Attributes given, EngineKey key) {
    return unstored(tenant, identifier, type, given, key, vault.seal(tenant, key));
  }

  /**
   * The same of a key whose value is elsewhere.
   *
   * @param custody where
   */
  NewObject unstored(
      String tenant,
      String identifier,
      ObjectType type,
      Attributes given,
      EngineKey key,
      Custody custody) {
    KeyPolicy policy = key.policy();
    boolean hardware = vault.placement().isHardware(policy);
    if (policy.sensitive() || !policy.extractable()) {
      return object(tenant, identifier, type, given, custody, null, hardware);
    }
    try (SecretBytes bytes = engine.export(key)) {
      return object(tenant, identifier, type, given, custody, bytes, hardware);
    }
  }

  /** An object whose value is the public key of a pair, kept as it is. */
  NewObject open(String tenant, String identifier, Attributes given, EngineKey publicKey) {
    try (SecretBytes bytes = engine.export(publicKey)) {
      ByteString value = bytes.use(ByteString::copyOf);
      return object(
          tenant, identifier, ObjectType.PUBLIC_KEY, given, new Custody.Open(value), bytes, false);
    }
  }

  private static NewObject object(
      String tenant,
      String identifier,
      ObjectType type,
      Attributes given,
      Custody custody,
      @Nullable SecretBytes bytes,
      boolean hardware) {
    ObjectMaterial material =
        type == ObjectType.SECRET_DATA
            ? ObjectMaterial.ofSeed(custody)
            : ObjectMaterial.ofKey(custody, KeyFormats.ofEngine(type));
    KeyFormatType wanted = given.orNull(AttributeTypes.KEY_FORMAT_TYPE);
    KeyFormatType assigned = wanted == null ? material.keyFormatType() : wanted;
    Digest digest = bytes == null ? null : digest(type, Objects.requireNonNull(assigned), bytes);
    return new NewObject(tenant, identifier, type, given, material, digest, hardware);
  }

  /** In the format in which the key will be given out: KMIP 2.1 section 4.26. */
  private static Digest digest(ObjectType type, KeyFormatType assigned, SecretBytes bytes) {
    KeyFormatType engines = KeyFormats.ofEngine(type);
    try (SecretBytes shown = KeyFormats.convert(type, null, engines, bytes, assigned)) {
      return digest(shown.use(NewKeys::sha256), assigned);
    }
  }

  /** The Digest attribute of a value: KMIP 2.1 section 4.21. */
  static Digest digest(ByteString sha256, @Nullable KeyFormatType format) {
    return new Digest(HashingAlgorithm.SHA_256, sha256, format);
  }

  /** What the Digest attribute holds. */
  static ByteString sha256(byte[] bytes) {
    try {
      return ByteString.adopt(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
