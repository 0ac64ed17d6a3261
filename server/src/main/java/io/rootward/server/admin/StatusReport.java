package io.rootward.server.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the parts of a server say of themselves, collected. Used by one thread. */
public final class StatusReport {
  private final ObjectNode sections = JsonNodeFactory.instance.objectNode();
  private final List<String> tryOut = new ArrayList<>();
  private final List<String> alarms = new ArrayList<>();

  /** A fact of a section, for example section "store", name "kind". */
  public void fact(String section, String name, String value) {
    sections.withObjectProperty(section).put(name, value);
  }

  /** A fact that is a number. */
  public void fact(String section, String name, long value) {
    sections.withObjectProperty(section).put(name, value);
  }

  /**
   * Something that is good enough for trying out only.
   *
   * @param what a sentence that says what it is and what to do about it
   */
  public void tryOut(String what) {
    tryOut.add(what);
  }

  /**
   * Something that is wrong and needs somebody.
   *
   * @param what a sentence that says what it is and what to do about it
   */
  public void alarm(String what) {
    alarms.add(what);
  }

  /** What was said by {@link #alarm}, then what was said by {@link #tryOut}, in that order. */
  public List<String> warnings() {
    return Stream.concat(
            alarms.stream().map("alarm: "::concat), tryOut.stream().map("try-out: "::concat))
        .toList();
  }

  /** Everything collected: {@code sections} by name, {@code alarms} and {@code tryOut}. */
  ObjectNode toJson() {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    all.set("sections", sections);
    alarms.forEach(all.putArray("alarms")::add);
    tryOut.forEach(all.putArray("tryOut")::add);
    return all;
  }
}
