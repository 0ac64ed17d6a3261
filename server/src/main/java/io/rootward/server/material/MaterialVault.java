package io.rootward.server.material;

import io.rootward.hsm.encoding.KeyEncodings;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeyId;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.engine.WrapMechanism;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.object.Custody;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.object.NewObject;
import io.rootward.server.object.ObjectMaterial;
import org.jspecify.annotations.Nullable;

/**
 * Seals key material under the tenant's key and opens it again. The engine is called outside store
 * transactions only: a body that runs again would make a second key. Thread-safe.
 *
 * <p>Where the attributes say what the key is, the engine unwraps it by itself and its bytes are
 * never seen here; with an HSM that is the whole point. Only what has to be converted, or was
 * registered without saying what it is, passes through this class in the clear.
 */
public final class MaterialVault {
  /** Takes any length from one byte, and finds changed bytes. */
  private static final WrapMechanism SEALING = new WrapMechanism.AesKeyWrapPadded();

  private final KeyEngine engine;
  private final TenantKeys tenantKeys;
  private final KeyPlacement placement;
  private final RecipeOpener recipes;

  /**
   * With an engine, the tenants' keys in it, and what it is to keep of objects' rules. Opens no
   * recipes.
   */
  public MaterialVault(KeyEngine engine, TenantKeys tenantKeys, KeyPlacement placement) {
    this(
        engine,
        tenantKeys,
        placement,
        recipe -> {
          throw new KmipException(
              ResultReason.FEATURE_NOT_SUPPORTED, "a derived key that is not stored is no base");
        });
  }

  private MaterialVault(
      KeyEngine engine, TenantKeys tenantKeys, KeyPlacement placement, RecipeOpener recipes) {
    this.engine = engine;
    this.tenantKeys = tenantKeys;
    this.placement = placement;
    this.recipes = recipes;
  }

  /** The same, but recipes are opened too. */
  public MaterialVault with(RecipeOpener opener) {
    return new MaterialVault(engine, tenantKeys, placement, opener);
  }

  /** What engine keys are made for objects with. */
  public KeyPlacement placement() {
    return placement;
  }

  /**
   * Seals a key of the engine, in the encoding the engine gives keys; a resident key is left where
   * it is.
   */
  public Custody seal(String tenant, EngineKey key) {
    KeyId resident = key.policy().residentAs();
    if (resident != null) {
      return new Custody.Resident(resident.text());
    }
    return sealed(engine.wrap(tenantKeys.keyEncryptionKey(tenant), SEALING, key));
  }

  /** Seals bytes, at least one; still the caller's to close. */
  public Custody seal(String tenant, SecretBytes bytes) {
    return sealed(engine.wrapBytes(tenantKeys.keyEncryptionKey(tenant), SEALING, bytes));
  }

  /**
   * The bytes of what {@link #seal(String, SecretBytes)} gave.
   *
   * @return the caller's to close
   */
  SecretBytes unseal(String tenant, ByteString wrapped) {
    return engine.unwrapBytes(tenantKeys.keyEncryptionKey(tenant), SEALING, wrapped.toByteArray());
  }

  private static Custody sealed(byte[] wrapped) {
    return new Custody.Sealed(ByteString.adopt(wrapped));
  }

  /**
   * An object's value as it is stored, in its own key format.
   *
   * @return the caller's to close
   * @throws KmipException Key Value Not Present, or what a destroyed object gives; Feature Not
   *     Supported for a value that is never in this process
   */
  public SecretBytes reveal(ManagedObject object) {
    if (isBound(object)) {
      throw new KmipException(
          ResultReason.FEATURE_NOT_SUPPORTED,
          "the value is Sensitive or not Extractable and would have to leave token "
              + engine.name());
    }
    return stored(object);
  }

