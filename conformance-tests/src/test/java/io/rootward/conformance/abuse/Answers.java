package io.rootward.conformance.abuse;

import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.TtlvLimits;
import io.rootward.kmip.ttlv.TtlvReader;
import io.rootward.kmip.ttlv.TtlvWriter;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Answers made comparable: without time and correlation value, and with placeholders for
 * identifiers, the one that was asked for apart from all others.
 */
final class Answers {
  private static final Pattern IDENTIFIER =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final TtlvReader reader = new TtlvReader(TtlvLimits.DEFAULT);
  private final String asked;

  /**
   * Answers to requests about one object.
   *
   * @param asked how the requests name it
   */
  Answers(String asked) {
    this.asked = asked;
  }

  /** The bytes in hexadecimal digits. */
  String comparable(byte[] response) {
    return HexFormat.of().formatHex(TtlvWriter.write(masked(reader.read(response))));
  }

  private TtlvItem masked(TtlvItem item) {
    return switch (item) {
      case TtlvItem.Structure structure ->
          new TtlvItem.Structure(
              structure.tag(), structure.items().stream().map(this::masked).toList());
      case TtlvItem.TextItem text -> new TtlvItem.TextItem(text.tag(), masked(text));
      case TtlvItem.DateTimeItem time when time.tag() == Tag.TIME_STAMP.code() ->
          new TtlvItem.DateTimeItem(time.tag(), Instant.EPOCH);
      default -> item;
    };
  }

  private String masked(TtlvItem.TextItem text) {
    return text.tag() == Tag.SERVER_CORRELATION_VALUE.code()
        ? ""
        : IDENTIFIER.matcher(text.value().replace(asked, "ASKED")).replaceAll("OTHER");
  }
}
