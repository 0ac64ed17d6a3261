package io.rootward.server.material;

import io.rootward.hsm.encoding.Pkcs12;
import io.rootward.hsm.encoding.Pkcs12Cost;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.object.KmipException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a PKCS#12 container holds: a private key with its certificates.
 *
 * @param friendlyName under which they are found
 * @param privateKey PKCS#8; closed with this
 * @param chain DER certificates, the key's own first; may be empty
 */
public record KeyContainer(String friendlyName, SecretBytes privateKey, List<ByteString> chain)
    implements AutoCloseable {
  public KeyContainer {
    chain = List.copyOf(chain);
  }

  /**
   * Opens a container; the caller's to close.
   *
   * @param password still the caller's to wipe
   * @param friendlyName of the key wanted; null for the first
   * @throws io.rootward.hsm.engine.EngineException when the password does not open it, or there is
   *     no such key
   */
  public static KeyContainer opened(
      byte[] container, char[] password, @Nullable String friendlyName) {
    Pkcs12.Content content = Pkcs12.read(container, password, friendlyName);
    return new KeyContainer(
        content.friendlyName(),
        content.privateKey(),
        content.chain().stream().map(ByteString::adopt).toList());
  }

  /**
   * Judges what opening takes, before anything is computed.
   *
   * @throws KmipException Server Limit Exceeded, Invalid Field in 1.x
   */
  public static void requireAffordable(byte[] container, long iterationsMax) {
    if (Pkcs12Cost.iterations(container) > iterationsMax) {
      throw new KmipException(
          ResultReason.SERVER_LIMIT_EXCEEDED,
          ResultReason.INVALID_FIELD,
          "opening the container takes more than " + iterationsMax + " iterations");
    }
  }

  /** The container. */
  public byte[] packed(char[] password) {
    List<byte[]> certificates = chain.stream().map(ByteString::toByteArray).toList();
    try (Pkcs12.Content content =
        new Pkcs12.Content(friendlyName, privateKey.copy(), certificates)) {
      return Pkcs12.write(content, password);
    }
  }

  @Override
  public void close() {
    privateKey.close();
  }
}
