package io.rootward.conformance.oasis;

import io.rootward.kmip.ttlv.TtlvException;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.TtlvReader;
import io.rootward.kmip.ttlv.TtlvWriter;
import io.rootward.kmip.ttlv.XmlForm;
import io.rootward.kmip.ttlv.XmlNode;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/** One run of one case: what its placeholders stand for and what it did so far. */
final class CaseRun {
  private final Connections connections;
  private final XmlForm form;
  private final Bindings bindings;
  private final CaseFacts facts = new CaseFacts();
  private final MessageComparer comparer;
  private final TtlvReader reader = new TtlvReader(CaseFile.LIMITS);

  CaseRun(Connections connections, XmlForm form, Instant start) {
    this.connections = connections;
    this.form = form;
    this.bindings = Bindings.startingAt(start.truncatedTo(ChronoUnit.SECONDS));
    this.comparer = new MessageComparer(form, bindings, facts);
  }

  /**
   * Sends a request and tells what is wrong with the response.
   *
   * @throws IOException when the connection fails
   */
  List<String> judge(Exchange exchange) throws IOException {
    if (isLeftOut(exchange)) {
      return List.of();
    }
    XmlNode request = bindings.resolve(exchange.request());
    facts.noteRequest(request);
    if (beginsInParts(request)) {
      Nodes.walk(exchange.response(), this::forgetCorrelation);
    }
    byte[] encoded;
    try {
      encoded = TtlvWriter.write(form.toItem(request));
    } catch (TtlvException e) {
      return List.of("the case itself cannot be read: " + e.getMessage());
    }
    byte[] answer = connections.of(exchange.client()).exchange(encoded);
    try {
      TtlvItem response = reader.read(answer);
      return comparer.compare(request, exchange.response(), response);
    } catch (TtlvException e) {
      return List.of("the response is no TTLV: " + e.getMessage());
    }
  }

  /** An operation in parts begins: KMIP 2.1 section 6.1. */
  private static boolean beginsInParts(XmlNode request) {
    List<XmlNode> items = Nodes.children(request, "BatchItem");
    return items.stream()
        .map(item -> item.child("RequestPayload"))
        .anyMatch(it -> it != null && Nodes.value(it, "InitIndicator").equals("true"));
  }

  /** Cases call the Correlation Values of several operations by one name. */
  private void forgetCorrelation(XmlNode shown) {
    if (shown.name().equals("CorrelationValue") && shown.value() != null) {
      bindings.forget(shown.value());
    }
  }

  /** The identifiers of the objects that this run made. */
  Set<String> made() {
    return facts.made();
  }

  /** Interop may surround a test and may be left out: KMIP Profiles 2.1 section 4. */
  static boolean isLeftOut(Exchange exchange) {
    List<XmlNode> items = Nodes.children(exchange.request(), "BatchItem");
    return !items.isEmpty()
        && items.stream().allMatch(item -> Nodes.value(item, "Operation").equals("Interop"));
  }
}
