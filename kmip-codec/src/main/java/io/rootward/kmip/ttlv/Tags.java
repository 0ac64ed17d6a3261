package io.rootward.kmip.ttlv;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Look-ups over the tags: by number, and names for people. */
public final class Tags {
  private static final Map<Integer, Tag> BY_CODE =
      Stream.of(Tag.values()).collect(Collectors.toUnmodifiableMap(Tag::code, Function.identity()));
  private static final Map<String, Tag> BY_SPEC_NAME =
      Stream.of(Tag.values())
          .collect(Collectors.toUnmodifiableMap(Tag::specName, Function.identity()));

  private Tags() {}

  /** The tag of a number, or null when no version up to 2.1 defines it. */
  public static @Nullable Tag ofCode(int code) {
    return BY_CODE.get(code);
  }

  /** The tag of a name as the specification writes it, or null when there is none. */
  public static @Nullable Tag ofSpecName(String name) {
    return BY_SPEC_NAME.get(name);
  }

  /** Whether a number lies in the range of the specification, 42xxxx: KMIP 2.1 section 11.56. */
  public static boolean isStandard(int code) {
    return code >>> 16 == 0x42;
  }

  /** Whether a number lies in the range for extensions, 54xxxx: KMIP 2.1 section 11.56. */
  public static boolean isExtension(int code) {
    return code >>> 16 == 0x54;
  }

  /** The specification's name, or the number in hexadecimal. */
  public static String describe(int code) {
    Tag tag = BY_CODE.get(code);
    return tag == null ? "0x%06X".formatted(code) : tag.specName();
  }

  /** The first tags of an array for people, outermost first, separated by a slash. */
  static String path(int[] codes, int count) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < count; i++) {
      path.append(i == 0 ? "" : "/").append(describe(codes[i]));
    }
    return path.toString();
  }
}
