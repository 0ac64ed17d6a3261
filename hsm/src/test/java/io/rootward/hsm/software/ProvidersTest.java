package io.rootward.hsm.software;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.rootward.hsm.engine.Algorithm;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.KeyPairSpec;
import java.security.KeyFactory;
import java.security.Provider;
import org.junit.jupiter.api.Test;

/** Who reads keys is who uses them: a key of another provider is read anew for each signature. */
class ProvidersTest {
  @Test
  void ed25519KeysAreReadByWhoSigns() throws Exception {
    Providers providers = Providers.fastest();
    Provider signs = providers.of(Algorithm.ED25519);

    assertSame(signs, providers.keyReader(signs, new KeyPairSpec.Ec(Curve.ED25519)));
    assertEquals(signs, KeyFactory.getInstance("Ed25519", signs).getProvider());
  }
}