  private SecretBytes stored(ManagedObject object) {
    return switch (object.material().custody()) {
      case Custody.Sealed(ByteString wrapped) -> unseal(object.tenant(), wrapped);
      case Custody.Open(ByteString bytes) -> SecretBytes.owning(bytes.toByteArray());
      case Custody.Resident _ ->
          throw new KmipException(
              ResultReason.KEY_VALUE_NOT_PRESENT,
              "the key is in token " + engine.name() + ", which does not give it away");
      case Custody.Recipe _ -> derived(object);
      case Custody.Absent _ -> throw notPresent();
    };
  }

  private SecretBytes derived(ManagedObject object) {
    try (EngineKey key = recipes.open(object)) {
      return engine.export(key);
    }
  }

  /**
   * Whether the object's value is used inside a token only and never seen here, though it is not
   * the token that keeps it.
   */
  public boolean isBound(ManagedObject object) {
    return switch (object.material().custody()) {
      // What a client wrapped can be seen as it came.
      case Custody.Sealed _ ->
          object.material().keyWrappingData() == null && placement.isHardware(object.attributes());
      case Custody.Recipe _ -> isInside(object) && placement.isHardware(object.attributes());
      case Custody.Resident _, Custody.Open _, Custody.Absent _ -> false;
    };
  }

  /** A recipe's key is where its base is, whatever its own attributes ask for. */
  private static boolean isInside(ManagedObject recipe) {
    return NewObject.boundary(true).equals(recipe.orNull(NewObject.ENGINE_BOUNDARY));
  }

  /** Whether the object's value is never in this process. */
  public boolean staysInToken(ManagedObject object) {
    return isBound(object) || object.material().custody() instanceof Custody.Resident;
  }

  /**
   * What may become of a key that is derived and not stored: one whose base stays in its token
   * stays there too, and is for what its mask says. Otherwise it is bytes of this process, and
   * objects' rules are kept above.
   *
   * @param child attributes of the derived key
   */
  public KeyPolicy ofDerived(ManagedObject base, Attributes child) {
    return staysInToken(base) ? placement.ofStored(child) : KeyPolicy.open();
  }

  /**
   * Whether an object's value comes into this process when it is used, whatever was so when it was
   * made: the operator may have chosen another custody since.
   */
  public boolean isOpenedHere(ManagedObject object) {
    return object.material().custody() instanceof Custody.Sealed && !isBound(object);
  }

  /**
   * An object as a key of the engine.
   *
   * @return the caller's to close
   * @throws KmipException when the object's value is not here, is still wrapped by its client, or
   *     is no key this server can use
   */
  public EngineKey open(ManagedObject object) {
    ObjectMaterial material = object.material();
    if (material.custody() instanceof Custody.Resident(String key)) {
      return resident(key);
    }
    if (material.custody() instanceof Custody.Recipe) {
      return recipes.open(object);
    }
    KeyFormatType format = material.keyFormatType();
    if (material.keyWrappingData() != null
        || format == null
        || (material.structured() && !TransparentFormats.isKnown(format))) {
      throw new KmipException(
          ResultReason.FEATURE_NOT_SUPPORTED,
          "the object is kept as it was registered and cannot be used as a key");
    }
    KeySpec known = knownSpec(object);
    boolean engines = format == KeyFormats.ofEngine(object.objectType());
    if (known != null && engines && material.custody() instanceof Custody.Sealed(ByteString it)) {
      EngineKey wrapping = tenantKeys.keyEncryptionKey(object.tenant());
      KeyPolicy policy = placement.ofStored(object.attributes());
      return engine.unwrapStored(wrapping, SEALING, it.toByteArray(), known, policy);
    }
    return imported(object, format);
  }

  private EngineKey resident(String key) {
    return engine
        .find(new KeyId(key))
        .orElseThrow(
            () ->
                new EngineException(
                    EngineException.Kind.UNAVAILABLE,
                    "token %s does not have the key at present".formatted(engine.name())));
  }

  /**
   * Wipes what this process keeps of a key between its uses; to be called when the key's state
   * fell. A request that is at work with it ends its work.
   */
  public void forget(ManagedObject object) {
    if (object.material().custody() instanceof Custody.Sealed(ByteString wrapped)) {
      engine.forget(wrapped.toByteArray());
    }
  }

