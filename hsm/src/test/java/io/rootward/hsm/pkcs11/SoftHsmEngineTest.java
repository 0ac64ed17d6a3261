package io.rootward.hsm.pkcs11;

import io.rootward.hsm.SkippedSuites;
import io.rootward.hsm.engine.Algorithm;
import io.rootward.hsm.engine.CipherContract;
import io.rootward.hsm.engine.DerivationContract;
import io.rootward.hsm.engine.KeyContract;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.PolicyContract;
import io.rootward.hsm.engine.RefusalContract;
import io.rootward.hsm.engine.SchemeContract;
import io.rootward.hsm.engine.SignatureContract;
import io.rootward.hsm.engine.VectorContract;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** The contract of engines on a SoftHSM2 token. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SoftHsmEngineTest {
  private KeyEngine engine;

  @BeforeAll
  void open() {
    SkippedSuites.require(
        SoftHsm.isPresent(), "softhsm2", "SoftHSM2 is missing; install the package softhsm2");
    engine = Pkcs11Engine.open(SoftHsm.settings(SoftHsm.CONTRACT));
  }

  @AfterAll
  void close() {
    if (engine != null) {
      engine.close();
    }
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

  @Nested
  class Refusals extends RefusalContract {
    @Override
    protected KeyEngine engine() {
      return engine;
    }
  }
}
