package io.rootward.conformance.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.client.ClientIdentity;
import io.rootward.client.ClientSettings;
import io.rootward.client.KmipClient;
import io.rootward.client.KmipFailure;
import io.rootward.conformance.support.Requests;
import io.rootward.conformance.support.RootwardProcess;
import io.rootward.hsm.SkippedSuites;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.Get;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is really full: a small file system in memory, where this user may mount one. */
@Timeout(240)
class FullDiskTest {
  /** What is left on a full disk of the journal's first segment holds some thousands. */
  private static final int CREATED_MAX = 20_000;

  @TempDir Path scratch;

  private boolean mounted;

  private Path disk() {
    return scratch.resolve("disk");
  }

  private void mount(String size) throws Exception {
    Files.createDirectories(disk());
    mounted = run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", disk().toString()) == 0;
    if (!mounted) {
      throw SkippedSuites.skip("FullDiskTest", "only who may mount a file system can fill one up");
    }
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertEquals(0, run("umount", "--lazy", disk().toString()));
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  @Test
  void aFirstStartSaysSoAndLeavesNothing() throws Exception {
    mount("1m");
    Path home = disk().resolve("home");
    Map<String, String> environment = Map.of("ROOTWARD_HOME", home.toString());
    try (Launched server = Launched.start(scratch, environment, "serve", "--port", "0")) {
      assertEquals(1, server.await());
      String errors = server.errors();
      assertEquals(1, errors.lines().count(), errors);
      assertTrue(errors.startsWith("rootward: ") && errors.contains(home.toString()), errors);
      assertTrue(errors.contains("space"), errors);
    }
    try (Stream<Path> left = Files.walk(home)) {
      List<Path> files = left.filter(Files::isRegularFile).toList();
      assertTrue(
          files.stream()
              .allMatch(file -> file.endsWith("lock") || file.startsWith(home.resolve("run"))),
          files::toString);
    }
  }

  @Test
  void changesAreRefusedReadsGoOnAndSpaceIsEnoughToGoOn() throws Exception {
    mount("80m");
    List<String> made = new ArrayList<>();
    try (RootwardProcess server = RootwardProcess.start(disk().resolve("home"));
        KmipClient client = connect(server)) {
      made.add(create(client));
      List<String> served = List.copyOf(made);
      // The first Get is a change: from then on the key is no longer Fresh.
      readAll(client, served);
      Path ballast = fill(disk().resolve("ballast"));
      String refusal = refusal(client, made);
      assertTrue(refusal.contains("storage is full"), refusal);
      readAll(client, served);
      Files.delete(ballast);
      made.add(create(client));
      readAll(client, made);
      assertTrue(server.log().contains("free space on"), server.log());
      assertFalse(server.log().contains("\tat "), server.log());
      assertEquals(0, server.stop());
    }
    try (RootwardProcess server = RootwardProcess.start(disk().resolve("home"));
        KmipClient client = connect(server)) {
      readAll(client, made);
    }
  }

  /** Until the disk has no byte left. */
  private static Path fill(Path file) throws IOException {
    byte[] some = new byte[4096];
    try {
      while (true) {
        Files.write(file, some, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
    } catch (IOException _) {
      return file;
    }
  }

  /** What a client is told when nothing more can be stored. */
  private static String refusal(KmipClient client, List<String> made) {
    while (made.size() < CREATED_MAX) {
      try {
        made.add(create(client));
      } catch (KmipFailure e) {
        return String.valueOf(e.getMessage());
      }
    }
    throw new AssertionError("a full disk took " + made.size() + " objects");
  }

  private static void readAll(KmipClient client, List<String> made) {
    for (String key : made) {
      Get.Request get = new Get.Request(UniqueIdentifier.of(key), null, null, null, null);
      assertEquals(key, client.call(get, Get.Response.class).uniqueIdentifier());
    }
  }

  private static String create(KmipClient client) {
    Create.Request create =
        Requests.create(
            CryptographicAlgorithm.AES, 256, Requests.usage(CryptographicUsageMask.ENCRYPT));
    return client.call(create, Create.Response.class).uniqueIdentifier();
  }

  private static KmipClient connect(RootwardProcess server) throws IOException {
    ClientIdentity identity = ClientIdentity.ofFolder(server.clientFolder("app"));
    return KmipClient.connect(ClientSettings.of("127.0.0.1", server.port()), identity);
  }
}
