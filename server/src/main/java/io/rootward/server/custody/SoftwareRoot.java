package io.rootward.server.custody;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rootward.hsm.engine.SecretBytes;
import java.security.SecureRandom;

/** A root held in this process. */
final class SoftwareRoot implements Root {
  private final SecretBytes secret;
  private final Seal wrapping;

  /**
   * @param secret 32 bytes; closed with this object
   */
  SoftwareRoot(SecretBytes secret, SecureRandom random) {
    this.secret = secret;
    this.wrapping = new Seal(Hkdf.derive(secret, "tenant wrap"), random);
  }

  @Override
  public byte[] wrap(String tenant, SecretBytes tenantSecret) {
    return tenantSecret.use(bytes -> wrapping.seal(tenant.getBytes(UTF_8), bytes));
  }

  @Override
  public SecretBytes unwrap(String tenant, byte[] wrapped) {
    return SecretBytes.owning(
        wrapping.open(tenant.getBytes(UTF_8), wrapped, "the secret of tenant " + tenant));
  }

  @Override
  public SecretBytes derive(Purpose purpose) {
    return Hkdf.derive(secret, purpose.label());
  }

  @Override
  public void close() {
    secret.close();
    wrapping.close();
  }
}
