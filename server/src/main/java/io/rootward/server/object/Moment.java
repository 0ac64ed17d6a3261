package io.rootward.server.object;

/** When a client may do something to an attribute. */
public enum Moment {
  /** The server keeps it. */
  NEVER,
  /** As long as the object is there. */
  ALWAYS,
  /** Before the object can have been used. */
  PRE_ACTIVE,
  /** Before the object leaves service. */
  PRE_ACTIVE_OR_ACTIVE,
  /** In service and before the date that stands in the attribute has come. */
  UNTIL_REACHED,
  /** As long as no use has been counted. */
  UNTIL_USED
}
