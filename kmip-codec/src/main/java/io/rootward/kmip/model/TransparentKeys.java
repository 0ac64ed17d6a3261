package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.BIG_INTEGER;
import static io.rootward.kmip.schema.ValueTypes.BYTES;
import static io.rootward.kmip.schema.ValueTypes.enumeration;

import io.rootward.kmip.model.enums.RecommendedCurve;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.Tag;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The structures that key material has in the transparent key formats: KMIP 2.1 sections 3.4 to
 * 3.12. Some hold secrets: none of them shows its content.
 */
public final class TransparentKeys {
  private static final Field<ByteString> KEY = Field.of(Tag.KEY, BYTES);
  private static final Field<BigInteger> P = Field.of(Tag.P, BIG_INTEGER);
  private static final Field<BigInteger> Q = Field.of(Tag.Q, BIG_INTEGER);
  private static final Field<BigInteger> G = Field.of(Tag.G, BIG_INTEGER);
  private static final Field<BigInteger> J = Field.of(Tag.J, BIG_INTEGER);
  private static final Field<BigInteger> X = Field.of(Tag.X, BIG_INTEGER);
  private static final Field<BigInteger> Y = Field.of(Tag.Y, BIG_INTEGER);
  private static final Field<BigInteger> D = Field.of(Tag.D, BIG_INTEGER);
  private static final Field<BigInteger> MODULUS = Field.of(Tag.MODULUS, BIG_INTEGER);
  private static final Field<BigInteger> PRIVATE_EXPONENT =
      Field.of(Tag.PRIVATE_EXPONENT, BIG_INTEGER);
  private static final Field<BigInteger> PUBLIC_EXPONENT =
      Field.of(Tag.PUBLIC_EXPONENT, BIG_INTEGER);
  private static final Field<BigInteger> PRIME_EXPONENT_P =
      Field.of(Tag.PRIME_EXPONENT_P, BIG_INTEGER);
  private static final Field<BigInteger> PRIME_EXPONENT_Q =
      Field.of(Tag.PRIME_EXPONENT_Q, BIG_INTEGER);
  private static final Field<BigInteger> CRT_COEFFICIENT =
      Field.of(Tag.CRT_COEFFICIENT, BIG_INTEGER);
  private static final Field<RecommendedCurve> RECOMMENDED_CURVE =
      Field.of(Tag.RECOMMENDED_CURVE, enumeration(RecommendedCurve.TABLE));
  private static final Field<ByteString> Q_STRING = Field.of(Tag.Q_STRING, BYTES);

  private TransparentKeys() {}

  /** Transparent Symmetric Key. */
  public record Symmetric(ByteString key) {
    /** The declaration. */
    public static final StructureCodec<Symmetric> CODEC =
        StructureCodec.<Symmetric>builder()
            .required(KEY, Symmetric::key)
            .reads(in -> new Symmetric(in.get(KEY)));
  }

  /**
   * Transparent RSA Private Key; which of the optional numbers are there is the sender's choice.
   */
  public record RsaPrivate(
      BigInteger modulus,
      @Nullable BigInteger privateExponent,
      @Nullable BigInteger publicExponent,
      @Nullable BigInteger p,
      @Nullable BigInteger q,
      @Nullable BigInteger primeExponentP,
      @Nullable BigInteger primeExponentQ,
      @Nullable BigInteger crtCoefficient) {
    /** The declaration. */
    public static final StructureCodec<RsaPrivate> CODEC =
        StructureCodec.<RsaPrivate>builder()
            .required(MODULUS, RsaPrivate::modulus)
            .optional(PRIVATE_EXPONENT, RsaPrivate::privateExponent)
            .optional(PUBLIC_EXPONENT, RsaPrivate::publicExponent)
            .optional(P, RsaPrivate::p)
            .optional(Q, RsaPrivate::q)
            .optional(PRIME_EXPONENT_P, RsaPrivate::primeExponentP)
            .optional(PRIME_EXPONENT_Q, RsaPrivate::primeExponentQ)
            .optional(CRT_COEFFICIENT, RsaPrivate::crtCoefficient)
            .reads(
                in ->
                    new RsaPrivate(
                        in.get(MODULUS),
                        in.orNull(PRIVATE_EXPONENT),
                        in.orNull(PUBLIC_EXPONENT),
                        in.orNull(P),
                        in.orNull(Q),
                        in.orNull(PRIME_EXPONENT_P),
                        in.orNull(PRIME_EXPONENT_Q),
                        in.orNull(CRT_COEFFICIENT)));

    @Override
    public String toString() {
      return "RsaPrivate[]";
    }
  }

