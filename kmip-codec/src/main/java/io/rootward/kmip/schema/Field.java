package io.rootward.kmip.schema;

import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * A field of a structure. Two fields of one structure may share a tag when their versions differ. A
 * structure tells its fields apart by identity, so each is made once.
 *
 * @param <V> its value
 */
public final class Field<V> {
  private final int tag;
  private final ValueType<V> type;
  private final VersionRange versions;

  private Field(int tag, ValueType<V> type, VersionRange versions) {
    this.tag = tag;
    this.type = type;
    this.versions = versions;
  }

  /** A field that every version has which has its tag. */
  public static <V> Field<V> of(Tag tag, ValueType<V> type) {
    return new Field<>(tag.code(), type, tag.versions());
  }

  /** A field that only some versions have. */
  public static <V> Field<V> of(Tag tag, ValueType<V> type, VersionRange versions) {
    return new Field<>(tag.code(), type, versions);
  }

  /** The tag's number. */
  public int tag() {
    return tag;
  }

  /** How its value stands in a message. */
  public ValueType<V> type() {
    return type;
  }

  /** Whether a version has this field. */
  public boolean isIn(ProtocolVersion version) {
    return versions.includes(version);
  }
}
