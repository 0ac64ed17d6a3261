package io.rootward.kmip.schema;

import io.rootward.kmip.ttlv.VersionRange;

/** One value of an enumeration, or one bit of a mask, of the specification. */
public interface KmipEnum {
  /** The number on the wire; for a mask its one bit. */
  int code();

  /** The name as the newest version that has it writes it. */
  String specName();

  /** The versions that define it. */
  VersionRange versions();
}
