package io.rootward.hsm.isolation;

import io.rootward.hsm.engine.Algorithm;
import io.rootward.hsm.engine.CipherContract;
import io.rootward.hsm.engine.DerivationContract;
import io.rootward.hsm.engine.KeyContract;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.NotInTokens;
import io.rootward.hsm.engine.PolicyContract;
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
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a software token of opencryptoki has passes the contract of engines. */
@ExtendWith(LeftOut.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenCryptokiEngineTest {
  private static final Set<Algorithm> LACKING =
      NotInTokens.and(
          Algorithm.HMAC_SHA224,
          Algorithm.AES_CTR,
          Algorithm.AES_GCM,
          Algorithm.AES_CMAC,
          Algorithm.RSA_OAEP,
          Algorithm.AES_KEY_WRAP,
          Algorithm.AES_KEY_WRAP_PADDED,
          Algorithm.ECDSA_P256,
          Algorithm.ECDSA_P384,
          Algorithm.ECDSA_P521,
          Algorithm.ECDSA_SECP256K1,
          Algorithm.ED25519,
          Algorithm.ECDH_P256,
          Algorithm.ECDH_P384,
          Algorithm.ECDH_P521,
          Algorithm.ECDH_SECP256K1,
          Algorithm.X25519,
          Algorithm.PBKDF2,
          Algorithm.SP800_108_DOUBLE_PIPELINE,
          Algorithm.HKDF,
          Algorithm.X963_KDF,
          Algorithm.AWS_SIGV4);

  private KeyEngine engine;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    TokenPlace place = TokenPlace.make("opencryptoki.sh", folder);
    engine =
        IsolatedEngine.open(
            TokenPlace.token(TokenPlace.library("libopencryptoki.so"), "7654321"),
            IsolationSettings.usual(),
            place.java());
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
