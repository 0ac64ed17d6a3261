package io.rootward.hsm.software;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The contract of engines, with native code and without. */
class SoftwareEngineTest {
  private static final KeyEngine NATIVE =
      SoftwareEngine.start(Providers.fastest(), new SecureRandom());
  private static final KeyEngine PORTABLE =
      SoftwareEngine.start(Providers.portable(), new SecureRandom());

  @Test
  void theNativeProviderTakesPartOnlyIfWanted() {
    assertTrue(Providers.fastest().isNative(), "the native library does not load here");
    assertFalse(Providers.portable().isNative());
    assertEquals("AmazonCorrettoCryptoProvider 2.5.0", provider(NATIVE, Algorithm.ECDSA_P256));
    assertEquals("BC 1.84", provider(PORTABLE, Algorithm.ECDSA_P256));
    assertEquals("SunRsaSign 25", provider(PORTABLE, Algorithm.RSA_PKCS1_SIGNATURE));
  }

  private static String provider(KeyEngine engine, Algorithm algorithm) {
    return engine.capabilities().all().stream()
        .filter(capability -> capability.algorithm() == algorithm)
        .findFirst()
        .orElseThrow()
        .provider();
  }

  @Test
  void registersNoProvider() {
    List<String> installed = Arrays.stream(Security.getProviders()).map(Provider::getName).toList();
    assertFalse(installed.contains("BC"));
    assertFalse(installed.contains("AmazonCorrettoCryptoProvider"));
  }

  @Nested
  class NativeKeys extends KeyContract {
    @Override
    protected KeyEngine engine() {
      return NATIVE;
    }
  }

  @Nested
  class NativeCiphers extends CipherContract {
    @Override
    protected KeyEngine engine() {
      return NATIVE;
    }
  }

  @Nested
  class NativeSignatures extends SignatureContract {
    @Override
    protected KeyEngine engine() {
      return NATIVE;
    }
  }

  @Nested
  class NativeDerivations extends DerivationContract {
    @Override
    protected KeyEngine engine() {
      return NATIVE;
    }
  }

  @Nested
  class NativePolicies extends PolicyContract {
    @Override
    protected KeyEngine engine() {
      return NATIVE;
    }
  }

  @Nested
  class NativeVectors extends VectorContract {
    @Override
    protected KeyEngine engine() {
      return NATIVE;
    }
  }

  @Nested
  class PortableKeys extends KeyContract {
    @Override
    protected Set<Algorithm> lacking() {
      return Set.of(Algorithm.AES_XTS);
    }

    @Override
    protected KeyEngine engine() {
      return PORTABLE;
    }
  }

  @Nested
  class PortableCiphers extends CipherContract {
    @Override
    protected KeyEngine engine() {
      return PORTABLE;
    }
  }

  @Nested
  class PortableSignatures extends SignatureContract {
    @Override
    protected KeyEngine engine() {
      return PORTABLE;
    }
  }

  @Nested
  class PortableDerivations extends DerivationContract {
    @Override
    protected KeyEngine engine() {
      return PORTABLE;
    }
  }

  @Nested
  class PortablePolicies extends PolicyContract {
    @Override
    protected KeyEngine engine() {
      return PORTABLE;
    }
  }

  @Nested
  class PortableVectors extends VectorContract {
    @Override
    protected KeyEngine engine() {
      return PORTABLE;
    }
  }

  @Nested
  class NativeSchemes extends SchemeContract {
    @Override
    protected KeyEngine engine() {
      return NATIVE;
    }
  }

  @Nested
  class PortableSchemes extends SchemeContract {
    @Override
    protected KeyEngine engine() {
      return PORTABLE;
    }
  }

  @Nested
  class NativeRefusals extends RefusalContract {
    @Override
    protected KeyEngine engine() {
      return NATIVE;
    }
  }

  @Nested
  class PortableRefusals extends RefusalContract {
    @Override
    protected KeyEngine engine() {
      return PORTABLE;
    }
  }
}
