package io.rootward.kmip.model;

import io.rootward.kmip.model.enums.AlternativeNameType;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.DigitalSignatureAlgorithm;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.KeyRoleType;
import io.rootward.kmip.model.enums.KeyValueLocationType;
import io.rootward.kmip.model.enums.LinkType;
import io.rootward.kmip.model.enums.MaskGenerator;
import io.rootward.kmip.model.enums.NameType;
import io.rootward.kmip.model.enums.PaddingMethod;
import io.rootward.kmip.model.enums.RNGAlgorithm;
import io.rootward.kmip.model.enums.RecommendedCurve;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.model.enums.RotateNameType;
import io.rootward.kmip.model.enums.UsageLimitsUnit;
import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.FieldException;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.schema.ReadContext;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.TtlvItem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Values of every attribute from a seed. */
public final class Samples {
  private final RandomGenerator random;

  public Samples(RandomGenerator random) {
    this.random = random;
  }

  /** An attribute of a type with some value that the type has in some version. */
  public <V> Attribute<V> attribute(AttributeType<V> type) {
    ReadContext context = ReadContext.of(ProtocolVersion.V2_1);
    ReadContext older = ReadContext.of(ProtocolVersion.V1_4);
    for (int tries = 0; tries < 10_000; tries++) {
      TtlvItem item =
          type.valueType() instanceof StructureCodec<V> codec ? structure(codec) : simple();
      try {
        boolean old = !type.isIn(ProtocolVersion.V2_1);
        return Attribute.of(type, type.valueType().read(item, old ? older : context));
      } catch (FieldException _) {
        // not a value of this type: the next one may be
      }
    }
    throw new AssertionError("no value found for " + type);
  }

  private TtlvItem simple() {
    return switch (random.nextInt(7)) {
      case 0 -> new TtlvItem.TextItem(1, text());
      case 1 -> new TtlvItem.IntegerItem(1, random.nextInt(16)); // bits that every mask has
      case 2 -> new TtlvItem.BooleanItem(1, random.nextBoolean());
      case 3 -> new TtlvItem.BytesItem(1, bytes());
      case 4 -> new TtlvItem.DateTimeItem(1, Instant.ofEpochSecond(random.nextInt()));
      case 5 -> new TtlvItem.IntervalItem(1, random.nextLong(1L << 32));
      default -> new TtlvItem.EnumerationItem(1, random.nextInt(70));
    };
  }

  private TtlvItem structure(StructureCodec<?> codec) {
    Map<StructureCodec<?>, TtlvItem> made =
        Map.ofEntries(
            one(Name.CODEC, new Name(text(), pick(NameType.TABLE))),
            one(
                AlternativeName.CODEC,
                new AlternativeName(text(), pick(AlternativeNameType.TABLE))),
            one(
                ApplicationSpecificInformation.CODEC,
                new ApplicationSpecificInformation(text(), maybe(text()))),
            one(
                CryptographicDomainParameters.CODEC,
                new CryptographicDomainParameters(
                    maybe(random.nextInt()), maybe(pick(RecommendedCurve.TABLE)))),
            one(CryptographicParameters.CODEC, parameters()),
            one(
                Digest.CODEC,
                new Digest(
                    pick(HashingAlgorithm.TABLE),
                    maybe(bytes()),
                    maybe(pick(KeyFormatType.TABLE)))),
            one(
                KeyValueLocation.CODEC,
                new KeyValueLocation(text(), pick(KeyValueLocationType.TABLE))),
            one(Link.CODEC, Link.to(pick(LinkType.TABLE), text())),
            one(
                RevocationReason.CODEC,
                new RevocationReason(pick(RevocationReasonCode.TABLE), maybe(text()))),
            one(
                UsageLimits.CODEC,
                new UsageLimits(
                    maybe(random.nextLong()),
                    maybe(random.nextLong()),
                    maybe(pick(UsageLimitsUnit.TABLE)))),
            one(RotateName.CODEC, new RotateName(text(), pick(RotateNameType.TABLE))),
            one(RngParameters.CODEC, rng()),
            one(X509CertificateIdentifier.CODEC, new X509CertificateIdentifier(bytes(), bytes())),
            one(
                X509CertificateSubject.CODEC,
                new X509CertificateSubject(bytes(), List.of(bytes(), bytes()))),
            one(X509CertificateIssuer.CODEC, new X509CertificateIssuer(bytes(), List.of())),
            one(CertificateIdentifier.CODEC, new CertificateIdentifier(text(), maybe(text()))),
            one(CertificateSubject.CODEC, new CertificateSubject(text(), List.of(text(), "b"))),
            one(CertificateIssuer.CODEC, new CertificateIssuer(text(), List.of())));
    TtlvItem item = made.get(codec);
    if (item == null) {
      throw new AssertionError("no sample of this structure");
    }
    return item;
  }

  private static <T> Map.Entry<StructureCodec<?>, TtlvItem> one(StructureCodec<T> codec, T value) {
    ProtocolVersion version =
        codec.isIn(value, ProtocolVersion.V2_1) ? ProtocolVersion.V2_1 : ProtocolVersion.V1_4;
    boolean textual = codec == (Object) CertificateIdentifier.CODEC;
    boolean removed = textual || codec == (Object) CertificateSubject.CODEC;
    boolean old = removed || codec == (Object) CertificateIssuer.CODEC;
    return Map.entry(codec, codec.write(1, value, old ? ProtocolVersion.V1_4 : version));
  }

  /** Cryptographic Parameters with some fields. */
  public CryptographicParameters parameters() {
    return CryptographicParameters.builder()
        .blockCipherMode(maybe(pick(BlockCipherMode.TABLE)))
        .paddingMethod(maybe(pick(PaddingMethod.TABLE)))
        .hashingAlgorithm(maybe(pick(HashingAlgorithm.TABLE)))
        .keyRoleType(maybe(pick(KeyRoleType.TABLE)))
        .digitalSignatureAlgorithm(maybe(pick(DigitalSignatureAlgorithm.TABLE)))
        .cryptographicAlgorithm(maybe(pick(CryptographicAlgorithm.TABLE)))
        .randomIv(maybe(random.nextBoolean()))
        .tagLength(maybe(random.nextInt()))
        .counterLength(maybe(random.nextInt()))
        .saltLength(maybe(random.nextInt()))
        .maskGenerator(maybe(pick(MaskGenerator.TABLE)))
        .pSource(maybe(bytes()))
        .build();
  }

  private RngParameters rng() {
    return new RngParameters(
        pick(RNGAlgorithm.TABLE),
        maybe(pick(CryptographicAlgorithm.TABLE)),
        maybe(random.nextInt()),
        maybe(pick(HashingAlgorithm.TABLE)),
        null,
        null,
        null,
        maybe(random.nextBoolean()));
  }

  private <T> @Nullable T maybe(T value) {
    return random.nextBoolean() ? value : null;
  }

  private <E extends KmipEnum> E pick(EnumTable<E> table) {
    return table.values().get(random.nextInt(table.values().size()));
  }

  private String text() {
    return "t\u00e9" + random.nextInt(1000);
  }

  private ByteString bytes() {
    byte[] bytes = new byte[random.nextInt(1, 20)];
    random.nextBytes(bytes);
    return ByteString.adopt(bytes);
  }
}
