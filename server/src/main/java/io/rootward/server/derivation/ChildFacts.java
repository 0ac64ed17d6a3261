package io.rootward.server.derivation;

import io.rootward.hsm.derivation.address.BitcoinAddresses;
import io.rootward.hsm.derivation.address.BitcoinAddresses.Network;
import io.rootward.hsm.derivation.address.EthereumAddresses;
import io.rootward.hsm.encoding.KeyEncodings;
import io.rootward.hsm.engine.Curve;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.object.DerivationSettings;
import io.rootward.server.object.DerivedFacts;
import io.rootward.server.object.ManagedObject;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What the server tells about the public half of a key in a tree. */
public final class ChildFacts {
  /**
   * For which coins Bitcoin addresses are: {@code main}, the usual, or {@code test}; on masters.
   */
  public static final AttributeType<TtlvItem> NETWORK =
      AttributeType.vendor("x", "address-network");

  private static final Map<AttributeType<TtlvItem>, Form> ADDRESSES = addresses();

  private ChildFacts() {}

  /** One way to make something of a point. */
  @FunctionalInterface
  private interface Form {
    TtlvItem of(Network network, byte[] point);
  }

  private static Map<AttributeType<TtlvItem>, Form> addresses() {
    Map<AttributeType<TtlvItem>, Form> all = new LinkedHashMap<>();
    all.put(type("p2pkh"), (network, it) -> text(BitcoinAddresses.p2pkh(network, it)));
    all.put(type("p2sh-p2wpkh"), (network, it) -> text(BitcoinAddresses.p2shP2wpkh(network, it)));
    all.put(type("p2wpkh"), (network, it) -> text(BitcoinAddresses.p2wpkh(network, it)));
    all.put(type("p2tr"), (network, it) -> text(BitcoinAddresses.p2tr(network, it)));
    all.put(type("eth"), (_, it) -> text(EthereumAddresses.eip55(it)));
    all.put(type("base"), (_, it) -> bytes(BitcoinAddresses.base(it)));
    all.put(type("base-eth"), (_, it) -> bytes(EthereumAddresses.base(it)));
    return all;
  }

  private static AttributeType<TtlvItem> type(String name) {
    return AttributeType.vendor("y", "address-" + name);
  }

  /** What is told only to who names it. */
  public static Set<AttributeType<TtlvItem>> addressTypes() {
    return ADDRESSES.keySet();
  }

  /** Public key and fingerprints. */
  public static Attributes of(Curve curve, PublicFacts facts) {
    ByteString fingerprint = ChildMaker.fingerprint(curve, facts.publicKey());
    return Attributes.builder()
        .add(DerivedFacts.PUBLIC_KEY, bytes(facts.publicKey()))
        .add(DerivedFacts.FINGERPRINT, bytes(fingerprint))
        .add(
            DerivedFacts.PARENT_FINGERPRINT,
            bytes(ByteBuffer.allocate(4).putInt(facts.parentFingerprint()).array()))
        .build();
  }

  /**
   * The same of a master, with its depth. Of one that was brought from below the root of its tree
   * nobody here knows the parent.
   */
  public static Attributes ofRoot(Curve curve, PublicFacts facts, ManagedObject master) {
    int depth = DerivationSettings.DEPTH.number(master.attributes()).orElse(0);
    Attributes all = of(curve, facts);
    return (depth == 0 ? all : all.without(DerivedFacts.PARENT_FINGERPRINT))
        .with(DerivedFacts.DEPTH, new TtlvItem.IntegerItem(Tag.ATTRIBUTE_VALUE.code(), depth));
  }

  /** How deep it lies; empty where the master is gone that would know. */
  public static Attributes depth(Meaning.Line line) {
    boolean direct = line.way().equals(line.name().path());
    ManagedObject master = direct ? line.from().object() : line.master();
    if (master == null) {
      return Attributes.EMPTY;
    }
    int steps = line.name().path().steps().size();
    int depth = DerivationSettings.DEPTH.number(master.attributes()).orElse(0) + steps;
    return Attributes.builder()
        .add(DerivedFacts.DEPTH, new TtlvItem.IntegerItem(Tag.ATTRIBUTE_VALUE.code(), depth))
        .build();
  }

  /**
   * Addresses of a key on secp256k1; none on other curves.
   *
   * @param wanted which
   */
  public static Attributes addresses(
      Curve curve, PublicFacts facts, ManagedObject master, Set<AttributeType<?>> wanted) {
    Attributes.Builder all = Attributes.builder();
    if (curve == Curve.SECP256K1) {
      byte[] point = KeyEncodings.subjectPublicKeyInfoToPoint(facts.publicKey().toByteArray());
      boolean test = "test".equals(DerivedFacts.text(master, NETWORK));
      ADDRESSES.forEach(
          (type, form) -> {
            if (wanted.contains(type)) {
              all.add(type, form.of(test ? Network.TEST : Network.MAIN, point));
            }
          });
    }
    return all.build();
  }

  private static TtlvItem text(String value) {
    return DerivedFacts.text(value);
  }

  private static TtlvItem bytes(byte[] value) {
    return bytes(ByteString.adopt(value));
  }

  /** Bytes as a value of a vendor attribute. */
  public static TtlvItem bytes(ByteString value) {
    return new TtlvItem.BytesItem(Tag.ATTRIBUTE_VALUE.code(), value);
  }
}
