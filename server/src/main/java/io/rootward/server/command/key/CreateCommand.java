package io.rootward.server.command.key;

import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.payload.Create;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Create (KMIP 2.1 section 6.1.8). The key is made inside the server and is Pre-Active unless told
 * otherwise, as KMIP has it.
 */
@Command(name = "create", description = "Makes a symmetric key.", mixinStandardHelpOptions = true)
final class CreateCommand extends KeyCommand {
  /** The longest key of AES, which costs hardly more than the shortest. */
  private static final int BITS = 256;

  @Mixin private final NewKeyOptions options = new NewKeyOptions();
  @Mixin private final MasterOptions master = new MasterOptions();

  @Option(
      names = "--algorithm",
      converter = KmipWords.Algorithm.class,
      description = "as in AES or HMAC-SHA256 (default: AES)")
  private CryptographicAlgorithm algorithm = CryptographicAlgorithm.AES;

  @Option(names = "--length", paramLabel = "BITS", description = "bits (default: 256)")
  private int length = BITS;

  @Override
  Result run(KeySession session) {
    Attributes attributes =
        Attributes.builder()
            .add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, algorithm)
            .add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, length)
            .addAll(options.attributes(usual(algorithm)))
            .addAll(master.attributes())
            .build();
    String made =
        session
            .call(
                new Create.Request(ObjectType.SYMMETRIC_KEY, attributes, null),
                Create.Response.class)
            .uniqueIdentifier();
    options.activate(session, List.of(made));
    return KeyTable.of(session, List.of(made));
  }

  /**
   * What keys of an algorithm are for when nobody says. The two sides of one use only: a key for
   * several purposes weakens each of them, and must be asked for.
   */
  static CryptographicUsageMask[] usual(CryptographicAlgorithm algorithm) {
    return algorithm.specName().startsWith("HMAC")
        ? new CryptographicUsageMask[] {
          CryptographicUsageMask.MAC_GENERATE, CryptographicUsageMask.MAC_VERIFY
        }
        : new CryptographicUsageMask[] {
          CryptographicUsageMask.ENCRYPT, CryptographicUsageMask.DECRYPT
        };
  }
}
