package io.rootward.server.command.key;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Which key: an object, or one derived from it by path, written apart or in one word: {@code
 * --master wallet --path 44'/60'/0'} is {@code wallet/44'/60'/0'}.
 */
final class KeyChoice {
  /** For {@code paramLabel} of a base. */
  static final String PATH_FORMS = "PATH";

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Base base = new Base();

  @Option(
      names = "--path",
      paramLabel = PATH_FORMS,
      description = "the key derived from it by this path, as in 44'/60'/0'/0/7 or 0x04e1")
  private @Nullable String path;

  /** Either spelling names one object. */
  private static final class Base {
    @Parameters(
        paramLabel = "KEY",
        arity = "1",
        description = "Unique Identifier or Name, with or without a path behind it")
    private @Nullable String key;

    @Option(names = "--master", paramLabel = "KEY", description = "the same, as an option")
    private @Nullable String master;
  }

  /** What the request names. */
  String text() {
    String key = base.key == null ? base.master : base.key;
    return path == null ? String.valueOf(key) : joined(String.valueOf(key), path);
  }

  /** A path may be written with the slash it begins with, or without. */
  static String joined(String base, String path) {
    return path.startsWith("/") ? base + path : base + "/" + path;
  }
}
