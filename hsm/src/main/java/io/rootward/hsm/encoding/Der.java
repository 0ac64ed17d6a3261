package io.rootward.hsm.encoding;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import java.io.IOException;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** Reading and writing DER with one kind of failure, whatever the library makes of bad bytes. */
final class Der {
  /** Turns a parsed value into a type. */
  @FunctionalInterface
  interface Reader<T> {
    T read(ASN1Primitive value) throws IOException;
  }

  private Der() {}

  static PrivateKeyInfo privateKey(byte[] bytes) {
    return read("PKCS#8 private key", bytes, PrivateKeyInfo::getInstance);
  }

  static SubjectPublicKeyInfo publicKey(byte[] bytes) {
    return read("SubjectPublicKeyInfo", bytes, SubjectPublicKeyInfo::getInstance);
  }

  /** Reads all of {@code bytes}: {@code fromByteArray} refuses what is left over. */
  static <T> T read(String what, byte[] bytes, Reader<T> reader) {
    try {
      return reader.read(ASN1Primitive.fromByteArray(bytes));
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      throw malformed(what, e);
    }
  }

  static EngineException malformed(String what, Throwable cause) {
    return new EngineException(Kind.BAD_KEY, "malformed " + what, cause);
  }

  static byte[] encode(ASN1Encodable value) {
    try {
      return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new EngineException(Kind.FAILED, "a key could not be encoded", e);
    }
  }
}
