package io.rootward.server.command.key;

import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.payload.Activate;
import io.rootward.kmip.payload.JoinSplitKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Join Split Key (KMIP 2.1 section 6.1.27). */
@Command(
    name = "join",
    description = {
      "Makes a key from its parts. What it is and may do, parts made here know;",
      "for parts that came from elsewhere say --algorithm, --length and --usage."
    },
    mixinStandardHelpOptions = true)
final class JoinCommand extends KeyCommand {
  @Parameters(
      paramLabel = "PART",
      arity = "1..*",
      description = "Unique Identifiers or Names of parts, in any order")
  private List<String> parts = new ArrayList<>();

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      converter = KmipWords.Kind.class,
      description = "symmetric (usual), private, or secret-data")
  private ObjectType type = ObjectType.SYMMETRIC_KEY;

  @Option(names = "--name", paramLabel = "NAME", description = "a Name, unique in the tenant")
  private @Nullable String name;

  @Option(
      names = "--algorithm",
      converter = KmipWords.Algorithm.class,
      description = "of the key (default: what the parts say)")
  private @Nullable CryptographicAlgorithm algorithm;

  @Option(names = "--length", paramLabel = "BITS", description = "bits (default: the same)")
  private @Nullable Integer length;

  @Option(
      names = "--usage",
      paramLabel = "USE",
      split = ",",
      converter = KmipWords.Usage.class,
      description = "what the key may do (default: the same)")
  private List<CryptographicUsageMask> usage = new ArrayList<>();

  @Option(names = "--activate", description = "begin its use at once")
  private boolean activate;

  @Override
  Result run(KeySession session) {
    JoinSplitKey.Request request =
        new JoinSplitKey.Request(
            type, parts.stream().map(session::resolve).toList(), null, attributes(), null);
    String made = session.call(request, JoinSplitKey.Response.class).uniqueIdentifier();
    if (activate) {
      session.call(new Activate.Request(UniqueIdentifier.of(made)), Activate.Response.class);
    }
    return KeyTable.of(session, List.of(made));
  }

  private Attributes attributes() {
    return Attributes.builder()
        .addIfPresent(AttributeTypes.NAME, NewKeyOptions.nameOrNull(name))
        .addIfPresent(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, algorithm)
        .addIfPresent(AttributeTypes.CRYPTOGRAPHIC_LENGTH, length)
        .addIfPresent(
            AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK,
            usage.isEmpty() ? null : NewKeyOptions.mask(usage))
        .build();
  }
}
