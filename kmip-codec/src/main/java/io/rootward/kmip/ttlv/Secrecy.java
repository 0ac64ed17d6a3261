package io.rootward.kmip.ttlv;

import static io.rootward.kmip.ttlv.Tag.ASYNCHRONOUS_CORRELATION_VALUE;
import static io.rootward.kmip.ttlv.Tag.ATTRIBUTE_VALUE;
import static io.rootward.kmip.ttlv.Tag.CREDENTIAL_VALUE;
import static io.rootward.kmip.ttlv.Tag.HASHED_PASSWORD;
import static io.rootward.kmip.ttlv.Tag.KEY_MATERIAL;
import static io.rootward.kmip.ttlv.Tag.ONE_TIME_PASSWORD;
import static io.rootward.kmip.ttlv.Tag.PASSWORD;
import static io.rootward.kmip.ttlv.Tag.SERVER_HASHED_PASSWORD;
import static io.rootward.kmip.ttlv.Tag.TICKET;
import static io.rootward.kmip.ttlv.Tag.TICKET_VALUE;
import static io.rootward.kmip.ttlv.Tag.UNIQUE_BATCH_ITEM_ID;
import static io.rootward.kmip.ttlv.Tag.VENDOR_EXTENSION;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which items a log may show. Decided by what is known to be harmless, not by what is known to be
 * secret: a tag of a later version, an extension or a vendor's attribute is hidden until somebody
 * has looked at it.
 */
final class Secrecy {
  /** Shown although they are bytes: they tie the lines of a log together. */
  private static final Set<Tag> HARMLESS_BYTES =
      EnumSet.of(ASYNCHRONOUS_CORRELATION_VALUE, UNIQUE_BATCH_ITEM_ID);

  /**
   * Hidden with everything within, whatever the type. Attribute Value stands here for attributes
   * nobody knows; those of the specification are judged by their own tag.
   */
  private static final Set<Tag> SECRET =
      EnumSet.of(
          ATTRIBUTE_VALUE,
          CREDENTIAL_VALUE,
          HASHED_PASSWORD,
          KEY_MATERIAL,
          ONE_TIME_PASSWORD,
          PASSWORD,
          SERVER_HASHED_PASSWORD,
          TICKET,
          TICKET_VALUE,
          VENDOR_EXTENSION);

  private Secrecy() {}

  /**
   * Whether an item is hidden.
   *
   * @param meaning the item's tag, or that of the attribute whose value it is
   */
  static boolean hides(TtlvItem item, int meaning) {
    Tag tag = Tags.ofCode(meaning);
    if (tag == null || SECRET.contains(tag)) {
      return true;
    }
    return switch (item.type()) {
      case BYTE_STRING, BIG_INTEGER -> !HARMLESS_BYTES.contains(tag);
      default -> false;
    };
  }
}
