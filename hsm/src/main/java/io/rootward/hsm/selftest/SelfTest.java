package io.rootward.hsm.selftest;

import io.rootward.hsm.engine.Algorithm;
import io.rootward.hsm.engine.Capability;
import io.rootward.hsm.engine.Capability.Boundary;
import io.rootward.hsm.engine.EngineCapabilities;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.KeyEngine;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs known answers against an engine. A failing algorithm is switched off and the others serve: a
 * provider that was replaced under the server must not sign with wrong numbers, and must not keep
 * everybody from their data either.
 */
public final class SelfTest {
  private final Boundary boundary;
  private final Function<Algorithm, String> provider;
  private final Map<Algorithm, List<KnownAnswer>> answers;

  /**
   * A test.
   *
   * @param boundary where the engine's keys are
   * @param provider who does an algorithm, for the report
   * @param answers known answers; several may prove one algorithm
   */
  public SelfTest(
      Boundary boundary, Function<Algorithm, String> provider, List<KnownAnswer> answers) {
    this.boundary = boundary;
    this.provider = provider;
    var grouped = new EnumMap<Algorithm, List<KnownAnswer>>(Algorithm.class);
    for (KnownAnswer answer : answers) {
      grouped.merge(answer.algorithm(), List.of(answer), SelfTest::joined);
    }
    this.answers = grouped;
  }

  private static List<KnownAnswer> joined(List<KnownAnswer> left, List<KnownAnswer> right) {
    return Stream.concat(left.stream(), right.stream()).toList();
  }

  /** What the engine under test must let pass while it is tested: all there is an answer for. */
  public EngineCapabilities unproved() {
    return new EngineCapabilities(
        answers.keySet().stream()
            .map(algorithm -> finding(algorithm, 0, Duration.ZERO, null))
            .toList());
  }

  /**
   * Computes every answer, several at a time: a server waits for it at each start.
   *
   * @param engine one that offers {@link #unproved}
   * @return a finding for every algorithm that the engine has and there is an answer for
   */
  public EngineCapabilities run(KeyEngine engine) {
    return new EngineCapabilities(findings(engine));
  }

  /** The same as a list. */
  public List<Capability> findings(KeyEngine engine) {
    return answers.entrySet().parallelStream()
        .map(entry -> prove(engine, entry.getKey(), entry.getValue()))
        .flatMap(Optional::stream)
        .toList();
  }

  /** A wrong answer switches off; an answer the engine does not have at all is not asked for. */
  private Optional<Capability> prove(
      KeyEngine engine, Algorithm algorithm, List<KnownAnswer> known) {
    long start = System.nanoTime();
    int compared = 0;
    String failure = null;
    for (KnownAnswer answer : known) {
      try {
        failure = failureOf(engine, answer);
        compared++;
      } catch (EngineException e) {
        if (e.kind() != Kind.UNSUPPORTED) {
          compared++;
          failure = "no answer to " + answer.source() + ": " + e.getMessage();
        }
      }
      if (failure != null) {
        break;
      }
    }
    Duration duration = Duration.ofNanos(System.nanoTime() - start);
    return compared == 0
        ? Optional.empty()
        : Optional.of(finding(algorithm, compared, duration, failure));
  }

  /** Names the publication, so that whoever reads the report can compute it by hand. */
  private static @Nullable String failureOf(KeyEngine engine, KnownAnswer answer) {
    return answer.check().holds(engine) ? null : "wrong answer to " + answer.source();
  }

  private Capability finding(
      Algorithm algorithm, int vectors, Duration duration, @Nullable String failure) {
    return new Capability(
        algorithm, provider.apply(algorithm), boundary, vectors, duration, failure);
  }
}
