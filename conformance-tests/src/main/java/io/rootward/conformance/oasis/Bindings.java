package io.rootward.conformance.oasis;

import io.rootward.kmip.ttlv.XmlNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the placeholders of a case stand for. {@code $NOW} is the start of the case throughout; any
 * other is bound by the first response that shows it.
 */
final class Bindings {
  private static final Pattern NOW = Pattern.compile("\\$NOW([+-]\\d+)?");
  private static final Pattern NAMED = Pattern.compile("\\$[A-Z][A-Z0-9_]*");

  private final Instant now;
  private final Map<String, String> values;

  private Bindings(Instant now, Map<String, String> values) {
    this.now = now;
    this.values = values;
  }

  /** Nothing is bound yet. */
  static Bindings startingAt(Instant now) {
    return new Bindings(now, new HashMap<>());
  }

  /** For trying a match that may turn out wrong. */
  Bindings copy() {
    return new Bindings(now, new HashMap<>(values));
  }

  /** Takes over what a successful trial bound. */
  void adopt(Bindings trial) {
    values.putAll(trial.values);
  }

  /** Whether a value is a placeholder that a response binds. */
  static boolean isNamed(String value) {
    return NAMED.matcher(value).matches() && !NOW.matcher(value).matches();
  }

  /** What a placeholder stands for, or null when nothing bound it. */
  @Nullable String valueOf(String placeholder) {
    return values.get(placeholder);
  }

  /** Binds a placeholder to a value as XML writes it. */
  void bind(String placeholder, String value) {
    values.put(placeholder, value);
  }

  /** Lets the next response that shows a placeholder bind it anew. */
  void forget(String placeholder) {
    values.remove(placeholder);
  }

  /**
   * An element with what its placeholders stand for. One that nothing bound stays as it is: a
   * request may name an object that nobody made.
   */
  XmlNode resolve(XmlNode node) {
    List<XmlNode> children = new ArrayList<>(node.children().size());
    for (XmlNode child : node.children()) {
      children.add(resolve(child));
    }
    XmlNode resolved = node.withChildren(children);
    return node.value() == null ? resolved : resolved.withValue(resolve(node.value()));
  }

  /** The value a placeholder stands for, or the text itself. */
  String resolve(String value) {
    Matcher matcher = NOW.matcher(value);
    if (matcher.matches()) {
      long seconds = matcher.group(1) == null ? 0 : Long.parseLong(matcher.group(1));
      return now.plusSeconds(seconds).toString();
    }
    return values.getOrDefault(value, value);
  }
}
