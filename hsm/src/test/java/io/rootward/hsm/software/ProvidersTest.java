package io.rootward.hsm.software;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rootward.hsm.engine.Algorithm;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.KeyPairSpec;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.spec.PKCS8EncodedKeySpec;
import org.junit.jupiter.api.Test;

/** Who reads keys is who uses them: a key of another provider is read anew for each signature. */
class ProvidersTest {
  private final Providers providers = Providers.fastest();

  @Test
  void ed25519KeysAreReadByWhoSigns() throws Exception {
    assumeTrue(providers.isNative());
    Provider signs = providers.of(Algorithm.ED25519);
    assertSame(signs, providers.keyReader(signs, new KeyPairSpec.Ec(Curve.ED25519)));

    KeyPair pair = KeyPairGenerator.getInstance("Ed25519", "SunEC").generateKeyPair();
    PrivateKey read =
        KeyFactory.getInstance("Ed25519", signs)
            .generatePrivate(new PKCS8EncodedKeySpec(pair.getPrivate().getEncoded()));

    assertEquals(signs.getClass().getPackage(), read.getClass().getPackage());
  }
}
