package io.rootward.hsm.derivation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/** The signing key of AWS Signature Version 4. */
public final class AwsSigV4 {
  private static final byte[] PREFIX = "AWS4".getBytes(US_ASCII);
  private static final byte[] END = "aws4_request".getBytes(US_ASCII);

  private AwsSigV4() {}

  /**
   * Derives: a chain of HMAC-SHA-256 over date, region, service and a fixed end.
   *
   * @param hmac HMAC with SHA-256
   * @param secret the secret access key, without prefix
   * @return 32 bytes
   */
  public static byte[] derive(
      PrfSource hmac, byte[] secret, byte[] date, byte[] region, byte[] service) {
    byte[] key = Arrays.copyOf(PREFIX, PREFIX.length + secret.length);
    System.arraycopy(secret, 0, key, PREFIX.length, secret.length);
    for (byte[] part : new byte[][] {date, region, service, END}) {
      byte[] next = hmac.under(key, prf -> prf.of(part));
      Arrays.fill(key, (byte) 0);
      key = next;
    }
    return key;
  }
}
