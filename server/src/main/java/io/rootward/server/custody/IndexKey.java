package io.rootward.server.custody;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rootward.hsm.engine.SecretBytes;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Blinds index values: equal values of a field give equal results within a tenant, and nothing else
 * can be told from them. Thread-safe.
 */
final class IndexKey implements AutoCloseable {
  private static final String ALGORITHM = "HmacSHA256";

  /** Two of a tenant's values meet by chance only beyond 2^64 of them. */
  private static final int VALUE_BYTES = 16;

  /** Asked for once: to look through all providers takes longer than the HMAC. */
  private static final Provider PROVIDER = provider();

  private final SecretBytes key;

  IndexKey(SecretBytes key) {
    this.key = key;
  }

  /** HMAC-SHA256 of field and value, its first 16 bytes, as 32 hexadecimal characters. */
  String value(String field, byte[] value) {
    byte[] name = field.getBytes(UTF_8);
    byte[] full = hmac(ByteBuffer.allocate(Integer.BYTES).putInt(name.length).array(), name, value);
    return HexFormat.of().formatHex(full, 0, VALUE_BYTES);
  }

  private static Provider provider() {
    try {
      return Mac.getInstance(ALGORITHM).getProvider();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  private byte[] hmac(byte[]... parts) {
    return key.use(
        bytes -> {
          try {
            Mac mac = Mac.getInstance(ALGORITHM, PROVIDER);
            mac.init(new SecretKeySpec(bytes, ALGORITHM));
            for (byte[] part : parts) {
              mac.update(part);
            }
            return mac.doFinal();
          } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
          }
        });
  }

  @Override
  public void close() {
    key.close();
  }
}
