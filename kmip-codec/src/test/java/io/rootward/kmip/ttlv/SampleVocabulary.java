package io.rootward.kmip.ttlv;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Two values of one enumeration and two bits of one mask. */
final class SampleVocabulary implements TagVocabulary {
  private static final List<String> ALGORITHMS = List.of("DES3", "AES");
  private static final List<String> BITS = List.of("Sign", "Verify");

  @Override
  public @Nullable String enumName(int tag, int value) {
    boolean known = tag == Tag.CRYPTOGRAPHIC_ALGORITHM.code() && (value == 2 || value == 3);
    return known ? ALGORITHMS.get(value - 2) : null;
  }

  @Override
  public OptionalInt enumValue(int tag, String name) {
    int index = tag == Tag.CRYPTOGRAPHIC_ALGORITHM.code() ? ALGORITHMS.indexOf(name) : -1;
    return index < 0 ? OptionalInt.empty() : OptionalInt.of(index + 2);
  }

  @Override
  public boolean isMask(int tag) {
    return tag == Tag.CRYPTOGRAPHIC_USAGE_MASK.code();
  }

  @Override
  public List<String> maskNames(int tag, int value) {
    List<String> names = new ArrayList<>();
    for (int bit = 0; isMask(tag) && bit < 32; bit++) {
      if ((value >>> bit & 1) != 0) {
        names.add(bit < BITS.size() ? BITS.get(bit) : XmlNames.hex(1 << bit, 8));
      }
    }
    return names;
  }

  @Override
  public OptionalInt maskValue(int tag, String name) {
    int index = isMask(tag) ? BITS.indexOf(name) : -1;
    return index < 0 ? OptionalInt.empty() : OptionalInt.of(1 << index);
  }
}
