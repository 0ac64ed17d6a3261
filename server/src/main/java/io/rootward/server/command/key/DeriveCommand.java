package io.rootward.server.command.key;

import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.PaddingMethod;
import io.rootward.kmip.payload.DerivationParameters;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.ttlv.ByteString;
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
      "Methods: hmac, hash, encrypt, pbkdf2, nist800-108-c, nist800-108-f, nist800-108-dpi, hkdf,",
      "asymmetric (a private and a public key), aws-signature-version-4 (--data three times)."
    },
    mixinStandardHelpOptions = true)
final class DeriveCommand extends KeyCommand {
  /** Half of what HMAC-SHA-512 gives, all of what HMAC-SHA-256 does. */
  private static final int BITS = 256;

  @Mixin private final NewKeyOptions options = new NewKeyOptions();

  @Mixin private final Function function = new Function();

  @Parameters(
      paramLabel = "KEY",
      arity = "1..2",
      description = "what to derive from; a second one: secret data as Derivation Data, or peer")
  private List<String> keys = new ArrayList<>();

  @Option(
      names = "--algorithm",
      converter = KmipWords.Algorithm.class,
      description = "of the new key (default: AES)")
  private CryptographicAlgorithm algorithm = CryptographicAlgorithm.AES;

  @Option(names = "--length", paramLabel = "BITS", description = "bits (default: 256)")
  private int length = BITS;

  @Option(names = "--secret-data", description = "make secret data, not a symmetric key")
  private boolean secretData;

  /** The function and its input: what goes into Derivation Parameters (KMIP 2.1 section 7.12). */
  private static final class Function {
    @Option(
        names = "--method",
        required = true,
        converter = KmipWords.Method.class,
        description = "the Derivation Method")
    private DerivationMethod method = DerivationMethod.HMAC;

    @Option(
        names = "--data",
        paramLabel = BytesWord.FORMS,
        converter = BytesWord.class,
        description = "Derivation Data")
    private List<ByteString> data = new ArrayList<>();

    @Option(
        names = "--salt",
        paramLabel = BytesWord.FORMS,
        converter = BytesWord.class,
        description = "Salt of pbkdf2 or hkdf")
    private @Nullable ByteString salt;

    @Option(names = "--iterations", paramLabel = "N", description = "Iteration Count of pbkdf2")
    private @Nullable Integer iterations;

    @Option(
        names = "--iv",
        paramLabel = BytesWord.FORMS,
        converter = BytesWord.class,
        description = "Initialization Vector of encrypt or nist800-108-f")
    private @Nullable ByteString iv;

    @Option(
        names = "--hash",
        converter = KmipWords.Hash.class,
        description = "Hashing Algorithm, as in SHA-256")
    private @Nullable HashingAlgorithm hash;

    @Option(
        names = "--mode",
        converter = KmipWords.Mode.class,
        description = "Block Cipher Mode of encrypt, or CMAC for nist800-108")
    private @Nullable BlockCipherMode mode;

    @Option(
        names = "--padding",
        converter = KmipWords.Padding.class,
        description = "Padding Method of encrypt, as in PKCS5")
    private @Nullable PaddingMethod padding;

    /** As given; Cryptographic Parameters that say nothing are left out for the base's own. */
    DerivationParameters parameters() {
      CryptographicParameters parameters =
          CryptographicParameters.builder()
              .hashingAlgorithm(hash)
              .blockCipherMode(mode)
              .paddingMethod(padding)
              .build();
      boolean none = parameters.equals(CryptographicParameters.NONE);
      return new DerivationParameters(none ? null : parameters, iv, data, salt, iterations);
    }
  }

  @Override
  Result run(KeySession session) {
    List<UniqueIdentifier> bases = keys.stream().map(session::resolve).toList();
    DeriveKey.Request request =
        new DeriveKey.Request(
            secretData ? ObjectType.SECRET_DATA : ObjectType.SYMMETRIC_KEY,
            bases,
            function.method,
            function.parameters(),
            attributes());
    String made = session.call(request, DeriveKey.Response.class).uniqueIdentifier();
    options.activate(session, List.of(made));
    return KeyTable.of(session, List.of(made));
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
