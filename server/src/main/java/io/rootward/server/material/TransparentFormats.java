package io.rootward.server.material;

import io.rootward.hsm.encoding.FfcNumbers;
import io.rootward.hsm.encoding.KeyEncodings;
import io.rootward.hsm.encoding.RsaNumbers;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.kmip.model.TransparentKeys;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.RecommendedCurve;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.schema.ReadContext;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.TtlvLimits;
import io.rootward.kmip.ttlv.TtlvReader;
import io.rootward.kmip.ttlv.TtlvWriter;
import io.rootward.server.object.KmipException;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.Set;

/**
 * Keys as structures of numbers: KMIP 2.1 sections 3.4 to 3.12. Here such a structure is its TTLV
 * encoding, a Key Material, so that it is bytes like every other format.
 */
public final class TransparentFormats {
  private static final Set<KeyFormatType> EC_PRIVATE =
      EnumSet.of(
          KeyFormatType.TRANSPARENT_EC_PRIVATE_KEY,
          KeyFormatType.TRANSPARENT_ECDSA_PRIVATE_KEY,
          KeyFormatType.TRANSPARENT_ECDH_PRIVATE_KEY,
          KeyFormatType.TRANSPARENT_ECMQV_PRIVATE_KEY);

  private static final Set<KeyFormatType> EC_PUBLIC =
      EnumSet.of(
          KeyFormatType.TRANSPARENT_EC_PUBLIC_KEY,
          KeyFormatType.TRANSPARENT_ECDSA_PUBLIC_KEY,
          KeyFormatType.TRANSPARENT_ECDH_PUBLIC_KEY,
          KeyFormatType.TRANSPARENT_ECMQV_PUBLIC_KEY);

  private static final TtlvReader READER = new TtlvReader(TtlvLimits.DEFAULT);

  /** The newest reads and writes the fields of all versions: they never changed. */
  private static final ProtocolVersion VERSION = ProtocolVersion.V2_1;

  private TransparentFormats() {}

  /** Whether keys in this format can be brought into others, and used. */
  public static boolean isKnown(KeyFormatType format) {
    return format == KeyFormatType.TRANSPARENT_SYMMETRIC_KEY
        || format == KeyFormatType.TRANSPARENT_RSA_PRIVATE_KEY
        || format == KeyFormatType.TRANSPARENT_RSA_PUBLIC_KEY
        || FiniteFieldFormats.ALL.contains(format)
        || EC_PRIVATE.contains(format)
        || EC_PUBLIC.contains(format);
  }

  /**
   * The name of a format in every version: those of ECDSA, ECDH and ECMQV keys, which KMIP 2.0 took
   * away, became that of EC keys in 1.3, with the same fields.
   */
  public static KeyFormatType current(KeyFormatType format) {
    if (EC_PRIVATE.contains(format)) {
      return KeyFormatType.TRANSPARENT_EC_PRIVATE_KEY;
    }
    return EC_PUBLIC.contains(format) ? KeyFormatType.TRANSPARENT_EC_PUBLIC_KEY : format;
  }

  /** The name of a format in a version: before 1.3 a curve's key said what it was for. */
  public static KeyFormatType in(ProtocolVersion version, KeyFormatType format) {
    if (version.isAtLeast(ProtocolVersion.V1_3)) {
      return format;
    }
    return switch (format) {
      case TRANSPARENT_EC_PRIVATE_KEY -> KeyFormatType.TRANSPARENT_ECDSA_PRIVATE_KEY;
      case TRANSPARENT_EC_PUBLIC_KEY -> KeyFormatType.TRANSPARENT_ECDSA_PUBLIC_KEY;
      default -> format;
    };
  }

  /** The structure whose encoding is given. */
  public static TtlvItem.Structure structure(byte[] encoded) {
    return (TtlvItem.Structure) READER.read(encoded);
  }

  static SecretBytes symmetric(SecretBytes key) {
    return key.use(
        bytes ->
            SecretBytes.owning(
                write(
                    TransparentKeys.Symmetric.CODEC,
                    new TransparentKeys.Symmetric(ByteString.copyOf(bytes)))));
  }

  static SecretBytes symmetricKey(SecretBytes encoded) {
    return encoded.use(
        bytes ->
            SecretBytes.owning(read(TransparentKeys.Symmetric.CODEC, bytes).key().toByteArray()));
  }

  /**
   * A private key as PKCS#8.
   *
   * @param format one that is known, of private keys
   * @throws io.rootward.hsm.engine.EngineException BAD_KEY when the numbers are too few or do not
   *     fit
   */
  static SecretBytes toPkcs8(KeyFormatType format, byte[] encoded) {
    if (FiniteFieldFormats.ALL.contains(format)) {
      return FiniteFieldFormats.read(format, encoded).toPkcs8();
    }
    if (format == KeyFormatType.TRANSPARENT_RSA_PRIVATE_KEY) {
      TransparentKeys.RsaPrivate key = read(TransparentKeys.RsaPrivate.CODEC, encoded);
      return new RsaNumbers(
              key.modulus(), key.publicExponent(), key.privateExponent(), key.p(), key.q())
          .toPkcs8();
    }
    TransparentKeys.EcPrivate key = read(TransparentKeys.EcPrivate.CODEC, encoded);
    Curve curve = curve(key.recommendedCurve());
    if (key.d().signum() < 0) {
      throw wrong("the private key is negative");
    }
    try (SecretBytes raw = raw(curve, key.d())) {
      return KeyEncodings.rawPrivateToPkcs8(curve, raw);
    }
  }

