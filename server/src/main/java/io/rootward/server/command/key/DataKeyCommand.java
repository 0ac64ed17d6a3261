package io.rootward.server.command.key;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.Destroy;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.ResponsePayload;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.command.Terminal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Create, Get, Get wrapped and Destroy in one message, tied by the ID Placeholder (KMIP 2.1 section
 * 6.1): the data key is never more than this one answer, and its wrapped form can be kept beside
 * the data. All four are tried, so that a key that could not be wrapped is destroyed as well.
 */
@Command(
    name = "data-key",
    description = {
      "Makes a fresh AES key for data kept elsewhere: in clear for now, wrapped to be kept beside",
      "the data. The server does not keep it; rootward key get says how it is wrapped."
    },
    mixinStandardHelpOptions = true)
final class DataKeyCommand extends KeyCommand {
  private static final int BITS = 256;

  @Option(names = "--wrap-with", paramLabel = "KEY", required = true, description = "an AES key")
  private String wrapWith = "";

  @Option(names = "--length", paramLabel = "BITS", description = "128, 192 or 256 (default: 256)")
  private int length = BITS;

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "the key in clear")
  private Path out = Path.of("");

  @Option(
      names = "--wrapped-out",
      paramLabel = "FILE",
      required = true,
      description = "the key wrapped")
  private Path wrappedOut = Path.of("");

  /** Two files. */
  private record Made(Path clear, Path wrapped, String wrappedBy) implements Result {
    @Override
    public ObjectNode json() {
      return JsonNodeFactory.instance
          .objectNode()
          .put("file", clear.toString())
          .put("wrappedFile", wrapped.toString())
          .put("wrappedBy", wrappedBy);
    }

    @Override
    public void print(Terminal terminal) {
      terminal.line("key in %s, wrapped in %s".formatted(clear, wrapped));
      terminal.line("wrappedBy " + wrappedBy);
    }
  }

  @Override
  Result run(KeySession session) {
    OutputFile.requireNew(out);
    OutputFile.requireNew(wrappedOut);
    List<ResponsePayload> answers =
        session.all(
            List.of(
                new Create.Request(ObjectType.SYMMETRIC_KEY, attributes(), null),
                new Get.Request(null, null, null, null, null),
                new Get.Request(null, null, null, null, KeyWrapping.by(session.resolve(wrapWith))),
                new Destroy.Request(null)));
    Get.Response clear = (Get.Response) answers.get(1);
    Get.Response wrapped = (Get.Response) answers.get(2);
    ByteString key = GetCommand.bytes(clear.object());
    byte[] bytes = key.toByteArray();
    try {
      OutputFile.write(wrappedOut, GetCommand.bytes(wrapped.object()).toByteArray());
      OutputFile.write(out, bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
      key.wipe();
    }
    String by = KeyWrapping.told(wrapped.object()).getOrDefault("wrappedBy", wrapWith);
    return new Made(out, wrappedOut, by);
  }

  private Attributes attributes() {
    return Attributes.builder()
        .add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.AES)
        .add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, length)
        .add(
            AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK,
            NewKeyOptions.mask(
                List.of(CryptographicUsageMask.ENCRYPT, CryptographicUsageMask.DECRYPT)))
        .build();
  }
}
