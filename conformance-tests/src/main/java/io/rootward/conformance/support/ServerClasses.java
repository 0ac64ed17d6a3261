package io.rootward.conformance.support;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The classes that servers run with.
 *
 * @param path for {@code -cp}
 * @param cache of a start with that path; missing where nothing was packed
 */
record ServerClasses(String path, Optional<Path> cache) {
  /**
   * Where this program runs with the packed server, its folder as bin/rootward uses it, with the
   * start cache; else, in a development environment, what this program runs with.
   */
  static ServerClasses here() {
    String own = System.getProperty("java.class.path");
    return Arrays.stream(own.split(File.pathSeparator))
        .map(Path::of)
        .filter(ServerClasses::isPackedServer)
        .findFirst()
        .map(ServerClasses::packed)
        .orElse(new ServerClasses(own, Optional.empty()));
  }

  private static boolean isPackedServer(Path entry) {
    return entry.getFileName() != null
        && entry.getFileName().toString().matches("server-.*\\.jar")
        && Files.isDirectory(entry.resolveSibling("lib"));
  }

  private static ServerClasses packed(Path jar) {
    Path cache = jar.resolveSibling("rootward.aot");
    Path own = jar.resolveSibling("*");
    String path = own + File.pathSeparator + jar.resolveSibling("lib").resolve("*");
    return new ServerClasses(path, Optional.of(cache).filter(Files::exists));
  }

  /** A JVM with them; of the cache it says nothing, also where it cannot use it. */
  List<String> java(String... options) {
    List<String> command = ServerLaunch.java(path, options);
    cache.ifPresent(
        file ->
            command.addAll(1, List.of("-Xlog:aot*=off", "-Xlog:cds*=off", "-XX:AOTCache=" + file)));
    return command;
  }
}