  /** Keys of RFC 7748 are bytes, which stand here as the number that they are written as. */
  private static SecretBytes raw(Curve curve, BigInteger d) {
    byte[] bytes = d.toByteArray();
    if (curve.isWeierstrass() || bytes.length == curve.fieldBytes()) {
      return SecretBytes.owning(bytes);
    }
    byte[] fixed = new byte[curve.fieldBytes()];
    int length = Math.min(bytes.length, fixed.length);
    System.arraycopy(bytes, bytes.length - length, fixed, fixed.length - length, length);
    return SecretBytes.owning(fixed);
  }

  /**
   * The reverse of {@link #toPkcs8}.
   *
   * @throws KmipException Key Format Type Not Supported when the key is of another algorithm
   */
  static SecretBytes fromPkcs8(SecretBytes pkcs8, KeyFormatType format) {
    KeyPairSpec spec = KeyEncodings.privateSpec(pkcs8);
    if (spec instanceof KeyPairSpec.Dsa || spec instanceof KeyPairSpec.Dh) {
      return SecretBytes.owning(FiniteFieldFormats.write(FfcNumbers.ofPrivate(pkcs8), format));
    }
    if (format == KeyFormatType.TRANSPARENT_RSA_PRIVATE_KEY && spec instanceof KeyPairSpec.Rsa) {
      RsaNumbers.Complete key = RsaNumbers.of(pkcs8);
      return SecretBytes.owning(
          write(
              TransparentKeys.RsaPrivate.CODEC,
              new TransparentKeys.RsaPrivate(
                  key.modulus(),
                  key.privateExponent(),
                  key.publicExponent(),
                  key.p(),
                  key.q(),
                  key.primeExponentP(),
                  key.primeExponentQ(),
                  key.coefficient())));
    }
    if (EC_PRIVATE.contains(format) && spec instanceof KeyPairSpec.Ec(Curve curve)) {
      try (SecretBytes raw = KeyEncodings.pkcs8ToRawPrivate(pkcs8)) {
        BigInteger d = raw.use(bytes -> new BigInteger(1, bytes));
        return SecretBytes.owning(
            write(
                TransparentKeys.EcPrivate.CODEC,
                new TransparentKeys.EcPrivate(named(curve, format), d)));
      }
    }
    throw KeyFormats.noWay(format);
  }

  /** A public key as SubjectPublicKeyInfo, likewise. */
  static byte[] toSubjectPublicKeyInfo(KeyFormatType format, byte[] encoded) {
    if (FiniteFieldFormats.ALL.contains(format)) {
      return FiniteFieldFormats.read(format, encoded).toSubjectPublicKeyInfo();
    }
    if (format == KeyFormatType.TRANSPARENT_RSA_PUBLIC_KEY) {
      TransparentKeys.RsaPublic key = read(TransparentKeys.RsaPublic.CODEC, encoded);
      return RsaNumbers.publicKey(key.modulus(), key.publicExponent());
    }
    TransparentKeys.EcPublic key = read(TransparentKeys.EcPublic.CODEC, encoded);
    return KeyEncodings.pointToSubjectPublicKeyInfo(
        curve(key.recommendedCurve()), key.qString().toByteArray());
  }

  /** The reverse, likewise. */
  static byte[] fromSubjectPublicKeyInfo(byte[] info, KeyFormatType format) {
    KeyPairSpec spec = KeyEncodings.publicSpec(info);
    if (spec instanceof KeyPairSpec.Dsa || spec instanceof KeyPairSpec.Dh) {
      return FiniteFieldFormats.write(FfcNumbers.ofPublic(info), format);
    }
    if (format == KeyFormatType.TRANSPARENT_RSA_PUBLIC_KEY && spec instanceof KeyPairSpec.Rsa) {
      RsaNumbers key = RsaNumbers.ofPublic(info);
      BigInteger exponent = key.publicExponent();
      if (exponent == null) {
        throw new IllegalStateException("a public key without exponent");
      }
      return write(
          TransparentKeys.RsaPublic.CODEC, new TransparentKeys.RsaPublic(key.modulus(), exponent));
    }
    if (EC_PUBLIC.contains(format) && spec instanceof KeyPairSpec.Ec(Curve curve)) {
      byte[] point = KeyEncodings.subjectPublicKeyInfoToPoint(info);
      return write(
          TransparentKeys.EcPublic.CODEC,
          new TransparentKeys.EcPublic(named(curve, format), ByteString.copyOf(point)));
    }
    throw KeyFormats.noWay(format);
  }

  private static Curve curve(RecommendedCurve named) {
    return KeyShapes.known(named)
        .orElseThrow(() -> wrong("keys on " + named.specName() + " are not known"));
  }

  /** Ed25519 and Ed448 are no Recommended Curves, so that their keys have no such form. */
  private static RecommendedCurve named(Curve curve, KeyFormatType format) {
    return KeyShapes.named(curve).orElseThrow(() -> KeyFormats.noWay(format));
  }

  static <T> T read(StructureCodec<T> codec, byte[] encoded) {
    return codec.read(structure(encoded), ReadContext.of(VERSION));
  }

  static <T> byte[] write(StructureCodec<T> codec, T key) {
    return TtlvWriter.write(codec.write(Tag.KEY_MATERIAL.code(), key, VERSION));
  }

  private static KmipException wrong(String message) {
    return new KmipException(ResultReason.INVALID_FIELD, message);
  }
}
