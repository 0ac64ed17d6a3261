package io.rootward.server.command.key;

import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicDomainParameters;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.RecommendedCurve;
import io.rootward.kmip.payload.CreateKeyPair;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Create Key Pair (KMIP 2.1 section 6.1.9). There is no usual algorithm: which one is right depends
 * on who verifies, so that it must be said.
 */
@Command(
    name = "create-pair",
    description = "Makes a private key and its public key.",
    mixinStandardHelpOptions = true)
final class CreatePairCommand extends KeyCommand {
  @Mixin private final NewKeyOptions options = new NewKeyOptions();
  @Mixin private final MasterOptions master = new MasterOptions();

  @Option(
      names = "--algorithm",
      required = true,
      converter = KmipWords.Algorithm.class,
      description = "as in EC, Ed25519 or RSA")
  private CryptographicAlgorithm algorithm = CryptographicAlgorithm.EC;

  @Option(
      names = "--curve",
      converter = KmipWords.Curve.class,
      description = "the curve of an EC key, as in P-256")
  private @Nullable RecommendedCurve curve;

  @Option(names = "--length", paramLabel = "BITS", description = "bits of an RSA key")
  private @Nullable Integer length;

  @Option(names = "--public-name", paramLabel = "NAME", description = "a Name of the public key")
  private @Nullable String publicName;

  @Option(
      names = "--public-usage",
      paramLabel = "USE",
      split = ",",
      converter = KmipWords.Usage.class,
      description = "what the public key may do (default: verify)")
  private List<CryptographicUsageMask> publicUsage = new ArrayList<>();

  @Override
  Result run(KeySession session) {
    CreateKeyPair.Response made =
        session.call(
            new CreateKeyPair.Request(common(), ofPrivateKey(), ofPublicKey(), null, null, null),
            CreateKeyPair.Response.class);
    List<String> both =
        List.of(made.privateKeyUniqueIdentifier(), made.publicKeyUniqueIdentifier());
    // A signature made today must be verified tomorrow: both begin together.
    options.activate(session, both);
    return KeyTable.of(session, both);
  }

  /** What both keys share; a length or a curve left out is the server's to choose or refuse. */
  private Attributes common() {
    return Attributes.builder()
        .add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, algorithm)
        .addIfPresent(AttributeTypes.CRYPTOGRAPHIC_LENGTH, length)
        .addIfPresent(
            AttributeTypes.CRYPTOGRAPHIC_DOMAIN_PARAMETERS,
            curve == null ? null : new CryptographicDomainParameters(null, curve))
        .build();
  }

  /** Keys are derived from it; the public key follows by itself. */
  private Attributes ofPrivateKey() {
    return Attributes.builder()
        .addAll(options.attributes(CryptographicUsageMask.SIGN))
        .addAll(master.attributes())
        .build();
  }

  /** A Name of its own: within a tenant no two objects may share one. */
  private Attributes ofPublicKey() {
    List<CryptographicUsageMask> uses =
        publicUsage.isEmpty() ? List.of(CryptographicUsageMask.VERIFY) : publicUsage;
    return Attributes.builder()
        .addIfPresent(AttributeTypes.NAME, NewKeyOptions.nameOrNull(publicName))
        .add(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, NewKeyOptions.mask(uses))
        .build();
  }
}
