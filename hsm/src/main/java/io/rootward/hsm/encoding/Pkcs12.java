package io.rootward.hsm.encoding;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.SecretBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.KeyStoreException;
import java.security.SecureRandom;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * PKCS#12 containers, RFC 7292, by the JDK: it writes AES-256 with PBES2 and 10,000 iterations, and
 * reads what older programs wrote, 40 bits of RC2 included.
 *
 * <p>What the JDK holds of a key between its encoding and the container cannot be wiped.
 */
public final class Pkcs12 {
  private static final String PBES2 = "PBEWithHmacSHA256AndAES_256";
  private static final int ITERATIONS = 10_000;
  private static final int SALT_BYTES = 20;

  private Pkcs12() {}

  /**
   * A private key with its certificates.
   *
   * @param friendlyName under which they are found
   * @param privateKey PKCS#8; closed with this
   * @param chain DER certificates, the key's own first; may be empty
   */
  public record Content(String friendlyName, SecretBytes privateKey, List<byte[]> chain)
      implements AutoCloseable {
    public Content {
      chain = List.copyOf(chain);
    }

    @Override
    public void close() {
      privateKey.close();
    }
  }

  /**
   * Opens a container.
   *
   * @param password still the caller's to wipe
   * @param friendlyName of the key wanted, in upper or lower case; null for the first key
   * @return the caller's to close
   * @throws EngineException {@link Kind#AUTHENTICATION_FAILED} for another password; {@link
   *     Kind#BAD_KEY} if it is malformed, has no such key, or one that the JDK does not know
   */
  public static Content read(byte[] container, char[] password, @Nullable String friendlyName) {
    try {
      KeyStore store = store();
      store.load(new ByteArrayInputStream(container), password);
      String name = nameOf(store, friendlyName);
      Key key = store.getKey(name, password);
      return new Content(name, SecretBytes.owning(key.getEncoded()), encoded(store, name));
    } catch (IOException e) {
      throw e.getCause() instanceof GeneralSecurityException
          ? new EngineException(
              Kind.AUTHENTICATION_FAILED, "the password does not open the PKCS#12 container", e)
          : Der.malformed("PKCS#12 container", e);
    } catch (GeneralSecurityException e) {
      throw new EngineException(
          Kind.BAD_KEY, "the PKCS#12 container holds a key that cannot be read", e);
    }
  }

  /**
   * Makes a container.
   *
   * @param password still the caller's to wipe
   * @throws EngineException {@link Kind#BAD_DATA} if the certificates are none, or no chain
   */
  public static byte[] write(Content content, char[] password) {
    try {
      KeyStore store = store();
      store.load(null, null);
      CertificateFactory certificates = CertificateFactory.getInstance("X.509");
      List<Certificate> chain = new ArrayList<>();
      for (byte[] certificate : content.chain()) {
        chain.add(certificates.generateCertificate(new ByteArrayInputStream(certificate)));
      }
      // Encrypted here: the JDK does it for keys of its own classes only, and with certificates.
      store.setKeyEntry(
          content.friendlyName(),
          encrypted(content.privateKey(), password),
          chain.toArray(Certificate[]::new));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      store.store(out, password);
      return out.toByteArray();
    } catch (GeneralSecurityException | IOException e) {
      throw new EngineException(
          Kind.BAD_DATA, "the certificates are no chain for a PKCS#12 container", e);
    }
  }

  /** EncryptedPrivateKeyInfo of RFC 5958 section 3, as the JDK makes it. */
  private static byte[] encrypted(SecretBytes pkcs8, char[] password)
      throws GeneralSecurityException, IOException {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    PBEKeySpec spec = new PBEKeySpec(password);
    try {
      Cipher cipher = Cipher.getInstance(PBES2);
      cipher.init(
          Cipher.ENCRYPT_MODE,
          SecretKeyFactory.getInstance(PBES2).generateSecret(spec),
          new PBEParameterSpec(salt, ITERATIONS));
      byte[] bytes = pkcs8.<byte[], GeneralSecurityException>use(cipher::doFinal);
      ASN1Primitive parameters = ASN1Primitive.fromByteArray(cipher.getParameters().getEncoded());
      AlgorithmIdentifier algorithm =
          new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2, parameters);
      return Der.encode(new EncryptedPrivateKeyInfo(algorithm, bytes));
    } finally {
      spec.clearPassword();
    }
  }

  private static KeyStore store() throws KeyStoreException {
    return KeyStore.getInstance("PKCS12", Security.getProvider("SUN"));
  }

  private static String nameOf(KeyStore store, @Nullable String wanted) throws KeyStoreException {
    for (String name : Collections.list(store.aliases())) {
      // A key entry may also be a secret key.
      if (store.entryInstanceOf(name, PrivateKeyEntry.class)
          && (wanted == null || wanted.equalsIgnoreCase(name))) {
        return name;
      }
    }
    throw new EngineException(
        Kind.BAD_KEY, "the PKCS#12 container has no private key, or none of that friendly name");
  }

  private static List<byte[]> encoded(KeyStore store, String name) throws GeneralSecurityException {
    Certificate[] chain = store.getCertificateChain(name);
    List<byte[]> encoded = new ArrayList<>();
    if (chain != null) {
      for (Certificate certificate : chain) {
        encoded.add(certificate.getEncoded());
      }
    }
    return encoded;
  }
}
