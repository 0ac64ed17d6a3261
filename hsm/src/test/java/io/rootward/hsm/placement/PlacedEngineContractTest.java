package io.rootward.hsm.placement;

import io.rootward.hsm.engine.CipherContract;
import io.rootward.hsm.engine.DerivationContract;
import io.rootward.hsm.engine.KeyContract;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.PolicyContract;
import io.rootward.hsm.engine.SchemeContract;
import io.rootward.hsm.engine.SignatureContract;
import io.rootward.hsm.engine.VectorContract;
import io.rootward.hsm.opened.OpenedKeys;
import io.rootward.hsm.software.Providers;
import io.rootward.hsm.software.SoftwareEngine;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Nested;

/**
 * The contract of engines for two of them behind one interface. A second software engine stands for
 * the token, so that this runs everywhere; suites with real tokens run it again.
 */
class PlacedEngineContractTest {
  private static final KeyEngine IN_TOKEN =
      new PlacedEngine(software(), software(), Workplace.TOKEN, OpenedKeys.none());
  private static final KeyEngine IN_MEMORY =
      new PlacedEngine(
          software(),
          software(),
          Workplace.MEMORY,
          OpenedKeys.keeping(InstantSource.system(), Duration.ofMinutes(1), 10));

  private static KeyEngine software() {
    return SoftwareEngine.start(Providers.fastest(), new SecureRandom());
  }

  @Nested
  class TokenKeys extends KeyContract {
    @Override
    protected KeyEngine engine() {
      return IN_TOKEN;
    }
  }

  @Nested
  class TokenCiphers extends CipherContract {
    @Override
    protected KeyEngine engine() {
      return IN_TOKEN;
    }
  }

  @Nested
  class TokenSignatures extends SignatureContract {
    @Override
    protected KeyEngine engine() {
      return IN_TOKEN;
    }
  }

  @Nested
  class TokenDerivations extends DerivationContract {
    @Override
    protected KeyEngine engine() {
      return IN_TOKEN;
    }
  }

  @Nested
  class TokenPolicies extends PolicyContract {
    @Override
    protected KeyEngine engine() {
      return IN_TOKEN;
    }
  }

  @Nested
  class TokenVectors extends VectorContract {
    @Override
    protected KeyEngine engine() {
      return IN_TOKEN;
    }
  }

  @Nested
  class MemoryKeys extends KeyContract {
    @Override
    protected KeyEngine engine() {
      return IN_MEMORY;
    }
  }

  @Nested
  class MemoryCiphers extends CipherContract {
    @Override
    protected KeyEngine engine() {
      return IN_MEMORY;
    }
  }

  @Nested
  class MemorySignatures extends SignatureContract {
    @Override
    protected KeyEngine engine() {
      return IN_MEMORY;
    }
  }

  @Nested
  class MemoryDerivations extends DerivationContract {
    @Override
    protected KeyEngine engine() {
      return IN_MEMORY;
    }
  }

  @Nested
  class MemoryPolicies extends PolicyContract {
    @Override
    protected KeyEngine engine() {
      return IN_MEMORY;
    }
  }

  @Nested
  class MemoryVectors extends VectorContract {
    @Override
    protected KeyEngine engine() {
      return IN_MEMORY;
    }
  }

  @Nested
  class TokenSchemes extends SchemeContract {
    @Override
    protected KeyEngine engine() {
      return IN_TOKEN;
    }
  }

  @Nested
  class MemorySchemes extends SchemeContract {
    @Override
    protected KeyEngine engine() {
      return IN_MEMORY;
    }
  }
}
