package io.rootward.conformance.load;

import io.rootward.client.ClientIdentity;
import io.rootward.client.ClientSettings;
import io.rootward.client.KmipClient;
import io.rootward.conformance.support.DiversifyLine;
import io.rootward.conformance.support.Requests;
import io.rootward.conformance.support.RootwardProcess;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Keys of devices in a server: what they are derived from, and what they are delivered under.
 *
 * @param server the server, with a client that may deliver
 * @param scheme how the keys are derived
 * @param master Unique Identifier of what they are derived from
 * @param transport Unique Identifier of what wraps them
 */
record DeviceKeys(RootwardProcess server, String scheme, String master, String transport) {
  /** All that can be had of serial numbers of seven bytes. */
  static final List<String> SCHEMES =
      List.of("an10922", "sp800-108-hmac-sha256", "sp800-108-cmac-aes");

  private static final String CLIENT = "factory";
  private static final int BITS = 128;

  /** Registers the client that delivers; once for a home. */
  static void prepare(RootwardProcess server) throws IOException, InterruptedException {
    server.command("client", "add", CLIENT, "--role", "admin", "--tenant", "app");
  }

  /** Makes a master and a wrapping key. */
  static DeviceKeys of(RootwardProcess server, String scheme) throws IOException {
    try (KmipClient client = connected(server)) {
      Attribute<TtlvItem> setting =
          Attribute.of(
              AttributeType.vendor("x", "derivation-scheme"),
              new TtlvItem.TextItem(Tag.ATTRIBUTE_VALUE.code(), scheme));
      String master = made(client, CryptographicUsageMask.DERIVE_KEY, Attributes.of(setting));
      String transport = made(client, CryptographicUsageMask.WRAP_KEY, Attributes.EMPTY);
      return new DeviceKeys(server, scheme, master, transport);
    }
  }

  private static String made(KmipClient client, CryptographicUsageMask use, Attributes more) {
    Attributes.Builder attributes =
        Attributes.builder()
            .add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.AES)
            .add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, BITS)
            .add(AttributeTypes.SENSITIVE, true)
            .add(Requests.usage(use))
            .add(Requests.active())
            .addAll(more);
    Create.Request request = new Create.Request(ObjectType.SYMMETRIC_KEY, attributes.build(), null);
    return client.call(request, Create.Response.class).uniqueIdentifier();
  }

  /** A connection of the client that delivers. */
  KmipClient connected() throws IOException {
    return connected(server);
  }

  private static KmipClient connected(RootwardProcess server) throws IOException {
    return KmipClient.connect(
        ClientSettings.of("127.0.0.1", server.port()),
        ClientIdentity.ofFolder(server.clientFolder(CLIENT)));
  }

  /** A device's path segment; all have one length. */
  static String serial(int number) {
    return "0x04e1%08x80".formatted(number);
  }

  /** Writes the serials of so many devices, a line each. */
  static Path serials(Path file, int keys) throws IOException {
    try (BufferedWriter lines = Files.newBufferedWriter(file)) {
      for (int number = 0; number < keys; number++) {
        lines.write(serial(number));
        lines.newLine();
      }
    }
    return file;
  }

  /** Has the command of the operator deliver them. */
  void byCommand(Path serials, Path file) throws IOException, InterruptedException {
    server.command(DiversifyLine.of(CLIENT, master, transport, serials, file));
  }
}
