package io.rootward.server.object;

/** Which instance of an attribute a request means. */
public sealed interface InstanceSelector {
  /** The one with this Attribute Index, as KMIP 1.x names instances. */
  record ByIndex(int index) implements InstanceSelector {}

  /** The one with this value: Current Attribute of KMIP 2.x. */
  record ByValue(Object value) implements InstanceSelector {}

  /** The only one there is; more than one is an error. */
  record Only() implements InstanceSelector {}

  /** All of them: Attribute Reference in a Delete Attribute of KMIP 2.x. */
  record All() implements InstanceSelector {}
}
