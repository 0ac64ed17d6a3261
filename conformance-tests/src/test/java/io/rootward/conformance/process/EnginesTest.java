package io.rootward.conformance.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.client.ClientIdentity;
import io.rootward.client.ClientSettings;
import io.rootward.client.KmipClient;
import io.rootward.conformance.support.Requests;
import io.rootward.conformance.support.RootwardProcess;
import io.rootward.conformance.support.ServerLaunch;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.Get;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With and without native code, chosen and fallen back to, the same server answers. */
@Timeout(120)
class EnginesTest {
  private static final String NO_EPOLL = "-Dio.netty.transport.noNative=true";
  private static final String NO_TCNATIVE = "-Dio.netty.handler.ssl.noOpenSsl=true";

  @TempDir Path scratch;

  private ServerLaunch launch(String engine, List<String> options) {
    return ServerLaunch.of(scratch.resolve("home"))
        .startingFast()
        .with("tls.engine", engine)
        .onJvm(options);
  }

  @ParameterizedTest
  @CsvSource({
    "auto, , openssl, epoll",
    "openssl, , openssl, epoll",
    "bc, , bc, epoll",
    "jdk, , jdk, epoll",
    "auto, " + NO_EPOLL + ", openssl, nio",
    "auto, " + NO_TCNATIVE + ", jdk, epoll",
    "jdk, " + NO_EPOLL + ", jdk, nio"
  })
  void serves(String engine, String option, String tls, String transport) throws Exception {
    List<String> options = option == null ? List.of() : List.of(option);
    try (RootwardProcess server = RootwardProcess.start(launch(engine, options))) {
      for (int connection = 0; connection < 3; connection++) {
        createAndGet(server);
      }
      tellsWhyItRefuses(server);
      String log = server.log();
      assertTrue(log.contains("TLS by " + tls + ", " + transport), log);
      boolean fallenBack = engine.equals("auto") && tls.equals("jdk");
      assertEquals(fallenBack, log.contains("netty-tcnative does not load"), log);
      assertEquals(0, server.stop());
    }
  }

  private static void createAndGet(RootwardProcess server) throws IOException {
    ClientIdentity identity = ClientIdentity.ofFolder(server.clientFolder("app"));
    ClientSettings settings = ClientSettings.of("127.0.0.1", server.port());
    try (KmipClient client = KmipClient.connect(settings, identity)) {
      Create.Request create =
          Requests.create(
              CryptographicAlgorithm.AES, 256, Requests.usage(CryptographicUsageMask.ENCRYPT));
      String key = client.call(create, Create.Response.class).uniqueIdentifier();
      Get.Request get = new Get.Request(UniqueIdentifier.of(key), null, null, null, null);
      assertEquals(key, client.call(get, Get.Response.class).uniqueIdentifier());
    }
  }

  /** What the native library is asked for a refusal is not asked for where there is none. */
  private static void tellsWhyItRefuses(RootwardProcess server) throws Exception {
    server.command("client", "revoke", "app");
    assertThrows(Exception.class, () -> createAndGet(server));
    String log = server.log();
    assertTrue(log.contains("was revoked"), log);
  }

  @Test
  void neverAWeakerEngineThanAskedFor() {
    ServerLaunch forced = launch("openssl", List.of(NO_TCNATIVE));
    String message =
        assertThrows(IOException.class, () -> RootwardProcess.start(forced)).toString();
    assertTrue(message.contains("set tls.engine to jdk or auto"), message);
  }
}
