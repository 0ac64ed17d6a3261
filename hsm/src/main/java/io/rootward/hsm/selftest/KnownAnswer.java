package io.rootward.hsm.selftest;

import io.rootward.hsm.engine.Algorithm;
import io.rootward.hsm.engine.KeyEngine;

/**
 * One answer that is known beforehand.
 *
 * @param algorithm what it proves
 * @param source where the values come from, for the report
 * @param check how it is computed
 */
public record KnownAnswer(Algorithm algorithm, String source, Check check) {
  /** Computes an answer. */
  @FunctionalInterface
  public interface Check {
    /**
     * True if the engine gives the known answer.
     *
     * @throws io.rootward.hsm.engine.EngineException if it gives none; that is a failure too
     */
    boolean holds(KeyEngine engine);
  }
}
