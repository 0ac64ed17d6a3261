package io.rootward.hsm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import org.junit.jupiter.api.function.Executable;

/** Failures are expected by their kind: "some exception" is not a pass. */
public final class Failures {
  private Failures() {}

  public static void assertFails(Kind kind, Executable work) {
    EngineException failure = assertThrows(EngineException.class, work);
    assertEquals(kind, failure.kind(), failure.getMessage());
  }
}
