package io.rootward.conformance.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The classes that servers run with.
 *
 * @param path for {@code -cp}
 * @param packed where the packed server is; missing where nothing was packed
 */
record ServerClasses(String path, Optional<Path> packed) {
  /** The files of bin/layout.sh that keep loaded classes. */
  enum Cache {
    SERVE("serve.aot"),
    COMMAND("command.aot");

    private final String file;

    Cache(String file) {
      this.file = file;
    }
  }

  /**
   * Where this program runs with the packed server, its folder as bin/rootward uses it, with the
   * caches; else, in a development environment, what this program runs with.
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

  /** In the order of bin/layout.sh, for which the cache was made. */
  private static ServerClasses packed(Path jar) {
    String path =
        Stream.concat(Stream.of(jar.toString()), jarsOf(jar.resolveSibling("lib")))
            .collect(Collectors.joining(File.pathSeparator));
    return new ServerClasses(path, Optional.ofNullable(jar.getParent()));
  }

  private static Stream<String> jarsOf(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(Path::toString)
          .filter(name -> name.endsWith(".jar"))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A JVM with them; of the cache it says nothing, also where it cannot use it. */
  List<String> java(Cache cache, String... options) {
    List<String> command = ServerLaunch.java(path, options);
    packed
        .map(folder -> folder.resolve(cache.file))
        .filter(Files::exists)
        .ifPresent(
            file ->
                command.addAll(
                    1, List.of("-Xlog:aot*=off", "-Xlog:cds*=off", "-XX:AOTCache=" + file)));
    return command;
  }
}
