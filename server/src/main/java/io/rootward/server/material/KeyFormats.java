package io.rootward.server.material;

import io.rootward.hsm.encoding.KeyEncodings;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.server.object.KmipException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Conversions between key formats: KMIP 2.1 section 4.26. Keys come to engines as raw bytes, PKCS#8
 * or SubjectPublicKeyInfo, which KMIP calls X.509; a Transparent key is the encoding of its
 * structure here.
 */
public final class KeyFormats {
  private static final Set<KeyFormatType> PLAIN =
      EnumSet.of(KeyFormatType.RAW, KeyFormatType.OPAQUE);

  private KeyFormats() {}

  /** The format in which an engine takes and gives keys of a type. */
  public static KeyFormatType ofEngine(ObjectType type) {
    return switch (type) {
      case PRIVATE_KEY -> KeyFormatType.PKCS_8;
      case PUBLIC_KEY -> KeyFormatType.X_509;
      default -> KeyFormatType.RAW;
    };
  }

  /**
   * Brings a key from one format into another.
   *
   * @param curve the curve of a key whose encoding need not name it; null when unknown
   * @param bytes still the caller's to close
   * @return the caller's to close
   * @throws KmipException Key Format Type Not Supported when there is no way
   * @throws io.rootward.hsm.engine.EngineException BAD_KEY when the bytes are not in that format
   */
  public static SecretBytes convert(
      ObjectType type,
      @Nullable Curve curve,
      KeyFormatType from,
      SecretBytes bytes,
      KeyFormatType to) {
    if (from == to || (PLAIN.contains(from) && PLAIN.contains(to) && !isPair(type))) {
      return bytes.copy();
    }
    return switch (type) {
      case PRIVATE_KEY -> {
        try (SecretBytes pkcs8 = toPkcs8(curve, from, bytes)) {
          yield fromPkcs8(pkcs8, to);
        }
      }
      case PUBLIC_KEY -> {
        byte[] info = bytes.use(it -> toSubjectPublicKeyInfo(curve, from, it));
        yield SecretBytes.owning(fromSubjectPublicKeyInfo(info, to));
      }
      case SYMMETRIC_KEY -> {
        if (to == KeyFormatType.TRANSPARENT_SYMMETRIC_KEY && PLAIN.contains(from)) {
          yield TransparentFormats.symmetric(bytes);
        }
        if (from == KeyFormatType.TRANSPARENT_SYMMETRIC_KEY && PLAIN.contains(to)) {
          yield TransparentFormats.symmetricKey(bytes);
        }
        throw noWay(to);
      }
      default -> throw noWay(to);
    };
  }

  private static boolean isPair(ObjectType type) {
    return type == ObjectType.PRIVATE_KEY || type == ObjectType.PUBLIC_KEY;
  }

  /**
   * PKCS#8 names algorithm and curve itself, so that every way between two formats goes over it.
   */
  private static SecretBytes toPkcs8(@Nullable Curve curve, KeyFormatType from, SecretBytes bytes) {
    return switch (from) {
      case PKCS_8 -> bytes.copy();
      case PKCS_1 -> KeyEncodings.pkcs1ToPkcs8(bytes);
      case ECPRIVATEKEY -> KeyEncodings.sec1ToPkcs8(bytes, curve);
      case RAW -> KeyEncodings.rawPrivateToPkcs8(required(curve, from), bytes);
      case TRANSPARENT_RSA_PRIVATE_KEY,
          TRANSPARENT_DSA_PRIVATE_KEY,
          TRANSPARENT_DH_PRIVATE_KEY,
          TRANSPARENT_EC_PRIVATE_KEY,
          TRANSPARENT_ECDSA_PRIVATE_KEY,
          TRANSPARENT_ECDH_PRIVATE_KEY,
          TRANSPARENT_ECMQV_PRIVATE_KEY ->
          bytes.use(it -> TransparentFormats.toPkcs8(from, it));
      default -> throw noWay(from);
    };
  }

  private static SecretBytes fromPkcs8(SecretBytes pkcs8, KeyFormatType to) {
    return switch (to) {
      case PKCS_8 -> pkcs8.copy();
      case PKCS_1 -> KeyEncodings.pkcs8ToPkcs1(pkcs8);
      case ECPRIVATEKEY -> KeyEncodings.pkcs8ToSec1(pkcs8);
      case RAW -> KeyEncodings.pkcs8ToRawPrivate(pkcs8);
      default -> TransparentFormats.fromPkcs8(pkcs8, to);
    };
  }

  /** The same for public keys. */
  private static byte[] toSubjectPublicKeyInfo(
      @Nullable Curve curve, KeyFormatType from, byte[] bytes) {
    return switch (from) {
      case X_509 -> bytes.clone();
      case PKCS_1 -> KeyEncodings.pkcs1ToSubjectPublicKeyInfo(bytes);
      case RAW -> KeyEncodings.pointToSubjectPublicKeyInfo(required(curve, from), bytes);
      case TRANSPARENT_RSA_PUBLIC_KEY,
          TRANSPARENT_DSA_PUBLIC_KEY,
          TRANSPARENT_DH_PUBLIC_KEY,
          TRANSPARENT_EC_PUBLIC_KEY,
          TRANSPARENT_ECDSA_PUBLIC_KEY,
          TRANSPARENT_ECDH_PUBLIC_KEY,
          TRANSPARENT_ECMQV_PUBLIC_KEY ->
          TransparentFormats.toSubjectPublicKeyInfo(from, bytes);
      default -> throw noWay(from);
    };
  }

  private static byte[] fromSubjectPublicKeyInfo(byte[] info, KeyFormatType to) {
    return switch (to) {
      case X_509 -> info;
      case PKCS_1 -> KeyEncodings.subjectPublicKeyInfoToPkcs1(info);
      case RAW -> KeyEncodings.subjectPublicKeyInfoToPoint(info);
      default -> TransparentFormats.fromSubjectPublicKeyInfo(info, to);
    };
  }

  /** A raw scalar or point does not say which curve it is on. */
  private static Curve required(@Nullable Curve curve, KeyFormatType format) {
    if (curve == null) {
      throw new KmipException(
          ResultReason.INVALID_FIELD,
          "a key in format " + format.specName() + " needs a Recommended Curve");
    }
    return curve;
  }

  static KmipException noWay(KeyFormatType format) {
    return new KmipException(
        ResultReason.KEY_FORMAT_TYPE_NOT_SUPPORTED,
        "this object cannot be had in key format " + format.specName());
  }
}
