package io.rootward.conformance.oasis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.TtlvReader;
import io.rootward.kmip.ttlv.TtlvWriter;
import io.rootward.kmip.ttlv.XmlForm;
import io.rootward.kmip.ttlv.XmlNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.function.UnaryOperator;

/** Answers with the responses that a case shows, so that the runner itself can be judged. */
final class ReplayServer implements ServerUnderTest {
  private final XmlForm form;
  private final UnaryOperator<TtlvItem> change;
  private final Bindings bindings;
  private final Deque<XmlNode> responses = new ArrayDeque<>();
  private final StringBuilder clients = new StringBuilder();

  /**
   * A server of one case.
   *
   * @param now what $NOW stands for
   * @param change what is done to each response
   */
  ReplayServer(OasisCase testCase, XmlForm form, Instant now, UnaryOperator<TtlvItem> change) {
    this.form = form;
    this.change = change;
    this.bindings = Bindings.startingAt(now);
    for (Exchange exchange : testCase.exchanges()) {
      if (!CaseRun.isLeftOut(exchange)) {
        responses.add(exchange.response());
      }
    }
  }

  /** The clients that connected, in order. */
  String clients() {
    return clients.toString();
  }

  @Override
  public Transport connect(String group, String client) {
    clients.append(client);
    return new Transport() {
      @Override
      public byte[] exchange(byte[] request) throws IOException {
        return answer(request);
      }

      @Override
      public void close() {}
    };
  }

  private byte[] answer(byte[] request) throws IOException {
    TtlvItem read = new TtlvReader(CaseFile.LIMITS).read(request);
    if (read.tag() != Tag.REQUEST_MESSAGE.code() || responses.isEmpty()) {
      throw new IOException("no request was expected");
    }
    XmlNode response = responses.remove();
    Nodes.walk(response, this::bind);
    return TtlvWriter.write(change.apply(form.toItem(bindings.resolve(response))));
  }

  private void bind(XmlNode node) {
    String value = node.value();
    if (value != null && Bindings.isNamed(value)) {
      boolean bytes = "ByteString".equals(node.type());
      String made = "%08x".formatted(value.hashCode());
      bindings.bind(value, bytes ? HexFormat.of().formatHex(made.getBytes(US_ASCII)) : made);
    }
  }
}
