package io.rootward.server.textbook;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.bouncycastle.crypto.digests.RIPEMD160Digest;

/** Addresses of points on secp256k1, by kind: BIP-16, 49, 84, 86, 173, 350 and EIP-55. */
public final class Addresses {
  private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int[] GENERATOR = {
    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
  };
  private static final int BECH32_CONSTANT = 1;
  private static final int BECH32M_CONSTANT = 0x2bc830a3;

  private Addresses() {}

  /**
   * An address.
   *
   * @param kind as in the names of the server's attributes
   * @param test of the test network
   * @param compressed the point in 33 bytes
   */
  public static String of(String kind, boolean test, byte[] compressed) {
    byte[] hash = hash160(compressed);
    String prefix = test ? "tb" : "bc";
    return switch (kind) {
      case "p2pkh" -> base58check(test ? 0x6f : 0x00, hash);
      case "p2sh-p2wpkh" ->
          base58check(test ? 0xc4 : 0x05, hash160(Bytes.join(new byte[] {0, 20}, hash)));
      case "p2wpkh" -> segwit(prefix, 0, hash);
      case "p2tr" -> segwit(prefix, 1, taproot(compressed));
      case "eth" -> eip55(ethereum(compressed));
      default -> throw new IllegalArgumentException(kind);
    };
  }

  /** RIPEMD-160 of SHA-256. */
  public static byte[] hash160(byte[] data) {
    byte[] sha = Primitives.hash("SHA-256", data);
    RIPEMD160Digest digest = new RIPEMD160Digest();
    digest.update(sha, 0, sha.length);
    byte[] out = new byte[20];
    digest.doFinal(out, 0);
    return out;
  }

  /** The last 20 bytes of Keccak-256 of both co-ordinates. */
  public static byte[] ethereum(byte[] compressed) {
    byte[] hash = keccak(Weierstrass.SECP256K1.read(compressed).plain());
    return Arrays.copyOfRange(hash, 12, 32);
  }

  private static byte[] keccak(byte[] data) {
    KeccakDigest digest = new KeccakDigest(256);
    digest.update(data, 0, data.length);
    byte[] out = new byte[32];
    digest.doFinal(out, 0);
    return out;
  }

  private static String eip55(byte[] address) {
    String digits = HexFormat.of().formatHex(address);
    byte[] hash = keccak(digits.getBytes(StandardCharsets.US_ASCII));
    StringBuilder text = new StringBuilder("0x");
    for (int i = 0; i < digits.length(); i++) {
      int nibble = (hash[i / 2] >> (i % 2 == 0 ? 4 : 0)) & 0xf;
      text.append(nibble >= 8 ? Character.toUpperCase(digits.charAt(i)) : digits.charAt(i));
    }
    return text.toString();
  }

  /** BIP-341: the key tweaked by its own tagged hash, for there are no scripts. */
  private static byte[] taproot(byte[] compressed) {
    Weierstrass curve = Weierstrass.SECP256K1;
    BigInteger x = curve.read(compressed).x();
    byte[] tag = Primitives.hash("SHA-256", "TapTweak".getBytes(StandardCharsets.US_ASCII));
    byte[] tweak = Primitives.hash("SHA-256", Bytes.join(tag, tag, Bytes.be256(x)));
    Weierstrass.Point moved = curve.times(new BigInteger(1, tweak), curve.g());
    return Objects.requireNonNull(curve.add(curve.lift(x, false), moved)).xBytes();
  }

  /** Base58 with a checksum of four bytes. */
  static String base58check(int version, byte[] payload) {
    return base58check(Bytes.join(new byte[] {(byte) version}, payload));
  }

  /** The same of bytes that bear their version. */
  public static String base58check(byte[] data) {
    byte[] sum = Primitives.hash("SHA-256", Primitives.hash("SHA-256", data));
    byte[] all = Bytes.join(data, Arrays.copyOf(sum, 4));
    StringBuilder text = new StringBuilder();
    BigInteger base = BigInteger.valueOf(58);
    for (BigInteger rest = new BigInteger(1, all); rest.signum() > 0; rest = rest.divide(base)) {
      text.append(BASE58.charAt(rest.mod(base).intValue()));
    }
    for (int i = 0; i < all.length && all[i] == 0; i++) {
      text.append('1');
    }
    return text.reverse().toString();
  }

  private static String segwit(String prefix, int version, byte[] program) {
    List<Integer> values = new ArrayList<>(List.of(version));
    BigInteger bits = new BigInteger(1, program);
    int groups = (8 * program.length + 4) / 5;
    bits = bits.shiftLeft(5 * groups - 8 * program.length);
    for (int group = groups - 1; group >= 0; group--) {
      values.add(bits.shiftRight(5 * group).intValue() & 31);
    }
    List<Integer> checked = new ArrayList<>();
    prefix.chars().forEach(it -> checked.add(it >> 5));
    checked.add(0);
    prefix.chars().forEach(it -> checked.add(it & 31));
    checked.addAll(values);
    checked.addAll(List.of(0, 0, 0, 0, 0, 0));
    int sum = polymod(checked) ^ (version == 0 ? BECH32_CONSTANT : BECH32M_CONSTANT);
    for (int group = 5; group >= 0; group--) {
      values.add((sum >> (5 * group)) & 31);
    }
    StringBuilder text = new StringBuilder(prefix).append('1');
    values.forEach(it -> text.append(BECH32.charAt(it)));
    return text.toString();
  }

  private static int polymod(List<Integer> values) {
    int sum = 1;
    for (int value : values) {
      int top = sum >>> 25;
      sum = ((sum & 0x1ffffff) << 5) ^ value;
      for (int i = 0; i < 5; i++) {
        sum ^= ((top >> i) & 1) == 1 ? GENERATOR[i] : 0;
      }
    }
    return sum;
  }
}
