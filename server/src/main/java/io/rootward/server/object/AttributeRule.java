package io.rootward.server.object;

import io.rootward.kmip.model.enums.ObjectType;
import java.util.Set;

/**
 * One row of the attribute table: what the "Attribute Rules" tables of KMIP 1.4 section 3 and KMIP
 * 2.1 section 4 say, and where they leave a choice, what this server chose.
 *
 * @param objectTypes which objects may have it
 * @param multiple whether an object may have several instances
 * @param creation where a client may give it in the request that makes the object
 * @param add when a client may add an instance to an existing object
 * @param modify when a client may change an instance
 * @param delete when a client may delete an instance
 * @param readable whether Get Attributes and Locate show it
 */
public record AttributeRule(
    Set<ObjectType> objectTypes,
    boolean multiple,
    CreationRight creation,
    Moment add,
    Moment modify,
    Moment delete,
    boolean readable) {
  public AttributeRule {
    objectTypes = Set.copyOf(objectTypes);
  }

  /** Whether no client may ever change it once the object is there. */
  public boolean isReadOnly() {
    return add == Moment.NEVER && modify == Moment.NEVER && delete == Moment.NEVER;
  }
}
