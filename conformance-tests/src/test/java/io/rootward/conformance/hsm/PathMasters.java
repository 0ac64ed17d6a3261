package io.rootward.conformance.hsm;

import io.rootward.conformance.support.Requests;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.SecretData;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.SecretDataType;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Keys that others are derived from by path, and what is said about their children. */
final class PathMasters {
  private static final int TAG = Tag.ATTRIBUTE_VALUE.code();
  private static final Set<Integer> AES_BITS = Set.of(128, 192, 256);

  private PathMasters() {}

  /** A setting {@code x-derivation-...} that is text. */
  static Attribute<TtlvItem> text(String name, String value) {
    return Attribute.of(setting(name), new TtlvItem.TextItem(TAG, value));
  }

  private static Attribute<TtlvItem> number(String name, int value) {
    return Attribute.of(setting(name), new TtlvItem.IntegerItem(TAG, value));
  }

  private static AttributeType<TtlvItem> setting(String name) {
    return AttributeType.vendor("x", "derivation-" + name);
  }

  /** What a master itself is for, and what its children are: never both at once. */
  static List<Attribute<?>> settings(String scheme, CryptographicUsageMask... children) {
    List<Attribute<?>> all = new ArrayList<>();
    all.add(Requests.usage(CryptographicUsageMask.DERIVE_KEY));
    all.add(text("scheme", scheme));
    all.add(number("usage", Requests.usage(children).value()));
    all.add(Requests.active());
    return all;
  }

  /**
   * Registers the master of a published value.
   *
   * @param more how it is protected
   */
  static UniqueIdentifier registered(
      TokenServer server, PathVector vector, List<Attribute<?>> more) {
    byte[] bytes = HexFormat.of().parseHex(vector.master());
    List<Attribute<?>> all = new ArrayList<>(more);
    boolean aes = AES_BITS.contains(bytes.length * Byte.SIZE) && !vector.isTree();
    if (vector.isTree()) {
      all.addAll(settings(vector.scheme(), CryptographicUsageMask.SIGN));
    } else {
      all.addAll(settings(vector.scheme(), use(vector.bits())));
      all.add(number("length", vector.bits()));
      all.add(
          Attribute.of(
              setting("algorithm"),
              new TtlvItem.EnumerationItem(TAG, algorithm(vector.bits()).code())));
    }
    Attribute<?>[] given = all.toArray(Attribute<?>[]::new);
    Register.Request request =
        aes
            ? Requests.register(CryptographicAlgorithm.AES, bytes, given)
            : seed(ByteString.adopt(bytes), given);
    return UniqueIdentifier.of(server.call(request, Register.Response.class).uniqueIdentifier());
  }

  /** A secret that others are derived from. */
  static Register.Request seed(ByteString bytes, Attribute<?>... given) {
    KeyBlock block = KeyBlock.plain(KeyFormatType.OPAQUE, KeyMaterial.of(bytes), null, null);
    return new Register.Request(
        ObjectType.SECRET_DATA,
        Attributes.of(given),
        new SecretData(SecretDataType.SEED, block),
        null);
  }

  /** What a child of a length can do that shows its value. */
  static CryptographicUsageMask use(int bits) {
    return AES_BITS.contains(bits)
        ? CryptographicUsageMask.ENCRYPT
        : CryptographicUsageMask.MAC_GENERATE;
  }

  /** Of what kind such a child is. */
  static CryptographicAlgorithm algorithm(int bits) {
    return AES_BITS.contains(bits)
        ? CryptographicAlgorithm.AES
        : CryptographicAlgorithm.HMAC_SHA256;
  }
}
