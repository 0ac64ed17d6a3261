package io.rootward.server.access;

import java.util.List;

/**
 * What access needs to know of a managed object.
 *
 * @param tenant the tenant it belongs to
 * @param identifier its Unique Identifier
 * @param names values of its Name attributes, often none
 */
public record AccessObject(String tenant, String identifier, List<String> names) {
  public AccessObject {
    names = List.copyOf(names);
  }
}
