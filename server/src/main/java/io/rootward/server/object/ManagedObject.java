package io.rootward.server.object;

import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.Link;
import io.rootward.kmip.model.Name;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.LinkType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A managed object as of one version of its record: KMIP 2.1 section 2.
 *
 * @param tenant the tenant it belongs to
 * @param uniqueIdentifier its name for ever, unique within its tenant
 * @param objectType what it is
 * @param attributes what is stored about it; State, Unique Identifier and Object Type are not among
 *     them, because they follow from the rest
 * @param material its value
 */
public record ManagedObject(
    String tenant,
    String uniqueIdentifier,
    ObjectType objectType,
    Attributes attributes,
    ObjectMaterial material) {

  /** The value of an attribute that has one instance at most, or null. */
  public <V> @Nullable V orNull(AttributeType<V> type) {
    return attributes.orNull(type);
  }

  /** The dates that decide about its state. */
  public Lifecycle lifecycle() {
    return new Lifecycle(
        orNull(AttributeTypes.ACTIVATION_DATE),
        orNull(AttributeTypes.PROCESS_START_DATE),
        orNull(AttributeTypes.PROTECT_STOP_DATE),
        orNull(AttributeTypes.DEACTIVATION_DATE),
        orNull(AttributeTypes.COMPROMISE_DATE),
        orNull(AttributeTypes.DESTROY_DATE));
  }

  /** Its state at a moment. */
  public State stateAt(Instant now) {
    return lifecycle().stateAt(now);
  }

  /** Whether its value is gone for ever. */
  public boolean isDestroyed() {
    return attributes.has(AttributeTypes.DESTROY_DATE);
  }

  /** The values of its Name attributes. */
  public List<String> names() {
    return attributes.all(AttributeTypes.NAME).stream().map(Name::nameValue).toList();
  }

  /** Its Cryptographic Usage Mask; 0 when it has none. */
  public int usageMask() {
    Integer mask = orNull(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK);
    return mask == null ? 0 : mask;
  }

  /** Whether its mask has a bit. */
  public boolean allows(CryptographicUsageMask bit) {
    return (usageMask() & bit.code()) != 0;
  }

  /** Whether it must not be given out unwrapped: KMIP 2.1 section 4.55. */
  public boolean isSensitive() {
    return Boolean.TRUE.equals(orNull(AttributeTypes.SENSITIVE));
  }

  /** Whether it may be given out at all: KMIP 2.1 section 4.23. */
  public boolean isExtractable() {
    return !Boolean.FALSE.equals(orNull(AttributeTypes.EXTRACTABLE));
  }

  /** The identifier of the first object it links to in a way. */
  public Optional<String> linked(LinkType type) {
    for (Link link : attributes.all(AttributeTypes.LINK)) {
      if (link.linkType() == type
          && link.linkedObjectIdentifier() instanceof UniqueIdentifier.Text(String value)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  /** The same with other attributes. */
  public ManagedObject with(Attributes others) {
    return new ManagedObject(tenant, uniqueIdentifier, objectType, others, material);
  }

  /** The same with one value of a single-instance attribute. */
  public <V> ManagedObject with(AttributeType<V> type, V value) {
    return with(attributes.with(type, value));
  }

  /** The same with another value. */
  public ManagedObject with(ObjectMaterial other) {
    return new ManagedObject(tenant, uniqueIdentifier, objectType, attributes, other);
  }

  /** Identifier and type; attributes may hold anything. */
  @Override
  public String toString() {
    return objectType.specName() + " " + uniqueIdentifier;
  }
}
