package io.rootward.conformance.oasis;

import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.XmlForm;
import io.rootward.kmip.ttlv.XmlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Compares a response message with the one that a case shows. */
final class MessageComparer {
  private final XmlForm form;
  private final Bindings bindings;
  private final CaseFacts facts;

  MessageComparer(XmlForm form, Bindings bindings, CaseFacts facts) {
    this.form = form;
    this.bindings = bindings;
    this.facts = facts;
  }

  /**
   * What is different; empty when the response is as the case wants it.
   *
   * @param request as it was sent, placeholders resolved
   * @param expected the response of the case, placeholders not resolved
   * @param actual what came
   */
  List<String> compare(XmlNode request, XmlNode expected, TtlvItem actual) {
    if (actual.tag() != Tag.RESPONSE_MESSAGE.code()) {
      return List.of("expected a Response Message, found " + Items.name(actual));
    }
    String version = Versions.of(request);
    List<String> differences = new ArrayList<>(header(version, expected, actual));
    List<XmlNode> requested = Nodes.children(request, "BatchItem");
    List<XmlNode> shown = Nodes.children(expected, "BatchItem");
    List<TtlvItem> came = Items.children(actual, Tag.BATCH_ITEM);
    if (shown.size() != came.size()) {
      differences.add("expected %d batch items, found %d".formatted(shown.size(), came.size()));
    }
    for (int i = 0; i < Math.min(Math.min(shown.size(), came.size()), requested.size()); i++) {
      ItemContext context = facts.itemContext(version, requested.get(i), came.get(i));
      differences.addAll(compare("BatchItem[" + i + "]", shown.get(i), came.get(i), context));
    }
    return differences;
  }

  private List<String> header(String version, XmlNode expected, TtlvItem actual) {
    XmlNode shown = expected.child("ResponseHeader");
    TtlvItem came = Items.child(actual, Tag.RESPONSE_HEADER).orElse(null);
    if (shown == null || came == null) {
      return List.of("ResponseHeader: missing");
    }
    ItemContext context = new ItemContext(version, "", false, false, Set.of(), Set.of());
    return compare("ResponseHeader", shown, came, context);
  }

  private List<String> compare(String path, XmlNode shown, TtlvItem came, ItemContext context) {
    StructureComparer comparer = new StructureComparer(form, context, bindings);
    comparer.structure(path, shown, new TtlvItem.Structure(came.tag(), Items.within(came)));
    List<String> differences = comparer.differences();
    Items.child(came, Tag.RESULT_MESSAGE)
        .filter(_ -> !differences.isEmpty())
        .ifPresent(message -> differences.add("the server says: " + Items.lexical(message)));
    return differences;
  }
}
