package io.rootward.conformance.cli;

import io.rootward.client.ClientIdentity;
import io.rootward.client.ClientSettings;
import io.rootward.client.KmipClient;
import io.rootward.conformance.cli.KeyLine.Outcome;
import io.rootward.conformance.support.RootwardProcess;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.payload.SetAttribute;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A master of device keys and the key they are delivered under, in a server. */
final class DeviceMaster {
  /** NXP AN10922, section 2.2.1. */
  private static final String MASTER = "00112233445566778899aabbccddeeff";

  /** What the receiver holds. */
  static final String TRANSPORT =
      "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4";

  private DeviceMaster() {}

  /**
   * Master {@code devices} and wrapping key {@code transport}, as two installations that know the
   * same parameters have them, and {@code factory}, a client that may deliver keys.
   */
  static void install(RootwardProcess server) throws IOException {
    KeyLine app = new KeyLine(server.home());
    app.admin("client", "add", "factory", "--role", "admin", "--tenant", "app");
    app.done(
        bytes(MASTER),
        "import --hex --name devices --usage derive-key --scheme an10922 --sensitive --activate");
    Outcome transport =
        app.done(
            bytes(TRANSPORT),
            "import --hex --name transport --usage wrap-key --sensitive --activate --json");
    trust(server, transport.identifiers().getFirst());
  }

  /** A wrapping key that was brought is known to who brought it, until an administrator vouches. */
  private static void trust(RootwardProcess server, String key) throws IOException {
    AttributeType<TtlvItem> trusted = AttributeType.vendor("y", "trusted");
    try (KmipClient factory =
        KmipClient.connect(
            ClientSettings.of("127.0.0.1", server.port()),
            ClientIdentity.ofFolder(server.clientFolder("factory")))) {
      factory.call(
          new SetAttribute.Request(
              UniqueIdentifier.of(key),
              Attribute.of(trusted, new TtlvItem.BooleanItem(Tag.ATTRIBUTE_VALUE.code(), true))),
          SetAttribute.Response.class);
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
