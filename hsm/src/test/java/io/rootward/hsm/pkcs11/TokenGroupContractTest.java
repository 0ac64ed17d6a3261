package io.rootward.hsm.pkcs11;

import io.rootward.hsm.SkippedSuites;
import io.rootward.hsm.engine.Algorithm;
import io.rootward.hsm.engine.CipherContract;
import io.rootward.hsm.engine.DerivationContract;
import io.rootward.hsm.engine.KeyContract;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.PolicyContract;
import io.rootward.hsm.engine.SignatureContract;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/**
 * The contract of engines on two SoftHSM2 tokens that are used as one. The published vectors are
 * the tokens' own matter.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenGroupContractTest {
  private KeyEngine engine;

  @BeforeAll
  void open() {
    SkippedSuites.require(
        SoftHsm.isPresent(), "softhsm2", "SoftHSM2 is missing; install the package softhsm2");
    engine = TokenGroups.open(SoftHsm.GROUP_A, SoftHsm.GROUP_B);
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
}
