package io.rootward.server.command.key;

import io.rootward.kmip.model.Certificate;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.ObjectValue;
import io.rootward.kmip.model.PrivateKey;
import io.rootward.kmip.model.PublicKey;
import io.rootward.kmip.model.enums.CertificateType;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.config.OperatorException;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a PEM file (RFC 7468) holds, in the form that is registered; algorithm and length are in it,
 * so the server reads them there: KMIP 2.1 section 2.2.1. Wiped when it is closed.
 *
 * @param encoded PKCS#8 of a private key, SubjectPublicKeyInfo of a public one, a certificate's DER
 */
record PemObject(ObjectType type, byte[] encoded) implements AutoCloseable {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

  /**
   * The first object of a file.
   *
   * @throws OperatorException when it is none of those that can be taken
   */
  static PemObject first(byte[] pem) {
    char[] characters = new char[pem.length];
    for (int i = 0; i < pem.length; i++) {
      characters[i] = (char) (pem[i] & 0xff);
    }
    CharBuffer text = CharBuffer.wrap(characters);
    try {
      Matcher block = BLOCK.matcher(text);
      if (!block.find()) {
        throw new OperatorException("the input holds no PEM block");
      }
      return new PemObject(
          type(label(block)), decoded(text.subSequence(block.start(2), block.end(2))));
    } finally {
      Arrays.fill(characters, '0');
    }
  }

  private static String label(MatchResult block) {
    return Objects.requireNonNull(block.group(1));
  }

  private static ObjectType type(String label) {
    return switch (label) {
      case "PRIVATE KEY" -> ObjectType.PRIVATE_KEY;
      case "PUBLIC KEY" -> ObjectType.PUBLIC_KEY;
      case "CERTIFICATE" -> ObjectType.CERTIFICATE;
      default ->
          throw new OperatorException(
              "the first block is %s: it must be PRIVATE KEY, PUBLIC KEY or CERTIFICATE"
                  .formatted(label));
    };
  }

  private static byte[] decoded(CharBuffer body) {
    byte[] ascii = new byte[body.length()];
    for (int i = 0; i < ascii.length; i++) {
      ascii[i] = (byte) body.charAt(i);
    }
    try {
      return Base64.getMimeDecoder().decode(ascii);
    } catch (IllegalArgumentException _) {
      // Its text may repeat a part of the file.
      throw new OperatorException("the first PEM block is damaged");
    } finally {
      Arrays.fill(ascii, (byte) 0);
    }
  }

  /** As Register has it; shares the bytes. */
  ObjectValue value() {
    return switch (type) {
      case CERTIFICATE -> new Certificate(CertificateType.X_509, ByteString.adopt(encoded));
      case PRIVATE_KEY -> new PrivateKey(block(KeyFormatType.PKCS_8));
      default -> new PublicKey(block(KeyFormatType.X_509));
    };
  }

  private KeyBlock block(KeyFormatType format) {
    return KeyBlock.plain(format, KeyMaterial.of(ByteString.adopt(encoded)), null, null);
  }

  @Override
  public void close() {
    Arrays.fill(encoded, (byte) 0);
  }

  /** Without what it holds. */
  @Override
  public String toString() {
    return "PemObject[" + type.specName() + "]";
  }
}
