package io.rootward.server.operation;

import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.EngineKeyPair;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeyPairSpec;
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

  /** With an engine, what seals its keys, and where RSA keys are made. */
  NewKeys(KeyEngine engine, MaterialVault vault, HeavyWork heavyWork) {
    this.engine = engine;
    this.vault = vault;
    this.heavyWork = heavyWork;
  }

  /** A fresh secret key; the caller's to close. */
  EngineKey generate(KeySpec.Secret spec) {
    return engine.generate(spec);
  }

  /** A fresh key pair; the caller's to close. */
  EngineKeyPair generate(KeyPairSpec spec) {
    return spec instanceof KeyPairSpec.Rsa
        ? heavyWork.run(() -> engine.generatePair(spec))
        : engine.generatePair(spec);
  }

  /**
   * An object whose value is a key of the engine, sealed for a tenant.
   *
   * @param given its attributes, judged and complete
   * @param key still the caller's to close
   */
  public NewObject sealed(
      String tenant, String identifier, ObjectType type, Attributes given, EngineKey key) {
    try (SecretBytes bytes = engine.export(key)) {
      return object(tenant, identifier, type, given, vault.seal(tenant, key), bytes);
    }
  }

  /** An object whose value is the public key of a pair, kept as it is. */
  NewObject open(String tenant, String identifier, Attributes given, EngineKey publicKey) {
    try (SecretBytes bytes = engine.export(publicKey)) {
      ByteString value = bytes.use(ByteString::copyOf);
      return object(
          tenant, identifier, ObjectType.PUBLIC_KEY, given, new Custody.Open(value), bytes);
    }
  }

  private static NewObject object(
      String tenant,
      String identifier,
      ObjectType type,
      Attributes given,
      Custody custody,
      SecretBytes bytes) {
    ObjectMaterial material =
        type == ObjectType.SECRET_DATA
            ? ObjectMaterial.ofSeed(custody)
            : ObjectMaterial.ofKey(custody, KeyFormats.ofEngine(type));
    KeyFormatType wanted = given.orNull(AttributeTypes.KEY_FORMAT_TYPE);
    KeyFormatType assigned = wanted == null ? material.keyFormatType() : wanted;
    Digest digest = digest(type, Objects.requireNonNull(assigned), bytes);
    return new NewObject(tenant, identifier, type, given, material, digest, false);
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
