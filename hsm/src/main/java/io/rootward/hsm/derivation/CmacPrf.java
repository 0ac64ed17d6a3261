package io.rootward.hsm.derivation;

import java.util.Arrays;
import javax.crypto.SecretKey;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * CMAC, SP 800-38B, under one key. Not for several threads at once.
 *
 * <p>The JDK has none. Bouncy Castle's is used below its provider, whose construction would cost
 * each start of a server half a second.
 */
public final class CmacPrf implements Prf {
  private final CMac mac;

  private CmacPrf(CMac mac) {
    this.mac = mac;
  }

  /**
   * CMAC.
   *
   * @param cipher a block cipher without key, from then on this object's own
   * @param key of a length that the cipher takes
   */
  public static CmacPrf keyed(BlockCipher cipher, SecretKey key) {
    byte[] bytes = key.getEncoded();
    try {
      CMac mac = new CMac(cipher);
      mac.init(new KeyParameter(bytes));
      return new CmacPrf(mac);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  @Override
  public int bytes() {
    return mac.getMacSize();
  }

  @Override
  public byte[] of(byte[]... parts) {
    for (byte[] part : parts) {
      mac.update(part, 0, part.length);
    }
    byte[] code = new byte[bytes()];
    mac.doFinal(code, 0);
    return code;
  }
}
