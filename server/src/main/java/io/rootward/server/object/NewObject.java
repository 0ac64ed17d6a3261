package io.rootward.server.object;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.Digest;
import io.rootward.kmip.model.RngParameters;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ProtectionStorageMask;
import io.rootward.kmip.model.enums.RNGAlgorithm;
import io.rootward.kmip.model.enums.SecretDataType;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object about to be: what a client gave and what the server adds to it.
 *
 * @param tenant the tenant it will belong to
 * @param uniqueIdentifier its identifier
 * @param objectType what it is
 * @param given what the client gave, judged already, with algorithm and length complete
 * @param material its value
 * @param digest of the value; null when this server does not see one
 * @param hardware whether the value lives in a token, and not in this process
 */
public record NewObject(
    String tenant,
    String uniqueIdentifier,
    ObjectType objectType,
    Attributes given,
    ObjectMaterial material,
    @Nullable Digest digest,
    boolean hardware) {
  /** Tells where the value is used: {@code software} or {@code hsm}. */
  public static final AttributeType<TtlvItem> ENGINE_BOUNDARY =
      AttributeType.vendor("y", "engine-boundary");

  private static final RngParameters RNG =
      new RngParameters(RNGAlgorithm.UNSPECIFIED, null, null, null, null, null, null, null);

  /** Of an object that the server made at a moment. */
  public ManagedObject made(Instant now) {
    return complete(
        now,
        given
            .with(AttributeTypes.ORIGINAL_CREATION_DATE, now)
            .with(AttributeTypes.RANDOM_NUMBER_GENERATOR, RNG)
            .plus(Origin.SERVER.attribute()));
  }

  /** Of an object that a client brought at a moment. */
  public ManagedObject registered(Instant now) {
    return complete(now, given.plus(Origin.CLIENT.attribute()));
  }

  private ManagedObject complete(Instant now, Attributes base) {
    QuantumSafety.require(given);
    boolean sensitive = Boolean.TRUE.equals(given.orNull(AttributeTypes.SENSITIVE));
    boolean extractable = !Boolean.FALSE.equals(given.orNull(AttributeTypes.EXTRACTABLE));
    boolean fresh = !Boolean.FALSE.equals(given.orNull(AttributeTypes.FRESH));
    Attributes all =
        base.with(AttributeTypes.INITIAL_DATE, now)
            .with(AttributeTypes.LAST_CHANGE_DATE, now)
            .with(AttributeTypes.LEASE_TIME, Leases.SECONDS)
            .with(AttributeTypes.FRESH, fresh)
            .with(AttributeTypes.SENSITIVE, sensitive)
            .with(AttributeTypes.ALWAYS_SENSITIVE, sensitive)
            .with(AttributeTypes.EXTRACTABLE, extractable)
            .with(AttributeTypes.NEVER_EXTRACTABLE, !extractable)
            .with(AttributeTypes.PROTECTION_STORAGE_MASK, storageMask(hardware))
            .with(ENGINE_BOUNDARY, boundary(hardware));
    return new ManagedObject(
        tenant, uniqueIdentifier, objectType, indexed(withFacts(all)), material);
  }

  private Attributes withFacts(Attributes all) {
    Attributes.Builder facts = Attributes.builder().addAll(all);
    if (material.keyFormatType() != null && !all.has(AttributeTypes.KEY_FORMAT_TYPE)) {
      facts.add(AttributeTypes.KEY_FORMAT_TYPE, material.keyFormatType());
    }
    facts.addIfPresent(AttributeTypes.OPAQUE_DATA_TYPE, material.opaqueDataType());
    facts.addIfPresent(AttributeTypes.DIGEST, digest);
    if (material.custody() instanceof Custody.Absent) {
      facts.add(AttributeTypes.KEY_VALUE_PRESENT, false);
    }
    return facts.build();
  }

  /** The same with other attributes from the client, or from what it replaces. */
  public NewObject with(Attributes attributes) {
    return new NewObject(
        tenant, uniqueIdentifier, objectType, attributes, material, digest, hardware);
  }

  /** The same as Secret Data of another type. */
  public NewObject with(SecretDataType type) {
    ObjectMaterial typed = material.with(type);
    return new NewObject(tenant, uniqueIdentifier, objectType, given, typed, digest, hardware);
  }

  /** The same, of whose value nothing is told. */
  public NewObject withoutDigest() {
    return new NewObject(tenant, uniqueIdentifier, objectType, given, material, null, hardware);
  }

  /** The same with its value elsewhere. */
  public NewObject with(Custody custody) {
    ObjectMaterial other = material.withCustody(custody);
    return new NewObject(tenant, uniqueIdentifier, objectType, given, other, digest, hardware);
  }

  /** The Protection Storage Mask of a value that lives in a token or in this process. */
  static int storageMask(boolean hardware) {
    return hardware ? ProtectionStorageMask.HARDWARE.code() : ProtectionStorageMask.SOFTWARE.code();
  }

  /** The same for {@link #ENGINE_BOUNDARY}. */
  public static TtlvItem boundary(boolean hardware) {
    return new TtlvItem.TextItem(Tag.ATTRIBUTE_VALUE.code(), hardware ? "hsm" : "software");
  }

  /** Instances are numbered from 0 in the order they were given: KMIP 1.4 section 2.1.1. */
  static Attributes indexed(Attributes attributes) {
    Map<AttributeType<?>, Integer> next = new HashMap<>();
    Attributes.Builder indexed = Attributes.builder();
    for (Attribute<?> attribute : attributes.list()) {
      int index = next.merge(attribute.type(), 1, Integer::sum) - 1;
      indexed.add(AttributeEdits.counted(attribute).withIndex(index));
    }
    return indexed.build();
  }
}