  /**
   * Removes what an engine keeps of a value that is no more: a resident key is destroyed for ever.
   * May be called again.
   *
   * @param custody where the value was
   * @return false while a token that is away still has it
   */
  public boolean remove(Custody custody) {
    if (custody instanceof Custody.Resident(String key)) {
      KeyId id = new KeyId(key);
      engine.destroy(id);
      return !engine.isLeaving(id);
    }
    return true;
  }

  /**
   * In the clear for the length of this call; both copies are wiped. Of a key that was registered
   * in a format no engine takes: it came through this process then, and does so at each use. Such
   * an object's boundary is software.
   */
  private EngineKey imported(ManagedObject object, KeyFormatType format) {
    return imported(object, format, placement.ofStored(object.attributes()));
  }

  /**
   * A sealed object as a key in this process, although its attributes bind it to the token; for who
   * was allowed to have it so.
   *
   * @return the caller's to close
   */
  public EngineKey openHere(ManagedObject object) {
    KeyFormatType format = object.material().keyFormatType();
    return imported(
        object,
        format == null ? KeyFormats.ofEngine(object.objectType()) : format,
        KeyPolicy.open());
  }

  private EngineKey imported(ManagedObject object, KeyFormatType format, KeyPolicy policy) {
    ObjectType type = object.objectType();
    try (SecretBytes stored = stored(object);
        SecretBytes bytes =
            KeyFormats.convert(
                type, KeyShapes.curveOf(object), format, stored, KeyFormats.ofEngine(type))) {
      return engine.importKey(specOf(object, bytes), policy, bytes);
    }
  }

  private static KeySpec specOf(ManagedObject object, SecretBytes bytes) {
    return switch (object.objectType()) {
      case PRIVATE_KEY -> new KeySpec.Private(KeyEncodings.privateSpec(bytes));
      case PUBLIC_KEY -> new KeySpec.Public(bytes.use(KeyEncodings::publicSpec));
      case SYMMETRIC_KEY, SECRET_DATA ->
          KeyShapes.anySecret(algorithmOf(object), bytes.length() * 8);
      default -> throw noKey(object);
    };
  }

  /** What the attributes say, so that an engine can unwrap without anybody seeing the bytes. */
  private static @Nullable KeySpec knownSpec(ManagedObject object) {
    Integer bits = object.orNull(AttributeTypes.CRYPTOGRAPHIC_LENGTH);
    return switch (object.objectType()) {
      case SYMMETRIC_KEY ->
          bits == null || bits % 8 != 0 ? null : KeyShapes.anySecret(algorithmOf(object), bits);
      case PRIVATE_KEY -> knownPrivate(object, bits);
      default -> null;
    };
  }

  /** Null when neither curve nor length tells: then the encoding is looked at. */
  private static @Nullable KeySpec knownPrivate(ManagedObject object, @Nullable Integer bits) {
    Curve curve = KeyShapes.curveOf(object);
    if (curve != null) {
      return new KeySpec.Private(new KeyPairSpec.Ec(curve));
    }
    boolean rsa = algorithmOf(object) == CryptographicAlgorithm.RSA;
    return rsa && bits != null ? new KeySpec.Private(new KeyPairSpec.Rsa(bits)) : null;
  }

  private static @Nullable CryptographicAlgorithm algorithmOf(ManagedObject object) {
    return object.orNull(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM);
  }

  private static KmipException notPresent() {
    return new KmipException(
        ResultReason.KEY_VALUE_NOT_PRESENT, "the server does not have the object's value");
  }

  private static KmipException noKey(ManagedObject object) {
    return new KmipException(
        ResultReason.INVALID_OBJECT_TYPE,
        ResultReason.PERMISSION_DENIED,
        "a " + object.objectType().specName() + " cannot be used as a key");
  }
}
