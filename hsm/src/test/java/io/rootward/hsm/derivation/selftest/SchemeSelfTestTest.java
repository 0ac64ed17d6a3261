package io.rootward.hsm.derivation.selftest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.hsm.derivation.scheme.DerivationScheme;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.Residence;
import io.rootward.hsm.software.Providers;
import io.rootward.hsm.software.SoftwareEngine;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemeSelfTestTest {
  @Test
  void everySchemeIsProvedOnTheSoftwareEngine() {
    try (KeyEngine engine = SoftwareEngine.start(Providers.fastest(), new SecureRandom())) {
      List<SchemeFinding> findings = new SchemeSelfTest(engine).run();
      assertEquals(
          List.of(DerivationScheme.values()),
          findings.stream().map(SchemeFinding::scheme).toList());
      for (SchemeFinding finding : findings) {
        assertNull(finding.failure(), finding::toString);
        assertEquals(Residence.BASE_IN_MEMORY, finding.residence(), finding::toString);
        assertTrue(finding.vectors() >= 1, finding::toString);
      }
    }
  }
}
