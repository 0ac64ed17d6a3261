package io.rootward.server.custody;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rootward.hsm.engine.SecretBytes;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/** HKDF-SHA256 (RFC 5869): many keys from one secret, none of which tells about another. */
final class Hkdf {
  /** Length of every key made here, in bytes. */
  static final int KEY_BYTES = 32;

  private Hkdf() {}

  /**
   * The key of a secret for one purpose.
   *
   * @param purpose names the use; persisted in effect, never change one
   */
  static SecretBytes derive(SecretBytes secret, String purpose) {
    return secret.use(
        bytes -> {
          AlgorithmParameterSpec spec =
              HKDFParameterSpec.ofExtract()
                  .addIKM(bytes)
                  .thenExpand(("rootward " + purpose).getBytes(UTF_8), KEY_BYTES);
          try {
            return SecretBytes.owning(KDF.getInstance("HKDF-SHA256").deriveData(spec));
          } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("JDK 25 has HKDF-SHA256", impossible);
          }
        });
  }
}
