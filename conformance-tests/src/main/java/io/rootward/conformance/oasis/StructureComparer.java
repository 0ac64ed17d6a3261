package io.rootward.conformance.oasis;

import io.rootward.kmip.ttlv.TtlvException;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.XmlForm;
import io.rootward.kmip.ttlv.XmlNames;
import io.rootward.kmip.ttlv.XmlNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares what came with what a case shows, for one batch item or header. Elements that may repeat
 * are matched with whichever candidate fits, everything else in the order of the structure.
 */
final class StructureComparer {
  private final XmlForm form;
  private final ItemContext context;
  private final Bindings bindings;
  private final List<String> differences = new ArrayList<>();

  StructureComparer(XmlForm form, ItemContext context, Bindings bindings) {
    this.form = form;
    this.context = context;
    this.bindings = bindings;
  }

  /** What is different, each with its place; empty when the structure is as the case wants it. */
  List<String> differences() {
    return differences;
  }

  /**
   * Compares a structure.
   *
   * @param path where it stands, for people
   */
  void structure(String path, XmlNode expected, TtlvItem.Structure actual) {
    List<Placed> left = new ArrayList<>();
    for (TtlvItem item : actual.items()) {
      left.add(new Placed(left.size(), item));
    }
    int[] positions = new int[expected.children().size()];
    for (int i = 0; i < positions.length; i++) {
      Placed match = take(path, expected.children().get(i), expected, left);
      positions[i] = match == null ? -1 : match.position();
    }
    for (Placed extra : left) {
      requireAllowed(path, expected, extra.item());
    }
    if (!Variations.isUnordered(expected.name())) {
      requireOrder(path, expected.children(), positions);
    }
  }

  /** Compares an expected element with the candidate that fits, and takes that one away. */
  private @Nullable Placed take(String path, XmlNode expected, XmlNode parent, List<Placed> left) {
    List<Placed> candidates = candidates(expected, left);
    if (candidates.isEmpty()) {
      if (!Variations.mayBeAbsent(expected, context)) {
        missing(path, expected);
      }
      return null;
    }
    boolean repeats = candidates.size() > 1 || Nodes.children(parent, expected.name()).size() > 1;
    Placed match = repeats ? fitting(path, expected, parent, candidates) : null;
    if (match == null && repeats && expected.value() != null) {
      missing(path, expected);
      return null;
    }
    if (match == null) {
      match = candidates.getFirst();
      item(path + "/" + label(expected), expected, parent, match.item());
    }
    left.remove(match);
    return match;
  }

  private void missing(String path, XmlNode expected) {
    String value = expected.value() == null ? "" : expected.value() + " is ";
    differences.add(path + "/" + label(expected) + ": " + value + "missing");
  }

  private static List<Placed> candidates(XmlNode expected, List<Placed> left) {
    String attribute = attributeName(expected);
    return left.stream()
        .filter(placed -> Items.name(placed.item()).equals(expected.name()))
        .filter(placed -> attribute.equals(Items.attributeName(placed.item())))
        .toList();
  }

  /** The Attribute Name within an Attribute, else the empty text. */
  private static String attributeName(XmlNode node) {
    return node.name().equals("Attribute") ? Nodes.value(node, "AttributeName") : "";
  }

  private static String label(XmlNode node) {
    String attribute = attributeName(node);
    return attribute.isEmpty() ? node.name() : node.name() + "[" + attribute + "]";
  }

  private @Nullable Placed fitting(
      String path, XmlNode expected, XmlNode parent, List<Placed> candidates) {
    for (Placed candidate : candidates) {
      StructureComparer trial = new StructureComparer(form, context, bindings.copy());
      trial.item(path, expected, parent, candidate.item());
      if (trial.differences.isEmpty()) {
        bindings.adopt(trial.bindings);
        return candidate;
      }
    }
    return null;
  }

  private void requireAllowed(String path, XmlNode parent, TtlvItem item) {
    String name = Items.name(item);
    if (!Variations.mayBeExtra(parent.name(), name, Items.isZero(item), context)) {
      differences.add(path + "/" + name + ": not expected, found " + Items.show(item, form));
    }
  }

  /** Repeated elements may come in any order; different ones may not. */
  private void requireOrder(String path, List<XmlNode> expected, int[] positions) {
    for (int i = 1; i < positions.length; i++) {
      boolean both = positions[i - 1] >= 0 && positions[i] >= 0;
      boolean different = !expected.get(i - 1).name().equals(expected.get(i).name());
      if (both && different && positions[i] < positions[i - 1]) {
        differences.add(path + "/" + expected.get(i).name() + ": in the wrong place");
      }
    }
  }

  private void item(String path, XmlNode expected, XmlNode parent, TtlvItem actual) {
    String raw = expected.value();
    if (raw != null && Bindings.isNamed(raw)) {
      placeholder(path, raw, actual);
      return;
    }
    XmlNode resolved = raw == null ? expected : expected.withValue(bindings.resolve(raw));
    String meaning = Variations.meaning(resolved, parent);
    if (Variations.valueMayDiffer(resolved, meaning, parent.name(), context)) {
      return;
    }
    String type = expected.type() == null ? "Structure" : expected.type();
    String found = XmlNames.ofSpecName(actual.type().specName());
    if (!type.equals(found)) {
      differences.add(path + ": expected type " + type + ", found " + found);
    } else if (actual instanceof TtlvItem.Structure structure) {
      compareStructure(path, expected, structure);
    } else {
      leaf(path, resolved, parent, actual);
    }
  }

  /** A digest by another hash is another value: which hashes there are is the server's choice. */
  private void compareStructure(String path, XmlNode expected, TtlvItem.Structure actual) {
    if (!Digests.isByAnotherHash(expected, actual, form, context)) {
      structure(path, expected, actual);
    }
  }

  private void placeholder(String path, String name, TtlvItem actual) {
    String value = Items.lexical(actual);
    String bound = bindings.valueOf(name);
    if (bound == null) {
      bindings.bind(name, value);
    } else if (!bound.equals(value)) {
      differences.add(path + ": expected " + name + ", found " + Items.show(actual, form));
    }
  }

  private void leaf(String path, XmlNode expected, XmlNode parent, TtlvItem actual) {
    try {
      if (!form.toItem(expected, parent).equals(actual)) {
        differences.add(
            "%s: expected %s, found %s"
                .formatted(path, expected.value(), Items.show(actual, form)));
      }
    } catch (TtlvException e) {
      differences.add(path + ": the case itself cannot be read: " + e.getMessage());
    }
  }

  /** An item and where it stands: equal items may stand in one structure. */
  private record Placed(int position, TtlvItem item) {}
}
