package io.rootward.server.command.key;

import io.rootward.kmip.model.Certificate;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.KeyObject;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.ObjectValue;
import io.rootward.kmip.model.OpaqueObject;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.config.OperatorException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Get (KMIP 2.1 section 6.1.19). The value alone goes out, byte for byte, so that other programs
 * can take it; attributes are for {@code show}.
 */
@Command(
    name = "get",
    description = "Fetches the value of an object: key material, a certificate, opaque data.",
    mixinStandardHelpOptions = true)
final class GetCommand extends KeyCommand {
  private final DataStreams streams;

  @Mixin private final KeyChoice key = new KeyChoice();

  @Option(
      names = "--format",
      converter = KmipWords.Format.class,
      description = "Key Format Type, as in raw, PKCS8, X.509 (default: the key's own)")
  private @Nullable KeyFormatType format;

  @Option(
      names = "--wrap-with",
      paramLabel = "KEY",
      description = "wrapped by this AES key; one that ends in /~ is used this once, and told")
  private @Nullable String wrapWith;

  @Mixin private final OutputFile output = new OutputFile();

  GetCommand(DataStreams streams) {
    this.streams = streams;
  }

  @Override
  Result run(KeySession session) {
    // Before the value is fetched: a key that cannot be delivered need not leave the server.
    output.check(json());
    Get.Response response =
        session.call(
            new Get.Request(
                session.resolve(key.text()),
                format,
                null,
                null,
                wrapWith == null ? null : KeyWrapping.by(session.resolve(wrapWith))),
            Get.Response.class);
    return output.deliver(
        response.uniqueIdentifier(),
        bytes(response.object()).toByteArray(),
        KeyWrapping.told(response.object()),
        streams);
  }

  /**
   * The value of an object as bytes.
   *
   * @throws OperatorException when it is in parts, or not in the server
   */
  static ByteString bytes(ObjectValue object) {
    return switch (object) {
      case Certificate certificate -> certificate.certificateValue();
      case OpaqueObject opaque -> opaque.opaqueDataValue();
      case KeyObject keyObject -> bytes(keyObject.keyBlock().keyValue());
      default ->
          throw new OperatorException("a " + object.objectType().specName() + " has no bytes");
    };
  }

  /** Wrapped material is given as it is: whoever wrapped it can read it. */
  private static ByteString bytes(@Nullable KeyValue value) {
    return switch (value) {
      case null -> throw new OperatorException("the server has attributes only of this object");
      case KeyValue.Wrapped wrapped -> wrapped.bytes();
      case KeyValue.Plain plain ->
          plain
              .keyMaterial()
              .bytes(KeyMaterial.Use.CONVERSION)
              .orElseThrow(
                  () ->
                      new OperatorException(
                          "the key comes in parts, not as bytes; name another --format"));
    };
  }
}
