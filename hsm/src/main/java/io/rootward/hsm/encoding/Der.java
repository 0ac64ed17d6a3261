package io.rootward.hsm.encoding;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import java.io.IOException;
import java.util.NoSuchElementException;
import org.bouncycastle.asn1.ASN1BitString;
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
    T read(ASN1Primitive value);
  }

  private Der() {}

  static PrivateKeyInfo privateKey(byte[] bytes) {
    return read("PKCS#8 private key", bytes, value -> PrivateKeyInfo.getInstance(value));
  }

  static SubjectPublicKeyInfo publicKey(byte[] bytes) {
    return read("SubjectPublicKeyInfo", bytes, value -> SubjectPublicKeyInfo.getInstance(value));
  }

  /**
   * Reads all of {@code bytes}; what is left over is malformed too.
   *
   * <p>The library's types answer a value of the wrong shape with whatever they run into: the
   * exceptions named here are those that 10^6 mutations brought up.
   */
  static <T> T read(String what, byte[] bytes, Reader<T> reader) {
    try {
      ASN1Primitive value = ASN1Primitive.fromByteArray(bytes);
      if (value == null) {
        throw new IllegalArgumentException("no value");
      }
      return reader.read(value);
    } catch (IOException
        | IllegalArgumentException
        | IllegalStateException
        | ArithmeticException
        | ClassCastException
        | IndexOutOfBoundsException
        | NoSuchElementException e) {
      throw malformed(what, e);
    }
  }

  /** The bytes of a public key, which are whole bytes in every algorithm known here. */
  static byte[] publicBytes(SubjectPublicKeyInfo key) {
    ASN1BitString bits = key.getPublicKeyData();
    if (bits.getPadBits() != 0) {
      throw new EngineException(Kind.BAD_KEY, "the public key is not whole bytes");
    }
    return bits.getOctets();
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
