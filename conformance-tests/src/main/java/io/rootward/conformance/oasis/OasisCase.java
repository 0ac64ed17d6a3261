package io.rootward.conformance.oasis;

import io.rootward.kmip.ttlv.XmlNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One case: messages in order.
 *
 * @param name the file's name without its ending
 * @param file where it was read from
 * @param exchanges requests with their responses
 * @param unsupported why no program of this kind can run it, or null
 */
record OasisCase(String name, Path file, List<Exchange> exchanges, @Nullable String unsupported) {
  OasisCase {
    exchanges = List.copyOf(exchanges);
  }

  /** Whether a request is of a major version that this program does not know. */
  boolean isOfUnknownVersion() {
    return exchanges.stream()
        .map(exchange -> Versions.of(exchange.request()))
        .anyMatch(version -> version.startsWith("3."));
  }

  /** This case, not to be run. */
  OasisCase unsupportedBecause(String reason) {
    return new OasisCase(name, file, exchanges, reason);
  }

  /** The operations of its requests, as XML names them. */
  Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    for (Exchange exchange : exchanges) {
      for (XmlNode item : Nodes.children(exchange.request(), "BatchItem")) {
        operations.add(Nodes.value(item, "Operation"));
      }
    }
    return operations;
  }
}
