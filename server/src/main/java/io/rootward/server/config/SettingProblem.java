package io.rootward.server.config;

/**
 * One wrong setting.
 *
 * @param source where it was said: file and line, or the option
 * @param message what is wrong with it and what would be accepted
 */
public record SettingProblem(String source, String message) {
  @Override
  public String toString() {
    return source + ": " + message;
  }
}
