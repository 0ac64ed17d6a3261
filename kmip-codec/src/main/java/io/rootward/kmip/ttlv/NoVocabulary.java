package io.rootward.kmip.ttlv;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Knows no name. */
final class NoVocabulary implements TagVocabulary {
  @Override
  public @Nullable String enumName(int tag, int value) {
    return null;
  }

  @Override
  public OptionalInt enumValue(int tag, String name) {
    return OptionalInt.empty();
  }

  @Override
  public boolean isMask(int tag) {
    return false;
  }

  @Override
  public List<String> maskNames(int tag, int value) {
    return List.of();
  }

  @Override
  public OptionalInt maskValue(int tag, String name) {
    return OptionalInt.empty();
  }
}
