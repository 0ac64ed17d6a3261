package io.rootward.server.textbook;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The methods of Derive Key: KMIP 2.1 section 7.12 and what it refers to. */
public final class Methods {
  private Methods() {}

  /** A pseudo-random function under one key. */
  public interface Prf extends Function<byte[], byte[]> {}

  /** HMAC under a key. */
  public static Prf hmac(String hash, byte[] key) {
    return data -> Primitives.hmac(hash, key, data);
  }

  /** AES-CMAC under a key. */
  public static Prf cmac(byte[] key) {
    return data -> Primitives.cmac(key, data);
  }

  /** HASH. */
  public static byte[] hash(String hash, byte[] key, int length) {
    return Bytes.left(Primitives.hash(hash, key), length);
  }

  /** HMAC: one code, no more. */
  public static byte[] hmac(String hash, byte[] key, byte[] data, int length) {
    return Bytes.left(Primitives.hmac(hash, key, data), length);
  }

  /**
   * ENCRYPT by AES.
   *
   * @param mode for example "CTR/NoPadding"
   * @param iv 16 bytes; unused in ECB
   */
  public static byte[] encrypt(String mode, byte[] key, byte[] iv, byte[] data, int length) {
    byte[] all = Primitives.aes(mode, key, mode.startsWith("ECB") ? null : iv, data);
    return Bytes.left(all, length);
  }

  /** PBKDF2, RFC 8018 section 5.2. */
  public static byte[] pbkdf2(
      String hash, byte[] password, byte[] salt, int iterations, int length) {
    return blocks(
        length,
        i -> {
          byte[] u = Primitives.hmac(hash, password, salt, Bytes.be32(i));
          byte[] sum = u;
          for (int round = 1; round < iterations; round++) {
            u = Primitives.hmac(hash, password, u);
            sum = Bytes.xor(sum, u);
          }
          return sum;
        });
  }

  /** SP 800-108 section 4.1, a counter of 32 bits before the data. */
  public static byte[] counter(Prf prf, byte[] fixed, int length) {
    return blocks(length, i -> prf.apply(Bytes.join(Bytes.be32(i), fixed)));
  }

  /** SP 800-108 section 4.2, a counter of 32 bits after the last output. */
  public static byte[] feedback(Prf prf, byte[] iv, byte[] fixed, int length) {
    byte[][] last = {iv};
    return blocks(length, i -> last[0] = prf.apply(Bytes.join(last[0], Bytes.be32(i), fixed)));
  }

  /** SP 800-108 section 4.3. */
  public static byte[] doublePipeline(Prf prf, byte[] fixed, int length) {
    byte[][] chain = {fixed};
    return blocks(
        length,
        i -> {
          chain[0] = prf.apply(chain[0]);
          return prf.apply(Bytes.join(chain[0], Bytes.be32(i), fixed));
        });
  }

  /** RFC 5869 sections 2.2 and 2.3. */
  public static byte[] hkdf(String hash, byte[] key, byte[] salt, byte[] info, int length) {
    byte[] extracted = Primitives.hmac(hash, salt, key);
    byte[][] last = {new byte[0]};
    return blocks(
        length,
        i -> last[0] = Primitives.hmac(hash, extracted, last[0], info, new byte[] {(byte) i}));
  }

  /** AWS Signature Version 4. */
  public static byte[] aws(byte[] key, byte[] date, byte[] region, byte[] service, int length) {
    byte[] next = Bytes.join("AWS4".getBytes(StandardCharsets.US_ASCII), key);
    byte[] end = "aws4_request".getBytes(StandardCharsets.US_ASCII);
    for (byte[] part : new byte[][] {date, region, service, end}) {
      next = Primitives.hmac("SHA-256", next, part);
    }
    return Bytes.left(next, length);
  }

  /** ANSI X9.63 over a shared secret: SEC 1 section 3.6.1. */
  public static byte[] x963(String hash, byte[] secret, byte[] shared, int length) {
    return blocks(length, i -> Primitives.hash(hash, Bytes.join(secret, Bytes.be32(i), shared)));
  }

  private static byte[] blocks(int length, IntFunction<byte[]> block) {
    byte[] all = new byte[0];
    for (int i = 1; all.length < length; i++) {
      all = Bytes.join(all, block.apply(i));
    }
    return Arrays.copyOf(all, length);
  }
}
