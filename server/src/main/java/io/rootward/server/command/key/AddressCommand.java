package io.rootward.server.command.key;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.payload.GetAttributes;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.command.Terminal;
import io.rootward.server.config.OperatorException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Get Attributes of what the server computes from a public key when it is named. */
@Command(
    name = "address",
    description = {
      "Shows the addresses of a key on secp256k1; the key is not used.",
      "Bitcoin's are of the network that the master's x-address-network names, main or test."
    },
    mixinStandardHelpOptions = true)
final class AddressCommand extends KeyCommand {
  private static final String VENDOR = "y";
  private static final String PREFIX = "address-";

  @Mixin private final KeyChoice key = new KeyChoice();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: all)")
  private @Nullable Format format;

  /** The forms that there are, by the names of their attributes. */
  enum Format {
    P2PKH("p2pkh"),
    P2SH_P2WPKH("p2sh-p2wpkh"),
    P2WPKH("p2wpkh"),
    P2TR("p2tr"),
    ETH("eth"),
    /** The hash alone, without network and check value. */
    BASE("base");

    private final String text;

    Format(String text) {
      this.text = text;
    }

    AttributeType<TtlvItem> attribute() {
      return AttributeType.vendor(VENDOR, PREFIX + text);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * Addresses by format.
   *
   * @param uniqueIdentifier the key
   */
  private record Addresses(String uniqueIdentifier, Map<String, String> byFormat)
      implements Result {
    @Override
    public ObjectNode json() {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      node.put("uniqueIdentifier", uniqueIdentifier);
      ObjectNode addresses = node.putObject("addresses");
      byFormat.forEach(addresses::put);
      return node;
    }

    /** One address alone goes out bare, so that it can be piped on. */
    @Override
    public void print(Terminal terminal) {
      if (byFormat.size() == 1) {
        byFormat.values().forEach(terminal::line);
      } else {
        terminal.table(
            List.of("FORMAT", "ADDRESS"),
            byFormat.entrySet().stream().map(it -> List.of(it.getKey(), it.getValue())).toList());
      }
    }
  }

  @Override
  Result run(KeySession session) {
    List<Format> wanted = format == null ? List.of(Format.values()) : List.of(format);
    GetAttributes.Response response =
        session.call(
            new GetAttributes.Request(session.resolve(key.text()), attributes(wanted)),
            GetAttributes.Response.class);
    Map<String, String> addresses = new LinkedHashMap<>();
    for (Format each : wanted) {
      TtlvItem item = response.attributes().orNull(each.attribute());
      if (item != null) {
        addresses.put(each.toString().toLowerCase(Locale.ROOT), ItemForms.text(item));
      }
    }
    if (addresses.isEmpty()) {
      throw new OperatorException(
          "the server gives no address of this key; only keys in trees on secp256k1 have them");
    }
    return new Addresses(response.uniqueIdentifier(), addresses);
  }

  private static List<AttributeType<?>> attributes(List<Format> formats) {
    return formats.stream().<AttributeType<?>>map(Format::attribute).toList();
  }
}
