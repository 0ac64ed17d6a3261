package io.rootward.hsm.derivation;

import io.rootward.hsm.engine.SecretBytes;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serial;
import javax.crypto.SecretKey;

/**
 * A secret key in the form Java's providers take, which {@code SecretKeySpec} is not: it may be
 * empty, as a password or input of HKDF may be, and it can be wiped.
 */
public final class WipedKey implements SecretKey, AutoCloseable {
  @Serial private static final long serialVersionUID = 1L;

  private final String algorithm;
  private final transient SecretBytes material;

  /**
   * Takes the material over: {@link #close} wipes it.
   *
   * @param algorithm the name providers see: the JDK's AES demands its own, HMAC takes any
   * @param material the key
   */
  public WipedKey(String algorithm, SecretBytes material) {
    this.algorithm = algorithm;
    this.material = material;
  }

  @Override
  public String getAlgorithm() {
    return algorithm;
  }

  @Override
  public String getFormat() {
    return "RAW";
  }

  /** A copy, which the provider wipes. */
  @Override
  public byte[] getEncoded() {
    return material.exposeCopy();
  }

  @Override
  public void destroy() {
    material.close();
  }

  @Override
  public void close() {
    destroy();
  }

  /** Secrets are not written by chance. */
  @Serial
  private void writeObject(ObjectOutputStream out) throws NotSerializableException {
    throw new NotSerializableException(WipedKey.class.getName());
  }

  /** Nothing of the content. */
  @Override
  public String toString() {
    return "WipedKey[" + material + "]";
  }
}
