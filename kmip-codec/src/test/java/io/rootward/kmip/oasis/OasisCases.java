package io.rootward.kmip.oasis;

import io.rootward.kmip.ttlv.TtlvLimits;
import io.rootward.kmip.ttlv.XmlNode;
import io.rootward.kmip.ttlv.XmlNodeReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Assumptions;

/**
 * The messages of the OASIS cases. The cases are not part of this project: {@code
 * -Doasis.cases=DIR}, or beside the checkout; where there are none, the test says so and where to
 * get them.
 */
public final class OasisCases {
  public static final TtlvLimits LIMITS = new TtlvLimits(16 << 20, 64, 1_000_000, 4 << 20);

  private OasisCases() {}

  /** Every file of cases for KMIP 1.0 to 2.1; 3.0 has types of its own. */
  public static List<Path> files() throws IOException {
    Path folder = folder();
    if (!Files.isDirectory(folder)) {
      String where = "OASIS cases not found in " + folder + ": get them from docs.oasis-open.org";
      Assumptions.abort(where + " (KMIP profiles, test-cases) and name them by -Doasis.cases=DIR");
    }
    try (Stream<Path> found = Files.walk(folder)) {
      return found
          .filter(file -> file.toString().endsWith(".xml"))
          .filter(file -> !folder.relativize(file).startsWith("3.0"))
          .sorted()
          .toList();
    }
  }

  private static Path folder() {
    String named = System.getProperty("oasis.cases", "");
    return named.isEmpty() ? Path.of("../../shared/oasis/test-cases") : Path.of(named);
  }

  /** The messages of a file, with values for placeholders. */
  public static List<XmlNode> messages(Path file) throws IOException, XMLStreamException {
    XMLStreamReader xml = XmlNodeReader.open(Files.readAllBytes(file), LIMITS);
    List<XmlNode> messages = new ArrayList<>();
    boolean within = false;
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT) {
        if (within) {
          messages.add(withoutPlaceholders(XmlNodeReader.readElement(xml, LIMITS)));
        }
        within = true;
      }
    }
    return messages;
  }

  /** Test notation: dollar and name, instead of a value that is known when the case runs. */
  private static XmlNode withoutPlaceholders(XmlNode node) {
    List<XmlNode> children = new ArrayList<>();
    node.children().forEach(child -> children.add(withoutPlaceholders(child)));
    String value = node.value();
    XmlNode same = node.withChildren(children);
    if (value == null || !value.startsWith("$")) {
      return same;
    }
    return switch (String.valueOf(node.type())) {
      case "DateTime" -> same.withValue("2026-11-21T00:00:00Z");
      case "ByteString" -> same.withValue("00");
      default -> same;
    };
  }
}
