package io.rootward.server.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the text of a setting becomes a value.
 *
 * @param <T> the value's type, immutable
 */
public sealed interface SettingType<T> {
  /** The value, or empty when the text is not one of {@link #accepted}. */
  Optional<T> parse(String text);

  /** What is accepted, in words that end a sentence. */
  String accepted();

  /** The text that {@link #parse} reads back as this value. */
  String render(T value);

  /** Whole numbers of a range, both ends included. */
  record Whole(int min, int max) implements SettingType<Integer> {
    /** No signs, no spaces, no underscores: what looks like a number to nobody but a parser. */
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,10}");

    @Override
    public Optional<Integer> parse(String text) {
      if (!DIGITS.matcher(text).matches()) {
        return Optional.empty();
      }
      long value = Long.parseLong(text);
      return value < min || value > max ? Optional.empty() : Optional.of((int) value);
    }

    @Override
    public String accepted() {
      return "a whole number from " + min + " to " + max;
    }

    @Override
    public String render(Integer value) {
      return value.toString();
    }
  }

  /** True or false. */
  record Flag() implements SettingType<Boolean> {
    @Override
    public Optional<Boolean> parse(String text) {
      return switch (text) {
        case "true" -> Optional.of(true);
        case "false" -> Optional.of(false);
        default -> Optional.empty();
      };
    }

    @Override
    public String accepted() {
      return "true or false";
    }

    @Override
    public String render(Boolean value) {
      return value.toString();
    }
  }

  /** One constant of an enumeration, in lower case, with hyphens between its words. */
  record Choice<E extends Enum<E>>(List<E> values) implements SettingType<E> {
    @Override
    public Optional<E> parse(String text) {
      return values.stream().filter(value -> render(value).equals(text)).findFirst();
    }

    @Override
    public String accepted() {
      String words = values.stream().map(this::render).collect(Collectors.joining(", "));
      return values.size() == 1 ? words : "one of " + words;
    }

    @Override
    public String render(E value) {
      return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** At least one word of a fixed set, each once; the order counts. */
  record Words(List<String> known) implements SettingType<List<String>> {
    @Override
    public Optional<List<String>> parse(String text) {
      List<String> words = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
      boolean once = words.stream().distinct().count() == words.size();
      return once && known.containsAll(words) ? Optional.of(words) : Optional.empty();
    }

    @Override
    public String accepted() {
      return "a list, each word once, of " + String.join(", ", known);
    }

    @Override
    public String render(List<String> value) {
      return String.join(",", value);
    }
  }

  /** Text of a given form. */
  record Text(Pattern form, String accepted) implements SettingType<String> {
    @Override
    public Optional<String> parse(String text) {
      return form.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }

    @Override
    public String render(String value) {
      return value;
    }
  }

  /** None, or whom to ask over plain HTTP. */
  record HttpUrl() implements SettingType<String> {
    static final String NONE = "none";

    @Override
    public Optional<String> parse(String text) {
      return text.equals(NONE) || HttpAddress.of(text).isPresent()
          ? Optional.of(text)
          : Optional.empty();
    }

    @Override
    public String accepted() {
      return "none, or an http:// URL with a host";
    }

    @Override
    public String render(String value) {
      return value;
    }
  }
}
