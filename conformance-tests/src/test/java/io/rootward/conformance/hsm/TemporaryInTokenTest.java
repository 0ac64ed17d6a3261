package io.rootward.conformance.hsm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.client.KmipFailure;
import io.rootward.conformance.support.Effort;
import io.rootward.conformance.support.Requests;
import io.rootward.conformance.token.SoftHsm;
import io.rootward.hsm.faulty.FaultyModule;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Keys that exist for one use leave nothing in the token, counted there: not after ten thousand
 * uses, and not where the token fails between a derivation and the use.
 */
@Timeout(300)
class TemporaryInTokenTest {
  private static final int USES = Effort.of(300, 10_000);
  private static final int UNDER_FAULTS = Effort.of(200, 2_000);
  private static final double SHARE = 0.1;
  private static final int LOOKS = 50;

  /** A leak for each fault, or every second one, would be far above. */
  private static final int LEFT_SHARE = 4;

  private static final Duration RETURNED = Duration.ofSeconds(10);

  @TempDir private Path scratch;

  @Test
  void usesLeaveNothingInTheToken() throws Exception {
    SoftHsm token = FaultyLaunch.token(scratch);
    try (FaultyModule module = FaultyModule.build(scratch.resolve("module"), token.library());
        TokenServer server =
            TokenServer.start(
                token
                    .launch(scratch.resolve("home"), "resident")
                    .with("hsm.module", module.library().toString()))) {
      UniqueIdentifier master = master(server);
      // Removals are queued, those of the opening too: the least is what stays.
      long objects = leastObjects(0, module, server, master);
      long derivations = module.derivations();
      for (int use = 0; use < USES; use++) {
        PathChild.of(server, master, "/" + use + "/1").encrypted();
      }
      assertEquals(objects, leastObjects(objects, module, server, master));
      assertTrue(module.derivations() >= derivations + 2L * USES, "each is derived in the token");
      faultsLeaveNothing(module, server, master, objects);
    }
  }

  private static void faultsLeaveNothing(
      FaultyModule module, TokenServer server, UniqueIdentifier master, long objects) {
    long faults = module.faults();
    int refused = 0;
    module.failing(SHARE, FaultyModule.GENERAL_ERROR);
    for (int use = 0; use < UNDER_FAULTS; use++) {
      try {
        PathChild.of(server, master, "/" + use).encrypted();
      } catch (KmipFailure _) {
        refused++;
      }
    }
    module.heal();
    assertTrue(refused > 0 && module.faults() > faults, "no fault was seen");
    awaitService(PathChild.of(server, master, "/0"));
    // An object that ends with a session closed after an error is counted on by the module.
    long most = objects + refused / LEFT_SHARE;
    long left = leastObjects(objects, module, server, master);
    assertTrue(left <= most, left + " objects, of " + objects + " before " + refused + " refusals");
  }

  /** A token that failed too often is used again when its probe has found it well. */
  private static void awaitService(PathChild child) {
    long end = System.nanoTime() + RETURNED.toNanos();
    boolean served = false;
    while (!served) {
      boolean late = System.nanoTime() > end;
      try {
        child.encrypted();
        served = true;
      } catch (KmipFailure failure) {
        if (late) {
          throw failure;
        }
      }
    }
  }

  /** The server looks after its token beside the requests, with a key of its own for a moment. */
  private static long leastObjects(
      long wanted, FaultyModule module, TokenServer server, UniqueIdentifier master) {
    long least = Long.MAX_VALUE;
    for (int look = 0; look < LOOKS && least > wanted; look++) {
      PathChild.of(server, master, "/0").encrypted();
      least = Math.min(least, module.objects());
    }
    return least;
  }

  private static UniqueIdentifier master(TokenServer server) {
    Attribute<?>[] all =
        Stream.concat(
                TokenKeys.BOUND.stream(),
                PathMasters.settings("aes-ecb-index", CryptographicUsageMask.ENCRYPT).stream())
            .toArray(Attribute<?>[]::new);
    return TokenKeys.made(server, Requests.create(CryptographicAlgorithm.AES, 128, all));
  }
}
