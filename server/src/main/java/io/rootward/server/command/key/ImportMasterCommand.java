package io.rootward.server.command.key;

import io.rootward.hsm.derivation.hd.ExtendedKeys;
import io.rootward.hsm.derivation.hd.HdKey;
import io.rootward.hsm.derivation.hd.HdPlace;
import io.rootward.hsm.derivation.hd.HdPublicKey;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicDomainParameters;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.ObjectValue;
import io.rootward.kmip.model.PrivateKey;
import io.rootward.kmip.model.PublicKey;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.RecommendedCurve;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.config.OperatorException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Register (KMIP 2.1 section 6.1.43) of an extended key of BIP-32: key and chain code, from a file
 * or standard input and never from the command line.
 */
@Command(
    name = "import-master",
    description = {
      "Takes in an extended key of BIP-32 as a master: xprv or tprv, whose keys sign, or xpub or",
      "tpub, whose keys verify and have addresses. t... is of the test network. A seed is taken in",
      "by: key import --seed."
    },
    mixinStandardHelpOptions = true)
final class ImportMasterCommand extends KeyCommand {
  private static final int BITS = 256;
  private static final int KIND_AT = 2;
  private static final byte PUBLIC = 'u';
  private static final byte TEST = 't';
  private static final int VALUE = Tag.ATTRIBUTE_VALUE.code();
  private static final AttributeType<TtlvItem> NETWORK =
      AttributeType.vendor("x", "address-network");

  private final DataStreams streams;

  @Mixin private final NewKeyOptions options = new NewKeyOptions();
  @Mixin private final InputFile input = new InputFile();

  ImportMasterCommand(DataStreams streams) {
    this.streams = streams;
  }

  @Override
  Result run(KeySession session) {
    try (SecretBytes text = text()) {
      String made = session.call(request(text), Register.Response.class).uniqueIdentifier();
      options.activate(session, List.of(made));
      return KeyTable.of(session, List.of(made));
    } catch (EngineException e) {
      throw new OperatorException("the input is no extended key: " + e.getMessage(), e);
    }
  }

  /** Without the end of its line. */
  private SecretBytes text() {
    byte[] read = input.read(streams);
    int length = read.length;
    while (length > 0 && Character.isWhitespace(read[length - 1])) {
      length--;
    }
    byte[] text = Arrays.copyOf(read, length);
    Arrays.fill(read, (byte) 0);
    return SecretBytes.owning(text);
  }

  /** The first letter tells the network, the third whether it is private: BIP-32's versions. */
  private Register.Request request(SecretBytes text) {
    boolean known = text.length() > KIND_AT;
    boolean test = known && text.use(it -> it[0] == TEST);
    ExtendedKeys.Network network = test ? ExtendedKeys.Network.TEST : ExtendedKeys.Network.MAIN;
    return known && text.use(it -> it[KIND_AT] == PUBLIC)
        ? ofPublic(ExtendedKeys.readPublic(network, text.use(ImportMasterCommand::ascii)), network)
        : ofPrivate(text, network);
  }

  private static String ascii(byte[] text) {
    return new String(text, StandardCharsets.US_ASCII);
  }

  /** The message shares the bytes of the key, which are wiped with it. */
  private Register.Request ofPrivate(SecretBytes text, ExtendedKeys.Network network) {
    try (HdKey key = ExtendedKeys.readPrivate(network, text)) {
      ByteString number = ByteString.adopt(key.privateKey().exposeCopy());
      ByteString code = ByteString.adopt(key.chainCode().exposeCopy());
      CryptographicUsageMask[] usual = {
        CryptographicUsageMask.SIGN,
        CryptographicUsageMask.VERIFY,
        CryptographicUsageMask.DERIVE_KEY
      };
      return new Register.Request(
          ObjectType.PRIVATE_KEY,
          attributes(network, code, key.place(), usual),
          new PrivateKey(block(number)),
          null);
    }
  }

  private Register.Request ofPublic(HdPublicKey key, ExtendedKeys.Network network) {
    CryptographicUsageMask[] usual = {
      CryptographicUsageMask.VERIFY, CryptographicUsageMask.DERIVE_KEY
    };
    ObjectValue value = new PublicKey(block(ByteString.adopt(key.point())));
    return new Register.Request(
        ObjectType.PUBLIC_KEY,
        attributes(network, ByteString.adopt(key.chainCode()), key.place(), usual),
        value,
        null);
  }

  private static KeyBlock block(ByteString bytes) {
    return KeyBlock.plain(
        KeyFormatType.RAW, KeyMaterial.of(bytes), CryptographicAlgorithm.EC, BITS);
  }

  private Attributes attributes(
      ExtendedKeys.Network network,
      ByteString chainCode,
      HdPlace place,
      CryptographicUsageMask... usual) {
    Attribute<TtlvItem> code =
        Attribute.of(MasterOptions.setting("chain-code"), new TtlvItem.BytesItem(VALUE, chainCode));
    return Attributes.builder()
        .add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.EC)
        .add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, BITS)
        .add(
            AttributeTypes.CRYPTOGRAPHIC_DOMAIN_PARAMETERS,
            new CryptographicDomainParameters(null, RecommendedCurve.SECP256K1))
        .addIfPresent(
            NETWORK,
            network == ExtendedKeys.Network.TEST ? new TtlvItem.TextItem(VALUE, "test") : null)
        .add(code)
        .add(MasterOptions.setting("depth"), new TtlvItem.IntegerItem(VALUE, place.depth()))
        .addAll(options.attributes(usual))
        .build();
  }
}
