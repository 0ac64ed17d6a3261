package io.rootward.kmip.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.model.enums.KmipVocabulary;
import io.rootward.kmip.oasis.OasisCases;
import io.rootward.kmip.payload.InvalidRequest;
import io.rootward.kmip.schema.FieldException;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvException;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.XmlForm;
import io.rootward.kmip.ttlv.XmlNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;

/** Every message of every OASIS case is understood and comes back item by item. */
class OasisMessagesTest {
  /** Names of PKCS#11 functions, which no table of KMIP has. */
  private static final String NAMES_OF_PKCS_11 = "PKCS_11Function";

  private final XmlForm form = new XmlForm(KmipVocabulary.INSTANCE, OasisCases.LIMITS);
  private final List<String> problems = new ArrayList<>();
  private int messages;

  @Test
  void everyMessageIsUnderstood() throws IOException, XMLStreamException {
    for (Path file : OasisCases.files()) {
      for (XmlNode node : OasisCases.messages(file)) {
        roundTrip(file, node);
      }
    }
    assertTrue(messages > 5_000, "only " + messages + " messages");
    assertEquals(List.of(), problems);
  }

  private void roundTrip(Path file, XmlNode node) {
    try {
      TtlvItem item = form.toItem(node);
      messages++;
      TtlvItem back = item.tag() == Tag.REQUEST_MESSAGE.code() ? request(item) : response(item);
      if (!item.equals(back)) {
        problems.add(file + ": " + form.write(item) + " became " + form.write(back));
      }
    } catch (FieldException e) {
      problems.add(file + ": " + e.getMessage());
    } catch (TtlvException e) {
      if (!e.path().equals(NAMES_OF_PKCS_11)) {
        problems.add(file + ": " + e.getMessage());
      }
    }
  }

  private static TtlvItem request(TtlvItem item) {
    RequestMessage message = RequestMessage.read(item);
    for (RequestBatchItem batchItem : message.batchItems()) {
      if (batchItem.payload() instanceof InvalidRequest invalid) {
        throw invalid.failure();
      }
    }
    return message.toItem();
  }

  private static TtlvItem response(TtlvItem item) {
    return ResponseMessage.read(item).toItem();
  }
}
