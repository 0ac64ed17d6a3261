package io.rootward.hsm.pkcs11;

import io.rootward.hsm.SkippedSuites;
import io.rootward.hsm.engine.Algorithm;
import io.rootward.hsm.engine.CipherContract;
import io.rootward.hsm.engine.DerivationContract;
import io.rootward.hsm.engine.KeyContract;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.NotInTokens;
import io.rootward.hsm.engine.PolicyContract;
import io.rootward.hsm.engine.RefusalContract;
import io.rootward.hsm.engine.SchemeContract;
import io.rootward.hsm.engine.SignatureContract;
import io.rootward.hsm.engine.VectorContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The contract of engines on NSS softokn. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NssEngineTest {
  private static final Set<Algorithm> LACKING =
      NotInTokens.and(
          Algorithm.ECDSA_SECP256K1,
          Algorithm.ECDH_SECP256K1,
          Algorithm.ED25519,
          Algorithm.X25519,
          Algorithm.PBKDF2);

  private KeyEngine engine;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    SkippedSuites.require(
        Nss.isPresent(), "nss", "NSS softokn is missing; install the package libnss3-tools");
    engine = Pkcs11Engine.open(Nss.make(folder));
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
      return LACKING;
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
    protected boolean rejectsImplicitly() {
      return true;
    }

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
