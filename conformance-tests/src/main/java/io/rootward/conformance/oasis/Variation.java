package io.rootward.conformance.oasis;

import io.rootward.kmip.ttlv.XmlNode;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Operations that give something else each time: KMIP Profiles 2.1 section 4.1. */
final class Variation {
  /** Encryption paddings with random parts. */
  private static final Set<String> RANDOM_PADDINGS = Set.of("OAEP", "PKCS1V1_5");

  private Variation() {}

  /** Whether an operation's output cannot be foretold from its inputs. */
  static boolean isInherent(String operation, XmlNode request) {
    AtomicBoolean found = new AtomicBoolean(operation.equals("RNGRetrieve"));
    Nodes.walk(
        request,
        node -> {
          if (isRandom(operation, node.name(), String.valueOf(node.value()))) {
            found.set(true);
          }
        });
    return found.get();
  }

  private static boolean isRandom(String operation, String name, String value) {
    return switch (operation + "/" + name) {
      case "Encrypt/RandomIV" -> value.equals("true");
      case "Encrypt/PaddingMethod" -> RANDOM_PADDINGS.contains(value);
      case "Sign/PaddingMethod" -> value.equals("PSS");
      case "Sign/DigitalSignatureAlgorithm" -> value.contains("DSA") || value.contains("PSS");
      default -> false;
    };
  }
}
