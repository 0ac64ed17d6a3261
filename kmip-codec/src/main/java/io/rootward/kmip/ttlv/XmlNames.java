package io.rootward.kmip.ttlv;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names in XML and JSON, made from the specification's: KMIP Profiles 2.1 section 5.4.1.1. The rule
 * was compared with every name in the published test cases; what it does not give stands in the
 * vocabulary.
 */
public final class XmlNames {
  private static final Pattern BRACKETS = Pattern.compile("[()]");
  private static final Pattern WORD_BREAK = Pattern.compile("\\W(?=[A-Za-z][a-z])");
  private static final Pattern NEITHER_WORD_NOR_SPACE = Pattern.compile("[^\\w\\s]");

  /** A name of XML cannot begin with a digit: 3DES becomes DES3. */
  private static final Pattern LEADING_DIGITS = Pattern.compile("^(\\d+)(\\w*)");

  private static final Pattern SPACES = Pattern.compile("\\s+");

  private static final Map<Tag, String> BY_TAG = new HashMap<>();
  private static final Map<String, Tag> BY_NAME = new HashMap<>();

  static {
    for (Tag tag : Tag.values()) {
      String name = ofSpecName(tag.specName());
      BY_TAG.put(tag, name);
      BY_NAME.put(name, tag);
    }
  }

  private XmlNames() {}

  /** The normalised form of a name of the specification: "X.509" gives "X_509". */
  public static String ofSpecName(String specName) {
    String name = BRACKETS.matcher(specName).replaceAll(" ");
    name = WORD_BREAK.matcher(name).replaceAll(" ");
    name = NEITHER_WORD_NOR_SPACE.matcher(name).replaceAll("_");
    Matcher digits = LEADING_DIGITS.matcher(name.strip());
    name = digits.lookingAt() ? digits.replaceFirst("$2$1") : name.strip();
    StringBuilder joined = new StringBuilder();
    for (String word : SPACES.split(name, -1)) {
      joined.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
    }
    return joined.toString();
  }

  /** The name of a tag, or its number as {@code 0x} and 6 digits when no version defines it. */
  public static String ofTag(int code) {
    Tag tag = Tags.ofCode(code);
    return tag == null ? hex(code, 6) : BY_TAG.getOrDefault(tag, tag.specName());
  }

  /** The number of a tag's name or of {@code 0x} and 6 digits; empty for anything else. */
  public static OptionalInt tagOf(String name) {
    Tag tag = BY_NAME.get(name);
    return tag == null ? parseHex(name, 6) : OptionalInt.of(tag.code());
  }

  /** {@code 0x} and so many digits. */
  static String hex(int value, int digits) {
    return "0x" + HexFormat.of().withUpperCase().toHexDigits(value, digits);
  }

  /** The number of {@code 0x} and exactly so many digits, at most 8; empty for anything else. */
  static OptionalInt parseHex(String text, int digits) {
    if (text.length() != digits + 2 || !text.startsWith("0x")) {
      return OptionalInt.empty();
    }
    for (int i = 2; i < text.length(); i++) {
      if (!HexFormat.isHexDigit(text.charAt(i))) {
        return OptionalInt.empty();
      }
    }
    return OptionalInt.of(HexFormat.fromHexDigits(text, 2, text.length()));
  }
}
