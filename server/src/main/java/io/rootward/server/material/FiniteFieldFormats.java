package io.rootward.server.material;

import io.rootward.hsm.encoding.FfcNumbers;
import io.rootward.hsm.encoding.FfcNumbers.Method;
import io.rootward.kmip.model.TransparentKeys;
import io.rootward.kmip.model.enums.KeyFormatType;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/** DSA and Diffie-Hellman keys as structures of numbers: KMIP 2.1 sections 3.7 to 3.10. */
final class FiniteFieldFormats {
  static final Set<KeyFormatType> ALL =
      EnumSet.of(
          KeyFormatType.TRANSPARENT_DSA_PRIVATE_KEY,
          KeyFormatType.TRANSPARENT_DSA_PUBLIC_KEY,
          KeyFormatType.TRANSPARENT_DH_PRIVATE_KEY,
          KeyFormatType.TRANSPARENT_DH_PUBLIC_KEY);

  private FiniteFieldFormats() {}

  /** The numbers of a key in one of these formats, not judged yet. */
  static FfcNumbers read(KeyFormatType format, byte[] encoded) {
    return switch (format) {
      case TRANSPARENT_DSA_PRIVATE_KEY -> {
        var key = TransparentFormats.read(TransparentKeys.DsaPrivate.CODEC, encoded);
        yield new FfcNumbers(Method.DSA, key.p(), key.q(), key.g(), null, key.x());
      }
      case TRANSPARENT_DSA_PUBLIC_KEY -> {
        var key = TransparentFormats.read(TransparentKeys.DsaPublic.CODEC, encoded);
        yield new FfcNumbers(Method.DSA, key.p(), key.q(), key.g(), null, key.y());
      }
      case TRANSPARENT_DH_PRIVATE_KEY -> {
        var key = TransparentFormats.read(TransparentKeys.DhPrivate.CODEC, encoded);
        yield new FfcNumbers(Method.DH, key.p(), key.q(), key.g(), key.j(), key.x());
      }
      case TRANSPARENT_DH_PUBLIC_KEY -> {
        var key = TransparentFormats.read(TransparentKeys.DhPublic.CODEC, encoded);
        yield new FfcNumbers(Method.DH, key.p(), key.q(), key.g(), key.j(), key.y());
      }
      default -> throw KeyFormats.noWay(format);
    };
  }

  /**
   * The reverse of {@link #read}.
   *
   * @throws io.rootward.server.object.KmipException Key Format Type Not Supported when the key is
   *     for the other method
   */
  static byte[] write(FfcNumbers key, KeyFormatType format) {
    boolean dsa =
        format == KeyFormatType.TRANSPARENT_DSA_PRIVATE_KEY
            || format == KeyFormatType.TRANSPARENT_DSA_PUBLIC_KEY;
    if (!ALL.contains(format) || dsa != (key.method() == Method.DSA)) {
      throw KeyFormats.noWay(format);
    }
    BigInteger p = key.p();
    BigInteger g = key.g();
    return switch (format) {
      case TRANSPARENT_DSA_PRIVATE_KEY ->
          TransparentFormats.write(
              TransparentKeys.DsaPrivate.CODEC,
              new TransparentKeys.DsaPrivate(p, Objects.requireNonNull(key.q()), g, key.value()));
      case TRANSPARENT_DSA_PUBLIC_KEY ->
          TransparentFormats.write(
              TransparentKeys.DsaPublic.CODEC,
              new TransparentKeys.DsaPublic(p, Objects.requireNonNull(key.q()), g, key.value()));
      case TRANSPARENT_DH_PRIVATE_KEY ->
          TransparentFormats.write(
              TransparentKeys.DhPrivate.CODEC,
              new TransparentKeys.DhPrivate(p, key.q(), g, key.j(), key.value()));
      default ->
          TransparentFormats.write(
              TransparentKeys.DhPublic.CODEC,
              new TransparentKeys.DhPublic(p, key.q(), g, key.j(), key.value()));
    };
  }
}
