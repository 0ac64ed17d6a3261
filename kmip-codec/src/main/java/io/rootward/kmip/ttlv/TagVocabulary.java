package io.rootward.kmip.ttlv;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The names of enumeration values and mask bits in XML, JSON and text: KMIP Profiles 2.1 section
 * 5.4.1. This package knows tags but no enumerations; who knows them implements this.
 */
public interface TagVocabulary {
  /** Knows nothing: every value appears as a number. */
  TagVocabulary NONE = new NoVocabulary();

  /**
   * The normalised name of a value, or null when the tag is no known enumeration or lacks it.
   *
   * @param tag a tag whose items have the type Enumeration
   * @param value the number on the wire
   */
  @Nullable String enumName(int tag, int value);

  /** The value of a normalised name of any version, or empty when there is none. */
  OptionalInt enumValue(int tag, String name);

  /** Whether the Integer of a tag is a bit mask. */
  boolean isMask(int tag);

  /**
   * The normalised names of the bits that are set, lowest first; a bit without a name is written
   * {@code 0x} and 8 hexadecimal digits. Empty for 0 and for a tag that is no mask.
   */
  List<String> maskNames(int tag, int value);

  /** The bit of a normalised name of any version, or empty when there is none. */
  OptionalInt maskValue(int tag, String name);
}
