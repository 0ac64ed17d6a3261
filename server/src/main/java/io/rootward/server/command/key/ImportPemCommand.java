package io.rootward.server.command.key;

import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.payload.Register;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Register (KMIP 2.1 section 6.1.43) of the first thing in a PEM file. */
@Command(
    name = "import-pem",
    description = {
      "Takes in a private key, a public key or a certificate: the first in a PEM file.",
      "A private key must not be encrypted: openssl pkcs8 -topk8 -nocrypt writes it so."
    },
    mixinStandardHelpOptions = true)
final class ImportPemCommand extends KeyCommand {
  private final DataStreams streams;

  @Mixin private final NewKeyOptions options = new NewKeyOptions();
  @Mixin private final InputFile input = new InputFile();

  ImportPemCommand(DataStreams streams) {
    this.streams = streams;
  }

  @Override
  Result run(KeySession session) {
    byte[] pem = input.read(streams);
    try (PemObject object = PemObject.first(pem)) {
      Register.Request request =
          new Register.Request(object.type(), attributes(object), object.value(), null);
      String made = session.call(request, Register.Response.class).uniqueIdentifier();
      if (object.type() != ObjectType.CERTIFICATE) {
        options.activate(session, List.of(made));
      }
      return KeyTable.of(session, List.of(made));
    } finally {
      Arrays.fill(pem, (byte) 0);
    }
  }

  private Attributes attributes(PemObject object) {
    return options.attributes(
        object.type() == ObjectType.PRIVATE_KEY
            ? CryptographicUsageMask.SIGN
            : CryptographicUsageMask.VERIFY);
  }
}
