package io.rootward.hsm.selftest;

import io.rootward.hsm.engine.Algorithm;
import java.util.List;
import java.util.stream.Stream;

/** The built-in answers: at least one for every {@link Algorithm}. */
public final class KnownAnswers {
  private KnownAnswers() {}

  /** All of them. */
  public static List<KnownAnswer> all() {
    return Stream.of(
            SymmetricAnswers.all(), RsaAnswers.all(), CurveAnswers.all(), DerivationAnswers.all())
        .flatMap(List::stream)
        .toList();
  }
}
