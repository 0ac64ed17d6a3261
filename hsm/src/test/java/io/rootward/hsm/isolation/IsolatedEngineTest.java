package io.rootward.hsm.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.hsm.SkippedSuites;
import io.rootward.hsm.engine.Algorithm;
import io.rootward.hsm.engine.CipherContract;
import io.rootward.hsm.engine.DerivationContract;
import io.rootward.hsm.engine.EngineSessions;
import io.rootward.hsm.engine.KeyContract;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.PolicyContract;
import io.rootward.hsm.engine.SchemeContract;
import io.rootward.hsm.engine.SignatureContract;
import io.rootward.hsm.engine.VectorContract;
import io.rootward.hsm.pkcs11.SoftHsm;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The contract of engines on a SoftHSM2 token in a process of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IsolatedEngineTest {
  private KeyEngine engine;

  @BeforeAll
  void open() {
    SkippedSuites.require(
        SoftHsm.isPresent(), "softhsm2", "SoftHSM2 is missing; install the package softhsm2");
    engine = IsolatedEngine.open(SoftHsm.settings(SoftHsm.ISOLATED), IsolationSettings.usual());
  }

  @AfterAll
  void close() {
    if (engine != null) {
      engine.close();
    }
  }

  /** They are in the other process. */
  @Test
  void itsSessionsAreCounted() {
    EngineSessions sessions = engine.sessions().getFirst();
    assertEquals(SoftHsm.ISOLATED, sessions.token());
    assertTrue(sessions.open() > 1 && sessions.inUse() == 0, sessions::toString);
  }

  @Nested
  class Keys extends KeyContract {
    @Override
    protected KeyEngine engine() {
      return engine;
    }

    @Override
    protected Set<Algorithm> lacking() {
      return SoftHsm.LACKING;
    }
  }

  @Nested
  class Policies extends PolicyContract {
    @Override
    protected KeyEngine engine() {
      return engine;
    }
  }

  @Nested
  class Ciphers extends CipherContract {
    @Override
    protected KeyEngine engine() {
      return engine;
    }
  }

  @Nested
  class Signatures extends SignatureContract {
    @Override
    protected KeyEngine engine() {
      return engine;
    }
  }

  @Nested
  class Derivations extends DerivationContract {
    @Override
    protected KeyEngine engine() {
      return engine;
    }
  }

  @Nested
  class Vectors extends VectorContract {
    @Override
    protected KeyEngine engine() {
      return engine;
    }
  }

  @Nested
  class Schemes extends SchemeContract {
    @Override
    protected KeyEngine engine() {
      return engine;
    }
  }
}
