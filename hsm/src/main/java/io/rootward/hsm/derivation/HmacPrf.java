package io.rootward.hsm.derivation;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.Hash;
import java.security.GeneralSecurityException;
import java.security.Provider;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.ShortBufferException;

/** HMAC, RFC 2104, under one key. Not for several threads at once. */
public final class HmacPrf implements Prf {
  private final Mac mac;

  private HmacPrf(Mac mac) {
    this.mac = mac;
  }

  /**
   * HMAC.
   *
   * @param hash hash function
   * @param provider who computes it
   * @param key of any length
   */
  public static HmacPrf keyed(Hash hash, Provider provider, SecretKey key) {
    try {
      Mac mac = Mac.getInstance("Hmac" + hash.standardName().replace("SHA-", "SHA"), provider);
      mac.init(key);
      return new HmacPrf(mac);
    } catch (GeneralSecurityException e) {
      throw new EngineException(Kind.FAILED, "HMAC failed", e);
    }
  }

  @Override
  public int bytes() {
    return mac.getMacLength();
  }

  @Override
  public byte[] of(byte[]... parts) {
    for (byte[] part : parts) {
      mac.update(part);
    }
    return mac.doFinal();
  }

  /** The function of {@code block}, written over it: no new array in long loops. */
  void iterate(byte[] block) {
    mac.update(block);
    try {
      mac.doFinal(block, 0);
    } catch (ShortBufferException e) {
      throw new EngineException(Kind.FAILED, "the block is shorter than the output", e);
    }
  }
}