  /** Transparent RSA Public Key. */
  public record RsaPublic(BigInteger modulus, BigInteger publicExponent) {
    /** The declaration. */
    public static final StructureCodec<RsaPublic> CODEC =
        StructureCodec.<RsaPublic>builder()
            .required(MODULUS, RsaPublic::modulus)
            .required(PUBLIC_EXPONENT, RsaPublic::publicExponent)
            .reads(in -> new RsaPublic(in.get(MODULUS), in.get(PUBLIC_EXPONENT)));
  }

  /** Transparent DSA Private Key. */
  public record DsaPrivate(BigInteger p, BigInteger q, BigInteger g, BigInteger x) {
    /** The declaration. */
    public static final StructureCodec<DsaPrivate> CODEC =
        StructureCodec.<DsaPrivate>builder()
            .required(P, DsaPrivate::p)
            .required(Q, DsaPrivate::q)
            .required(G, DsaPrivate::g)
            .required(X, DsaPrivate::x)
            .reads(in -> new DsaPrivate(in.get(P), in.get(Q), in.get(G), in.get(X)));

    @Override
    public String toString() {
      return "DsaPrivate[]";
    }
  }

  /** Transparent DSA Public Key. */
  public record DsaPublic(BigInteger p, BigInteger q, BigInteger g, BigInteger y) {
    /** The declaration. */
    public static final StructureCodec<DsaPublic> CODEC =
        StructureCodec.<DsaPublic>builder()
            .required(P, DsaPublic::p)
            .required(Q, DsaPublic::q)
            .required(G, DsaPublic::g)
            .required(Y, DsaPublic::y)
            .reads(in -> new DsaPublic(in.get(P), in.get(Q), in.get(G), in.get(Y)));
  }

  /** Transparent DH Private Key. */
  public record DhPrivate(
      BigInteger p, @Nullable BigInteger q, BigInteger g, @Nullable BigInteger j, BigInteger x) {
    /** The declaration. */
    public static final StructureCodec<DhPrivate> CODEC =
        StructureCodec.<DhPrivate>builder()
            .required(P, DhPrivate::p)
            .optional(Q, DhPrivate::q)
            .required(G, DhPrivate::g)
            .optional(J, DhPrivate::j)
            .required(X, DhPrivate::x)
            .reads(
                in -> new DhPrivate(in.get(P), in.orNull(Q), in.get(G), in.orNull(J), in.get(X)));

    @Override
    public String toString() {
      return "DhPrivate[]";
    }
  }

  /** Transparent DH Public Key. */
  public record DhPublic(
      BigInteger p, @Nullable BigInteger q, BigInteger g, @Nullable BigInteger j, BigInteger y) {
    /** The declaration. */
    public static final StructureCodec<DhPublic> CODEC =
        StructureCodec.<DhPublic>builder()
            .required(P, DhPublic::p)
            .optional(Q, DhPublic::q)
            .required(G, DhPublic::g)
            .optional(J, DhPublic::j)
            .required(Y, DhPublic::y)
            .reads(in -> new DhPublic(in.get(P), in.orNull(Q), in.get(G), in.orNull(J), in.get(Y)));
  }

  /**
   * Transparent EC Private Key since 1.3, and the ECDSA, ECDH and ECMQV ones of 1.x, which have the
   * same fields.
   *
   * @param recommendedCurve the curve that the key is on
   * @param d the private scalar
   */
  public record EcPrivate(RecommendedCurve recommendedCurve, BigInteger d) {
    /** The declaration. */
    public static final StructureCodec<EcPrivate> CODEC =
        StructureCodec.<EcPrivate>builder()
            .required(RECOMMENDED_CURVE, EcPrivate::recommendedCurve)
            .required(D, EcPrivate::d)
            .reads(in -> new EcPrivate(in.get(RECOMMENDED_CURVE), in.get(D)));

    @Override
    public String toString() {
      return "EcPrivate[" + recommendedCurve + "]";
    }
  }

  /**
   * Transparent EC Public Key since 1.3, and the ECDSA, ECDH and ECMQV ones of 1.x, which have the
   * same fields.
   *
   * @param recommendedCurve the curve that the key is on
   * @param qString the public point, encoded as Key Compression Type says
   */
  public record EcPublic(RecommendedCurve recommendedCurve, ByteString qString) {
    /** The declaration. */
    public static final StructureCodec<EcPublic> CODEC =
        StructureCodec.<EcPublic>builder()
            .required(RECOMMENDED_CURVE, EcPublic::recommendedCurve)
            .required(Q_STRING, EcPublic::qString)
            .reads(in -> new EcPublic(in.get(RECOMMENDED_CURVE), in.get(Q_STRING)));
  }
}
