package io.rootward.server.command.key;

import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.ObjectValue;
import io.rootward.kmip.model.SecretData;
import io.rootward.kmip.model.SymmetricKey;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.SecretDataType;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.config.OperatorException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Register (KMIP 2.1 section 6.1.43) of bytes. They come from a file or standard input and never
 * from the command line, which every user of the machine can see.
 */
@Command(
    name = "import",
    description = {
      "Takes in a symmetric key, or with --seed the seed that a wallet begins with (BIP-39 makes",
      "64 bytes of words). What somebody else knew before is never as good as a key made here."
    },
    mixinStandardHelpOptions = true)
final class ImportCommand extends KeyCommand {
  private final DataStreams streams;

  @Mixin private final NewKeyOptions options = new NewKeyOptions();
  @Mixin private final MasterOptions master = new MasterOptions();
  @Mixin private final InputFile input = new InputFile();

  @Option(names = "--hex", description = "the input is hexadecimal text, not the bytes themselves")
  private boolean hex;

  @Option(names = "--seed", description = "it is Secret Data of type Seed, not a symmetric key")
  private boolean seed;

  @Option(
      names = "--algorithm",
      converter = KmipWords.Algorithm.class,
      description = "of a symmetric key (default: AES)")
  private CryptographicAlgorithm algorithm = CryptographicAlgorithm.AES;

  ImportCommand(DataStreams streams) {
    this.streams = streams;
  }

  @Override
  Result run(KeySession session) {
    byte[] bytes = bytes();
    try {
      Register.Request request =
          new Register.Request(
              seed ? ObjectType.SECRET_DATA : ObjectType.SYMMETRIC_KEY,
              attributes(8 * bytes.length),
              value(bytes),
              null);
      String made = session.call(request, Register.Response.class).uniqueIdentifier();
      options.activate(session, List.of(made));
      return KeyTable.of(session, List.of(made));
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private byte[] bytes() {
    byte[] read = input.read(streams);
    if (!hex) {
      return read;
    }
    char[] digits = StandardCharsets.US_ASCII.decode(ByteBuffer.wrap(read)).array();
    try {
      int length = digits.length;
      while (length > 0 && Character.isWhitespace(digits[length - 1])) {
        length--;
      }
      return HexFormat.of().parseHex(digits, 0, length);
    } catch (IllegalArgumentException e) {
      // Its own text would repeat a part of what may be a secret.
      throw new OperatorException("the input is not pairs of hexadecimal digits");
    } finally {
      Arrays.fill(read, (byte) 0);
      Arrays.fill(digits, '0');
    }
  }

  private Attributes attributes(int bits) {
    CryptographicUsageMask[] usual =
        seed
            ? new CryptographicUsageMask[] {CryptographicUsageMask.DERIVE_KEY}
            : CreateCommand.usual(algorithm);
    Attributes.Builder all = Attributes.builder();
    if (!seed) {
      all.add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, algorithm);
      all.add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, bits);
    }
    return all.addAll(options.attributes(usual)).addAll(master.attributes()).build();
  }

  /** The message shares the bytes, which are wiped when it was answered. */
  private ObjectValue value(byte[] bytes) {
    KeyMaterial material = KeyMaterial.of(ByteString.adopt(bytes));
    return seed
        ? new SecretData(
            SecretDataType.SEED, KeyBlock.plain(KeyFormatType.OPAQUE, material, null, null))
        : new SymmetricKey(
            KeyBlock.plain(KeyFormatType.RAW, material, algorithm, 8 * bytes.length));
  }
}
