package io.rootward.hsm.selftest;

import io.rootward.hsm.engine.Algorithm;
import java.util.List;
import java.util.stream.Stream;

/**
 * The built-in answers: at least one for every {@link Algorithm}, for what has none is not offered.
 * Few, because every start computes them all; the test vectors of this module are many.
 */
public final class KnownAnswers {
  private KnownAnswers() {}

  /** All of them. */
  public static List<KnownAnswer> all() {
    return Stream.of(
            SymmetricAnswers.all(),
            CipherAnswers.all(),
            RsaAnswers.all(),
            CurveAnswers.all(),
            Secp256k1Answers.all(),
            FiniteFieldAnswers.all(),
            DerivationAnswers.all(),
            TreeAnswers.all())
        .flatMap(List::stream)
        .toList();
  }
}
