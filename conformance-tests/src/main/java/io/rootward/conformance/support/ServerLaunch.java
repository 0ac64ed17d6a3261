package io.rootward.conformance.support;

import io.rootward.conformance.support.ServerClasses.Cache;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How to start a server.
 *
 * @param home its folder; an empty or missing one is prepared by the server itself
 * @param settings by name, as {@code --set} takes them
 * @param prefix a command that runs another, such as {@code taskset -c 0,1}; usually empty
 * @param jvmOptions options of the JVM beside those of bin/rootward
 */
public record ServerLaunch(
    Path home, Map<String, String> settings, List<String> prefix, List<String> jvmOptions) {
  /** Of a JVM that starts sooner and never gets as fast: for suites, not for figures. */
  public static final List<String> FAST_START =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  /** What bin/rootward gives the heap at most, resident from the beginning. */
  private static final List<String> WHOLE_HEAP = List.of("-Xms512m", "-XX:+AlwaysPreTouch");

  private static final String MAIN = "io.rootward.server.app.Main";

  public ServerLaunch {
    settings = Map.copyOf(settings);
    prefix = List.copyOf(prefix);
    jvmOptions = List.copyOf(jvmOptions);
  }

  /** Default settings on a free port. */
  public static ServerLaunch of(Path home) {
    return new ServerLaunch(home, Map.of("listen.port", "0"), List.of(), List.of());
  }

  /** The same with one more setting. */
  public ServerLaunch with(String setting, String value) {
    Map<String, String> more = new LinkedHashMap<>(settings);
    more.put(setting, value);
    return new ServerLaunch(home, more, prefix, jvmOptions);
  }

  /** The same, run by another command. */
  public ServerLaunch behind(List<String> command) {
    return new ServerLaunch(home, settings, command, jvmOptions);
  }

  /** The same with more options of the JVM. */
  public ServerLaunch onJvm(List<String> options) {
    List<String> more = new ArrayList<>(jvmOptions);
    more.addAll(options);
    return new ServerLaunch(home, settings, prefix, more);
  }

  /**
   * The same with a heap that is resident as a whole: what resident memory grows by is beside it. A
   * heap is given back above its first size only, and fills up to that whatever the server holds.
   */
  public ServerLaunch withWholeHeap() {
    return onJvm(WHOLE_HEAP);
  }

  /** The same with {@link #FAST_START}. */
  public ServerLaunch startingFast() {
    return onJvm(FAST_START);
  }

  /** What serves; the same flags as bin/rootward, from the classes this program runs with. */
  List<String> serve() {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(
        ServerClasses.here()
            .java(Cache.SERVE, "-Xmx512m", "-Djava.io.tmpdir=" + home.resolve("run/tmp")));
    command.addAll(jvmOptions);
    command.addAll(List.of(MAIN, "serve", "--home", home.toString()));
    settings.forEach((name, value) -> command.addAll(List.of("--set", name + "=" + value)));
    return command;
  }

  /** Another command of the program on the same home. */
  List<String> command(List<String> moreOptions, List<String> arguments) {
    List<String> command =
        ServerClasses.here()
            .java(Cache.COMMAND, "-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    command.addAll(moreOptions);
    command.add(MAIN);
    command.addAll(arguments);
    command.addAll(List.of("--home", home.toString()));
    return command;
  }

  /** A JVM with the class path of this one. */
  public static List<String> java(String... options) {
    return java(System.getProperty("java.class.path"), options);
  }

  static List<String> java(String classPath, String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", classPath));
    return command;
  }
}
