package io.rootward.conformance.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is handed out, installed as its users do it. */
@Timeout(180)
class DistributionTest {
  private static final Path PACKED = Path.of("../distribution/target");
  private static final Path DEBIAN = Path.of("src/test/resources/launcher/debian-install.sh");

  /** With it the JVM ends where it would else leave aside a cache that does not fit. */
  private static final Map<String, String> WITH_CACHE_ONLY =
      Map.of("ROOTWARD_JAVA_OPTS", "-XX:AOTMode=on");

  @TempDir Path scratch;

  private static Path packed(String ending) throws IOException {
    assumeTrue(Files.isDirectory(PACKED), "nothing is packed: run mvn verify");
    try (Stream<Path> files = Files.list(PACKED)) {
      return files.filter(file -> file.toString().endsWith(ending)).findFirst().orElseThrow();
    }
  }

  private String run(List<String> command) throws IOException, InterruptedException {
    try (Launched run = Launched.start(scratch, WITH_CACHE_ONLY, command)) {
      String output = run.output();
      assertEquals(0, run.await(), () -> output + run.errorsOrNone());
      return output;
    }
  }

  @Test
  void theArchiveServesWhereItIsUnpacked() throws Exception {
    run(List.of("tar", "-xzf", packed(".tar.gz").toString(), "-C", scratch.toString()));
    Path folder;
    try (Stream<Path> files = Files.list(scratch)) {
      folder = files.filter(Files::isDirectory).findFirst().orElseThrow();
    }
    String rootward = folder.resolve("bin/rootward").toString();
    try (Launched server =
        Launched.start(scratch, WITH_CACHE_ONLY, List.of(rootward, "serve", "--port", "0"))) {
      assertTrue(server.awaitReady().endsWith("home=" + folder.resolve("home")));
      run(List.of(rootward, "key", "create", "--name", "disk", "--activate"));
      assertTrue(run(List.of(rootward, "key", "list")).contains("disk"));
      server.terminate();
      assertEquals(0, server.await(), server.errors());
    }
    assertTrue(Files.exists(folder.resolve("docs/operations.md")));
    assertTrue(Files.exists(folder.resolve("config/rootward.service")));
  }

  /** In a copy of this system, for which root is needed; its user, files and unit go with it. */
  @Test
  void theDebianPackageServesAsItsOwnUserAndLeavesKeysBehind() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root installs packages");
    assumeTrue(Files.exists(Path.of("/usr/bin/dpkg")), "no Debian");
    Path mount = Files.createDirectory(scratch.resolve("mount"));
    String said =
        run(
            List.of(
                "unshare",
                "-m",
                "sh",
                DEBIAN.toString(),
                packed(".deb").toString(),
                mount.toString()));
    assertTrue(said.contains("home: rootward 700\n"), said);
    assertTrue(said.contains("process: rootward\n"), said);
    assertTrue(said.contains("Active  disk\n"), said);
    assertFalse(said.contains("of another user"), said);
    assertTrue(said.contains("/var/lib/rootward/data\n"), said);
    assertTrue(said.contains("cannot access '/opt/rootward'"), said);
  }
}
