package io.rootward.kmip.schema;

import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tags;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.Type;
import org.jspecify.annotations.Nullable;

/**
 * Where a reader is: the version of the message and the structures around the item. The path is
 * spelled out only when something is wrong.
 */
public final class ReadContext {
  private final ProtocolVersion version;
  private final @Nullable ReadContext outer;
  private final int tag;

  private ReadContext(ProtocolVersion version, @Nullable ReadContext outer, int tag) {
    this.version = version;
    this.outer = outer;
    this.tag = tag;
  }

  /** Outside every structure. */
  public static ReadContext of(ProtocolVersion version) {
    return new ReadContext(version, null, 0);
  }

  /** Inside a structure that stands here. */
  public ReadContext inside(TtlvItem structure) {
    return new ReadContext(version, this, structure.tag());
  }

  /** The version whose rules hold. */
  public ProtocolVersion version() {
    return version;
  }

  /** What to throw about an item or a missing tag directly in this place. */
  public FieldException fail(FieldException.Kind kind, int itemTag, String detail) {
    return new FieldException(kind, detail, pathTo(itemTag));
  }

  /** What to throw when an item is not of the only type its field has. */
  public FieldException wrongType(TtlvItem item, Type expected) {
    String detail = "item type " + item.type() + " where " + expected + " is expected";
    return fail(FieldException.Kind.TYPE, item.tag(), detail);
  }

  private String pathTo(int itemTag) {
    String name = Tags.describe(itemTag);
    return outer == null ? name : outer.pathTo(tag) + "/" + name;
  }
}
