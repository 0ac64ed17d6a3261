package io.rootward.server.command.key;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.hsm.derivation.hd.ExtendedKeys;
import io.rootward.hsm.derivation.hd.HdCurve;
import io.rootward.hsm.derivation.hd.HdPlace;
import io.rootward.hsm.derivation.hd.HdPublicKey;
import io.rootward.hsm.derivation.path.DerivationPath;
import io.rootward.hsm.derivation.path.PathFamily;
import io.rootward.hsm.derivation.path.PathStep;
import io.rootward.hsm.encoding.KeyEncodings;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.payload.GetAttributes;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.command.Terminal;
import io.rootward.server.config.OperatorException;
import java.nio.ByteBuffer;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Get Attributes of what an extended public key is made of: BIP-32, "Serialization format". */
@Command(
    name = "xpub",
    description = {
      "Shows the extended public key of a master on secp256k1, or at a path of it: from it everybody",
      "has all public keys and addresses by normal steps below. It takes the permission derive-public;",
      "with one private key below it the private key itself can be computed."
    },
    mixinStandardHelpOptions = true)
final class XpubCommand extends KeyCommand {
  private static final AttributeType<TtlvItem> PUBLIC_KEY = AttributeType.vendor("y", "public-key");
  private static final AttributeType<TtlvItem> CHAIN_CODE = told("chain-code");
  private static final AttributeType<TtlvItem> DEPTH = told("depth");
  private static final AttributeType<TtlvItem> PARENT = told("parent-fingerprint");
  private static final AttributeType<TtlvItem> PATH = told("path");
  private static final AttributeType<TtlvItem> SCHEME = told("scheme");

  @Mixin private final KeyChoice key = new KeyChoice();

  @Option(
      names = "--network",
      paramLabel = "NETWORK",
      description = "main or test, in any case (default: main)")
  private ExtendedKeys.Network network = ExtendedKeys.Network.MAIN;

  private static AttributeType<TtlvItem> told(String name) {
    return AttributeType.vendor("y", "derivation-" + name);
  }

  /** The text alone, so that it can be piped on. */
  private record Xpub(String text) implements Result {
    @Override
    public ObjectNode json() {
      return JsonNodeFactory.instance.objectNode().put("xpub", text);
    }

    @Override
    public void print(Terminal terminal) {
      terminal.line(text);
    }
  }

  @Override
  Result run(KeySession session) {
    GetAttributes.Request request =
        new GetAttributes.Request(
            session.resolve(key.text()),
            List.of(PUBLIC_KEY, CHAIN_CODE, PARENT, PATH, SCHEME, DEPTH));
    Attributes told = session.call(request, GetAttributes.Response.class).attributes();
    if (!(told.orNull(SCHEME) instanceof TtlvItem.TextItem(int _, String scheme))
        || !scheme.equals("bip32")) {
      throw new OperatorException(
          "only masters on secp256k1 and keys at paths of them have such a text");
    }
    if (!told.has(CHAIN_CODE)) {
      throw new OperatorException(
          "the server does not tell the chain code: that takes the permission derive-public");
    }
    byte[] point = KeyEncodings.subjectPublicKeyInfoToPoint(bytes(told, PUBLIC_KEY));
    HdPublicKey extended =
        HdPublicKey.of(HdCurve.SECP256K1, point, bytes(told, CHAIN_CODE), place(told));
    return new Xpub(ExtendedKeys.publicText(network, extended));
  }

  private static HdPlace place(Attributes told) {
    if (!(told.orNull(PATH) instanceof TtlvItem.TextItem(int _, String path))) {
      return root(told);
    }
    List<PathStep> steps = DerivationPath.parse(PathFamily.HD, path).steps();
    int number = ((PathStep.Child) steps.getLast()).childNumber();
    return new HdPlace(depth(told), ByteBuffer.wrap(bytes(told, PARENT)).getInt(), number);
  }

  /** A key that was brought from below the root would need its number, which nobody kept. */
  private static HdPlace root(Attributes told) {
    if (depth(told) != 0) {
      throw new OperatorException(
          "the key was brought at depth " + depth(told) + ": nobody here knows its parent");
    }
    return HdPlace.MASTER;
  }

  /** An extended key has one byte for it. */
  private static int depth(Attributes told) {
    if (told.orNull(DEPTH) instanceof TtlvItem.IntegerItem(int _, int depth)
        && depth <= HdPlace.DEPTH_MAX) {
      return depth;
    }
    throw new OperatorException(
        "the server does not tell how deep in its tree the key lies, or it is deeper than "
            + HdPlace.DEPTH_MAX);
  }

  private static byte[] bytes(Attributes told, AttributeType<TtlvItem> type) {
    if (told.orNull(type) instanceof TtlvItem.BytesItem(int _, var value)) {
      return value.toByteArray();
    }
    throw new OperatorException("the server does not tell " + type);
  }
}
