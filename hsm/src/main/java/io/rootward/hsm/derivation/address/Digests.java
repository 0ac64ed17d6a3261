package io.rootward.hsm.derivation.address;

import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.bouncycastle.crypto.digests.RIPEMD160Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;

/** The hash functions of addresses; the JDK has neither RIPEMD-160 nor Keccak before SHA-3. */
public final class Digests {
  private Digests() {}

  /**
   * SHA-256 and RIPEMD-160 over it: 20 bytes. It is the identifier of BIP-32, whose first 4 bytes
   * are the fingerprint, and the base of Bitcoin's addresses.
   */
  public static byte[] hash160(byte[] data) {
    return of(new RIPEMD160Digest(), sha256(data));
  }

  static byte[] sha256(byte[]... parts) {
    return of(new SHA256Digest(), parts);
  }

  static byte[] keccak256(byte[] data) {
    return of(new KeccakDigest(256), data);
  }

  private static byte[] of(Digest digest, byte[]... parts) {
    for (byte[] part : parts) {
      digest.update(part, 0, part.length);
    }
    byte[] hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    return hash;
  }
}
