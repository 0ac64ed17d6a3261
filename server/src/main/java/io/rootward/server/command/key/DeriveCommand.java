package io.rootward.server.command.key;

import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.payload.DeriveKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Derive Key (KMIP 2.1 section 6.1.14). Which parameters a method takes is the server's to judge:
 * it names one that is missing or of no use, and nothing is added here in silence.
 */
@Command(
    name = "derive",
    description = {
      "Derives a key, or secret data, from another.",
      "By path: --master and --path show the key, which exists while it is used; --persist keeps it",
      "as an object, --recipe keeps only how it is made.",
      "By method: hmac, hash, encrypt, pbkdf2, nist800-108-c, nist800-108-f, nist800-108-dpi, hkdf,",
      "asymmetric (a private and a public key), aws-signature-version-4 (--data three times)."
    },
    mixinStandardHelpOptions = true)
final class DeriveCommand extends KeyCommand {
  /** Half of what HMAC-SHA-512 gives, all of what HMAC-SHA-256 does. */
  private static final int BITS = 256;

  @Mixin private final NewKeyOptions options = new NewKeyOptions();

  @Mixin private final DerivationFunction function = new DerivationFunction();

  @Mixin private final DerivationByPath byPath = new DerivationByPath();

  @Parameters(
      paramLabel = "KEY",
      arity = "0..2",
      description = "what to derive from; a second one: secret data as Derivation Data, or peer")
  private List<String> keys = new ArrayList<>();

  @Option(names = "--master", paramLabel = "KEY", description = "what to derive from by path")
  private @Nullable String master;

  @Option(
      names = "--algorithm",
      converter = KmipWords.Algorithm.class,
      description = "of the new key (default: AES)")
  private CryptographicAlgorithm algorithm = CryptographicAlgorithm.AES;

  @Option(names = "--length", paramLabel = "BITS", description = "bits (default: 256)")
  private int length = BITS;

  @Option(names = "--secret-data", description = "make secret data, not a symmetric key")
  private boolean secretData;

  @Override
  Result run(KeySession session) {
    List<String> bases = bases();
    if (byPath.isGiven()) {
      if (bases.size() != 1 || function.method() != null) {
        throw misuse(
            "a path leads from one key, and the scheme of that key says the method: name one"
                + " --master and no --method");
      }
      return byPath.run(session, bases.getFirst(), options);
    }
    DerivationMethod method = function.method();
    if (method == null) {
      throw misuse("say how to derive: by --path, or by --method and its input");
    }
    DeriveKey.Request request =
        new DeriveKey.Request(
            secretData ? ObjectType.SECRET_DATA : ObjectType.SYMMETRIC_KEY,
            bases.stream().map(session::resolve).toList(),
            method,
            function.parameters(),
            attributes());
    String made = session.call(request, DeriveKey.Response.class).uniqueIdentifier();
    options.activate(session, List.of(made));
    return KeyTable.of(session, List.of(made));
  }

  private List<String> bases() {
    List<String> bases = new ArrayList<>(keys);
    if (master != null) {
      bases.addFirst(master);
    }
    if (bases.isEmpty()) {
      throw misuse("name the key to derive from, as KEY or with --master");
    }
    return bases;
  }

  /** Secret Data has no algorithm; what it is good for afterwards is another derivation. */
  private Attributes attributes() {
    CryptographicUsageMask[] usual =
        secretData
            ? new CryptographicUsageMask[] {CryptographicUsageMask.DERIVE_KEY}
            : CreateCommand.usual(algorithm);
    return Attributes.builder()
        .addIfPresent(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, secretData ? null : algorithm)
        .add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, length)
        .addAll(options.attributes(usual))
        .build();
  }
}
