package io.rootward.conformance.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RootwardProcessTest {
  @TempDir Path scratch;

  @Test
  void servesTakesCommandsAndStops() throws Exception {
    try (RootwardProcess server = RootwardProcess.start(scratch.resolve("home"))) {
      new Socket(InetAddress.getLoopbackAddress(), server.port()).close();
      assertTrue(Files.exists(server.clientFolder("app").resolve("key.pem")));
      server.command("client", "add", "other");
      assertTrue(Files.exists(server.clientFolder("other").resolve("cert.pem")));
      assertTrue(server.log().contains("listening on"), server.log());
      assertEquals(0, server.stop());
    }
  }

  @Test
  void isKilledAndStartsAgain() throws Exception {
    Path home = scratch.resolve("home");
    try (RootwardProcess server = RootwardProcess.start(home)) {
      server.kill();
      assertFalse(server.isAlive());
    }
    try (RootwardProcess server = RootwardProcess.start(home)) {
      assertTrue(server.isAlive());
    }
  }

  @Test
  void saysWhatTheServerSaidWhenItDoesNotStart() {
    ServerLaunch wrong = ServerLaunch.of(scratch.resolve("home")).with("tls.engin", "jdk");
    String message = assertThrows(IOException.class, () -> RootwardProcess.start(wrong)).toString();
    assertTrue(message.contains("did you mean tls.engine"), message);
  }
}
