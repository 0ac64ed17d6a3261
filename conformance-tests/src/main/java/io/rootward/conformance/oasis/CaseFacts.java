package io.rootward.conformance.oasis;

import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.XmlNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What has happened so far in a case, as far as the permitted variations depend on it. */
final class CaseFacts {
  /** Operations whose objects have material that the server draws at random. */
  private static final Set<String> MAKING =
      Set.of(
          "Create",
          "CreateKeyPair",
          "CreateSplitKey",
          "ReKey",
          "ReKeyKeyPair",
          "Certify",
          "ReCertify");

  /** All others that make objects. */
  private static final Set<String> STORING =
      Set.of("Register", "DeriveKey", "Import", "JoinSplitKey");

  private static final Set<String> IDENTIFIERS =
      Set.of("UniqueIdentifier", "PrivateKeyUniqueIdentifier", "PublicKeyUniqueIdentifier");

  private final Set<String> serverMade = new HashSet<>();
  private final Set<String> fixedDates = new HashSet<>();
  private final Map<String, XmlNode> made = new LinkedHashMap<>();

  /** The identifiers of all objects that the case made, in order. */
  Set<String> made() {
    return made.keySet();
  }

  /** Remembers the dates that a request sets. Placeholders are resolved already. */
  void noteRequest(XmlNode request) {
    Nodes.walk(request, this::noteDates);
  }

  private void noteDates(XmlNode parent) {
    for (XmlNode node : parent.children()) {
      if ("DateTime".equals(node.type())) {
        String meaning = Variations.meaning(node, parent);
        fixedDates.add(ItemContext.fixedDate(meaning, String.valueOf(node.value())));
      }
    }
  }

  /**
   * What the rules need to know of one batch item, which is remembered for those that follow.
   *
   * @param version of the request
   * @param request the batch item of the request, placeholders resolved
   * @param response the batch item that came
   */
  ItemContext itemContext(String version, XmlNode request, TtlvItem response) {
    String operation = Nodes.value(request, "Operation");
    Set<String> names = new HashSet<>();
    Set<String> values = new HashSet<>();
    XmlNode payload = request.child("RequestPayload");
    if (payload != null) {
      Nodes.walk(payload, node -> names.add(node.name()));
      Nodes.walk(payload, node -> values.add(String.valueOf(node.value())));
    }
    Set<String> identifiers = identifiers(response);
    boolean random = MAKING.contains(operation) || containsAny(values) || containsAny(identifiers);
    if (MAKING.contains(operation) || STORING.contains(operation)) {
      identifiers.forEach(identifier -> made.put(identifier, request));
    }
    if (MAKING.contains(operation) || (operation.equals("DeriveKey") && random)) {
      serverMade.addAll(identifiers);
    }
    boolean varying =
        Variation.isInherent(operation, request) || isInherentToKey(operation, values);
    return new ItemContext(version, operation, random, varying, names, fixedDates);
  }

  /** A key's own Cryptographic Parameters hold where the request has none. */
  private boolean isInherentToKey(String operation, Set<String> values) {
    return values.stream()
        .map(made::get)
        .anyMatch(maker -> maker != null && Variation.isInherent(operation, maker));
  }

  private boolean containsAny(Set<String> values) {
    return values.stream().anyMatch(serverMade::contains);
  }

  private static Set<String> identifiers(TtlvItem response) {
    Set<String> identifiers = new HashSet<>();
    for (TtlvItem payload : Items.children(response, Tag.RESPONSE_PAYLOAD)) {
      for (TtlvItem item : Items.within(payload)) {
        if (IDENTIFIERS.contains(Items.name(item))) {
          identifiers.add(Items.lexical(item));
        }
      }
    }
    return identifiers;
  }
}
