package io.rootward.server.object;

import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.ttlv.ByteString;
import java.time.Instant;

/**
 * A Template object of KMIP 1.x about to be: KMIP 1.4 section 2.2.6. It is no cryptographic object:
 * it has neither state nor protection.
 */
public final class TemplateObject {
  private TemplateObject() {}

  /**
   * A Template object as it is stored.
   *
   * @param given its own attributes, judged
   * @param contents the attributes of objects to come, encoded
   * @param now when it was registered
   */
  public static ManagedObject registered(
      String tenant, String uniqueIdentifier, Attributes given, ByteString contents, Instant now) {
    Attributes all =
        given
            .with(AttributeTypes.INITIAL_DATE, now)
            .with(AttributeTypes.LAST_CHANGE_DATE, now)
            .with(AttributeTypes.LEASE_TIME, Leases.SECONDS);
    return new ManagedObject(
        tenant,
        uniqueIdentifier,
        ObjectType.TEMPLATE,
        NewObject.indexed(all),
        new ObjectMaterial(new Custody.Open(contents), null, false, null, null, null));
  }
}
