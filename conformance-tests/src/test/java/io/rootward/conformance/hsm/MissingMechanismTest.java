package io.rootward.conformance.hsm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.conformance.support.RootwardProcess;
import io.rootward.conformance.support.ServerLaunch;
import io.rootward.conformance.token.SoftHsm;
import io.rootward.hsm.faulty.FaultyModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A token that lacks what a root needs is told at once, before it has a key or a home its name. */
@Timeout(120)
class MissingMechanismTest {
  @TempDir private Path scratch;

  @Test
  void aTokenThatCannotHoldARootIsRefusedInOneSentence() throws Exception {
    SoftHsm token = FaultyLaunch.token(scratch);
    try (FaultyModule module = FaultyModule.build(scratch.resolve("module"), token.library())) {
      ServerLaunch launch = FaultyLaunch.of(token, module, scratch.resolve("home"), false);
      module.withoutWrap();
      refused(launch);
      assertFalse(Files.exists(scratch.resolve("home/root/root.token")));
      assertEquals("", BesideTheServer.run(token, scratch, "list"));
      module.heal();
      try (RootwardProcess server = RootwardProcess.start(launch)) {
        assertEquals(0, server.stop());
      }
      module.withoutWrap();
      refused(launch);
    }
  }

  private static void refused(ServerLaunch launch) {
    IOException refused =
        assertThrows(IOException.class, () -> RootwardProcess.start(launch).close());
    String said = String.valueOf(refused.getMessage());
    assertTrue(said.contains(" cannot hold a root, "), said);
    assertTrue(said.contains("CKR_MECHANISM_INVALID; take a token that can"), said);
  }
}
