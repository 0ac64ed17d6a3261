package io.rootward.server.pki;

import io.rootward.server.config.OperatorException;
import java.nio.file.Path;
import java.util.Arrays;

/** A key and its certificates in two files. */
final class PemPair {
  private PemPair() {}

  /**
   * Reads both.
   *
   * @param remedy what an operator does about two files of different pairs, which a stop in the
   *     middle of a change can leave: each file is replaced whole, the two of them are not
   * @throws OperatorException naming the file, or both when they do not belong together
   */
  static KeyAndChain read(Path certificate, Path key, String remedy) {
    byte[] keyText = SecureFiles.read(key);
    try {
      KeyAndChain pair =
          new KeyAndChain(
              Pem.privateKey(keyText, key.toString()),
              Pem.certificates(SecureFiles.read(certificate), certificate.toString()));
      if (!pair.belongTogether()) {
        throw new OperatorException(
            "the private key in %s does not belong to the certificate in %s: %s"
                .formatted(key, certificate, remedy));
      }
      return pair;
    } finally {
      Arrays.fill(keyText, (byte) 0);
    }
  }

  /** Writes both, the key first: a certificate is never there without its key. */
  static void write(KeyAndChain pair, Path certificate, Path key) {
    byte[] keyText = Pem.encode(pair.key());
    try {
      SecureFiles.write(key, keyText);
      SecureFiles.write(certificate, Pem.encode(pair.chain()));
    } finally {
      Arrays.fill(keyText, (byte) 0);
    }
  }
}
