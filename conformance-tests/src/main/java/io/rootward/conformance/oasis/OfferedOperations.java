package io.rootward.conformance.oasis;

import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TagVocabulary;
import io.rootward.kmip.ttlv.TtlvException;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.TtlvReader;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/** What a server says that it can do. */
final class OfferedOperations {
  private OfferedOperations() {}

  /**
   * Asks by Query in every version, because each answer is in the terms of its version.
   *
   * @return names as XML writes them
   * @throws IOException when the connection fails or no answer tells any operation
   */
  static Set<String> of(Transport transport, TagVocabulary vocabulary) throws IOException {
    Set<String> names = new TreeSet<>();
    for (ProtocolVersion version : ProtocolVersion.SUPPORTED) {
      TtlvItem answer = read(transport.exchange(Requests.queryOperations(version)));
      for (TtlvItem item : Items.children(answer, Tag.BATCH_ITEM)) {
        for (TtlvItem payload : Items.children(item, Tag.RESPONSE_PAYLOAD)) {
          addNames(payload, vocabulary, names);
        }
      }
    }
    if (names.isEmpty()) {
      throw new IOException("the server answers Query without any operation");
    }
    return names;
  }

  private static void addNames(TtlvItem payload, TagVocabulary vocabulary, Set<String> names) {
    for (TtlvItem operation : Items.children(payload, Tag.OPERATION)) {
      if (operation instanceof TtlvItem.EnumerationItem value) {
        names.add(String.valueOf(vocabulary.enumName(value.tag(), value.value())));
      }
    }
  }

  private static TtlvItem read(byte[] answer) throws IOException {
    try {
      return new TtlvReader(CaseFile.LIMITS).read(answer);
    } catch (TtlvException e) {
      throw new IOException("the server's answer to Query is no TTLV: " + e.getMessage(), e);
    }
  }
}
