package io.rootward.conformance.hsm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.PaddingMethod;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.Mac;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.TtlvItem;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * A derived key by what it does: its bytes are never given out, and one that is another key does
 * something else.
 *
 * @param server where it is derived
 * @param identifier a reference, or an object's
 */
record PathChild(TokenServer server, UniqueIdentifier identifier) {
  private static final AttributeType<TtlvItem> BOUNDARY =
      AttributeType.vendor("y", "engine-boundary");
  private static final AttributeType<TtlvItem> PUBLIC_KEY = AttributeType.vendor("y", "public-key");
  private static final byte[] BLOCK = HexFormat.of().parseHex("00112233445566778899aabbccddeeff");
  private static final Data DATA = Data.of(ByteString.copyOf(BLOCK));
  private static final CryptographicParameters ECB =
      CryptographicParameters.builder()
          .blockCipherMode(BlockCipherMode.ECB)
          .paddingMethod(PaddingMethod.NONE)
          .build();
  private static final CryptographicParameters HMAC =
      CryptographicParameters.builder().hashingAlgorithm(HashingAlgorithm.SHA_256).build();

  static PathChild of(TokenServer server, UniqueIdentifier master, String path) {
    return new PathChild(server, UniqueIdentifier.of(text(master) + path));
  }

  static String text(UniqueIdentifier identifier) {
    return ((UniqueIdentifier.Text) identifier).value();
  }

  /** What is asked of such a key. */
  RequestPayload use(PathVector vector) {
    return vector.isTree()
        ? new io.rootward.kmip.payload.GetAttributes.Request(
            identifier, java.util.List.of(PUBLIC_KEY))
        : isAes(vector) ? encryption() : new Mac.Request(identifier, HMAC, DATA, null, null, null);
  }

  /** One block of AES-ECB. */
  Encrypt.Request encryption() {
    return new Encrypt.Request(identifier, ECB, DATA, null, null, null, null, null);
  }

  /** What it answers to one block of AES-ECB. */
  ByteString encrypted() {
    return Objects.requireNonNull(server.call(encryption(), Encrypt.Response.class).data());
  }

  private static boolean isAes(PathVector vector) {
    return PathMasters.use(vector.bits()) == CryptographicUsageMask.ENCRYPT;
  }

  /** Compares what it does with what a key of the published bytes does. */
  void isThat(PathVector vector) throws GeneralSecurityException {
    if (vector.isTree()) {
      assertEquals(vector.value(), publicKey(), vector::toString);
    } else if (isAes(vector)) {
      assertEquals(hex(encryptedBy(vector)), hex(encrypted().toByteArray()), vector::toString);
    } else {
      Mac.Response answer = server.call(use(vector), Mac.Response.class);
      byte[] code = Objects.requireNonNull(answer.macData()).toByteArray();
      assertEquals(hex(codeBy(vector)), hex(code), vector::toString);
    }
  }

  private static byte[] encryptedBy(PathVector vector) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
    byte[] key = HexFormat.of().parseHex(vector.value());
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
    return cipher.doFinal(BLOCK);
  }

  private static byte[] codeBy(PathVector vector) throws GeneralSecurityException {
    javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(HexFormat.of().parseHex(vector.value()), "HmacSHA256"));
    return mac.doFinal(BLOCK);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** As BIP-32 and SLIP-0010 write public keys: 33 bytes. */
  private String publicKey() {
    TtlvItem.BytesItem info =
        (TtlvItem.BytesItem)
            Objects.requireNonNull(server.attributes(identifier).orNull(PUBLIC_KEY));
    String all = info.value().toHex();
    int uncompressed = all.length() - 2 * 65;
    boolean point = uncompressed > 0 && all.startsWith("04", uncompressed);
    if (!point) {
      return "00" + all.substring(all.length() - 64);
    }
    boolean odd = Character.digit(all.charAt(all.length() - 1), 16) % 2 == 1;
    return (odd ? "03" : "02") + all.substring(uncompressed + 2, uncompressed + 66);
  }

  /** Where clients are told that it is derived and used: {@code hsm} or {@code software}. */
  String boundary() {
    Attributes told = server.attributes(identifier);
    return told.orNull(BOUNDARY) instanceof TtlvItem.TextItem(int _, String text) ? text : "";
  }

  /** Its length in bits, as clients are told. */
  int bits() {
    return Objects.requireNonNull(
        server.attributes(identifier).orNull(AttributeTypes.CRYPTOGRAPHIC_LENGTH));
  }
}
