package io.rootward.conformance.hsm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.conformance.support.RootwardProcess;
import io.rootward.conformance.support.ServerLaunch;
import io.rootward.conformance.token.TestToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A token with the right label and, under the right name, another root. */
@Timeout(60)
class AnotherRootTest {
  private static final String OTHER = "5a".repeat(32);

  @TempDir private Path scratch;

  @Test
  void isToldInOneSentenceAndNotServed() throws Exception {
    TestToken token = TokenFamily.SOFTHSM.create(scratch);
    Path home = scratch.resolve("home");
    ServerLaunch launch = token.launch(home, "sealed");
    try (RootwardProcess server = RootwardProcess.start(launch)) {
      assertEquals(0, server.stop());
    }
    List<String> said = Files.readAllLines(home.resolve("root/root.token"));
    assertEquals(4, said.size(), said::toString);
    String name = said.get(1).substring("installation: ".length());
    BesideTheServer.run(token, scratch, "plant", "rootward-" + name + "-root-mac", OTHER);
    String message =
        assertThrows(IOException.class, () -> RootwardProcess.start(launch)).toString();
    assertTrue(message.contains("has another root under the name " + name), message);
    assertFalse(message.contains("\tat "), message);
    assertEquals(said, Files.readAllLines(home.resolve("root/root.token")));
  }
}
