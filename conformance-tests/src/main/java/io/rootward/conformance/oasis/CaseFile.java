package io.rootward.conformance.oasis;

import io.rootward.kmip.ttlv.TtlvException;
import io.rootward.kmip.ttlv.TtlvLimits;
import io.rootward.kmip.ttlv.XmlNode;
import io.rootward.kmip.ttlv.XmlNodeReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of messages within one element. Text between the messages is notation: lines such as
 * {@code # TIME 0} carry nothing, {@code [Client-B]} says who sends the next request.
 */
final class CaseFile {
  /** Some cases carry long text on purpose; files are trusted not to be hostile. */
  static final TtlvLimits LIMITS = new TtlvLimits(16 << 20, 64, 1_000_000, 4 << 20);

  private static final Pattern CLIENT = Pattern.compile("\\[Client-([A-Z])]");

  private static final Pattern SPACES = Pattern.compile("\\s+");

  private final XMLStreamReader xml;
  private final List<Exchange> exchanges = new ArrayList<>();
  private String client = "A";
  private @Nullable XmlNode request;
  private @Nullable String unsupported;

  private CaseFile(XMLStreamReader xml) {
    this.xml = xml;
  }

  /**
   * Reads a case.
   *
   * @throws IOException when the file cannot be read
   * @throws TtlvException when it is no case
   */
  static OasisCase read(Path file) throws IOException {
    String name = file.getFileName().toString().replaceFirst("\\.xml$", "");
    try {
      CaseFile reading = new CaseFile(XmlNodeReader.open(Files.readAllBytes(file), LIMITS));
      reading.readAll();
      return new OasisCase(name, file, reading.exchanges, reading.unsupported);
    } catch (XMLStreamException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private void readAll() throws XMLStreamException {
    int depth = 0;
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (depth == 0) {
            depth++;
          } else {
            message(XmlNodeReader.readElement(xml, LIMITS));
          }
        }
        case XMLStreamConstants.CHARACTERS -> note(xml.getText());
        default -> {}
      }
    }
  }

  private void message(XmlNode node) {
    if (node.name().equals("RequestMessage")) {
      request = unbroken(node);
    } else if (request != null) {
      exchanges.add(new Exchange(client, request, unbroken(node)));
      request = null;
    }
  }

  /**
   * Lines of the published texts were broken within attribute names, which leaves several spaces.
   */
  private static XmlNode unbroken(XmlNode node) {
    XmlNode whole = node.withChildren(node.children().stream().map(CaseFile::unbroken).toList());
    return node.name().equals("AttributeName") && node.value() != null
        ? whole.withValue(SPACES.matcher(node.value()).replaceAll(" "))
        : whole;
  }

  private void note(String text) {
    Matcher matcher = CLIENT.matcher(text);
    while (matcher.find()) {
      client = matcher.group(1);
    }
    if (text.contains("[Server-to-Client]")) {
      unsupported = "the server sends requests";
    } else if (text.contains("[REPEAT]")) {
      unsupported = "an exchange is repeated until it succeeds";
    }
  }
}
