package io.rootward.kmip.model.enums;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.oasis.OasisCases;
import io.rootward.kmip.ttlv.TtlvException;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.TtlvReader;
import io.rootward.kmip.ttlv.TtlvWriter;
import io.rootward.kmip.ttlv.XmlForm;
import io.rootward.kmip.ttlv.XmlNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;

/** Every message of every OASIS case goes to items, to bytes, back, to XML and back. */
class OasisXmlRoundTripTest {
  /** Values that no table of KMIP 1.0 to 2.1 has, and the files that use them. */
  private static final Map<String, String> KNOWN =
      Map.of(
          "PKCS_11Function", "names of PKCS#11",
          "PKCS_11ReturnCode", "names of PKCS#11");

  private final XmlForm form = new XmlForm(KmipVocabulary.INSTANCE, OasisCases.LIMITS);
  private final TtlvReader reader = new TtlvReader(OasisCases.LIMITS);
  private final Map<String, String> unreadable = new TreeMap<>();
  private int messages;

  @Test
  void everyMessageComesBack() throws IOException, XMLStreamException {
    for (Path file : OasisCases.files()) {
      for (XmlNode node : OasisCases.messages(file)) {
        roundTrip(file, node);
      }
    }
    assertTrue(messages > 5_000, "only " + messages + " messages");
    assertEquals(Map.of(), unreadable);
  }

  private void roundTrip(Path file, XmlNode node) {
    messages++;
    try {
      TtlvItem item = form.toItem(node);
      assertEquals(item, reader.read(TtlvWriter.write(item)), () -> file + " " + node);
      byte[] xml = form.write(item).getBytes(StandardCharsets.UTF_8);
      assertEquals(item, form.read(xml), () -> file + " " + node);
    } catch (TtlvException e) {
      if (!KNOWN.containsKey(e.path())) {
        unreadable.put(file.getFileName() + ":" + e.offset(), String.valueOf(e.getMessage()));
      }
    }
  }
}
