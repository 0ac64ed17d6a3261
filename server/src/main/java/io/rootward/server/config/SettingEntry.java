package io.rootward.server.config;

/**
 * A setting as somebody wrote it, not judged yet.
 *
 * @param name dotted name
 * @param text its value; members of a list joined by commas
 * @param source file and line, or the option
 */
public record SettingEntry(String name, String text, String source) {}
