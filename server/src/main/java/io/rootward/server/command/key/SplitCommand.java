package io.rootward.server.command.key;

import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.SplitKeyMethod;
import io.rootward.kmip.payload.CreateSplitKey;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Create Split Key (KMIP 2.1 section 6.1.10) of a key that is there. */
@Command(
    name = "split",
    description = {
      "Splits a key into parts, each an object of its own that tells nothing of the key.",
      "The key stays; rootward key join makes it again from as many parts as --threshold says."
    },
    mixinStandardHelpOptions = true)
final class SplitCommand extends KeyCommand {
  @Parameters(paramLabel = "KEY", arity = "1", description = "Unique Identifier or Name")
  private String key = "";

  @Option(names = "--parts", paramLabel = "N", required = true, description = "how many, 2 to 255")
  private int parts;

  @Option(
      names = "--threshold",
      paramLabel = "N",
      required = true,
      description = "how many of them it takes to join the key")
  private int threshold;

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      converter = KmipWords.Sharing.class,
      description = "gf256 (usual), gf65536, prime, or xor, which takes all parts")
  private SplitKeyMethod method = SplitKeyMethod.POLYNOMIAL_SHARING_GF_2_8;

  @Override
  Result run(KeySession session) {
    CreateSplitKey.Request request =
        new CreateSplitKey.Request(
            ObjectType.SPLIT_KEY,
            session.resolve(key),
            parts,
            threshold,
            method,
            null,
            Attributes.EMPTY,
            null);
    List<String> made = session.call(request, CreateSplitKey.Response.class).uniqueIdentifiers();
    return KeyTable.of(session, made);
  }
}
