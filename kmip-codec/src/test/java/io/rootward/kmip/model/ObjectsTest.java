package io.rootward.kmip.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.EncodingOption;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.RecommendedCurve;
import io.rootward.kmip.model.enums.SecretDataType;
import io.rootward.kmip.model.enums.SplitKeyMethod;
import io.rootward.kmip.model.enums.WrappingMethod;
import io.rootward.kmip.schema.FieldException;
import io.rootward.kmip.schema.ReadContext;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.TtlvItem;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ObjectsTest {
  private static final ByteString BYTES = ByteString.ofHex("5ec4e75ec4e75ec4e75ec4e75ec4e75e");

  @Test
  void keyBlocksComeBackInEveryVersion() {
    KeyBlock wrapped =
        new KeyBlock(
            KeyFormatType.RAW,
            null,
            new KeyValue.Wrapped(BYTES),
            CryptographicAlgorithm.AES,
            128,
            wrapping());
    for (ProtocolVersion version : ProtocolVersion.SUPPORTED) {
      comesBack(KeyBlock.CODEC, plain(), version);
      comesBack(KeyBlock.CODEC, wrapped, version);
      comesBack(SymmetricKey.CODEC, new SymmetricKey(plain()), version);
      comesBack(SecretData.CODEC, new SecretData(SecretDataType.SEED, plain()), version);
      comesBack(SplitKey.CODEC, splitKey(), version);
    }
  }

  private static KeyBlock plain() {
    Attributes inside = Attributes.builder().add(AttributeTypes.NAME, Name.of("n")).build();
    KeyValue value = new KeyValue.Plain(KeyMaterial.of(BYTES), inside);
    return new KeyBlock(KeyFormatType.RAW, null, value, CryptographicAlgorithm.AES, 128, null);
  }

  private static SplitKey splitKey() {
    return new SplitKey(
        3, 1, 2, SplitKeyMethod.POLYNOMIAL_SHARING_PRIME_FIELD, BigInteger.TEN, plain());
  }

  private static KeyWrappingData wrapping() {
    return new KeyWrappingData(
        WrappingMethod.ENCRYPT,
        new KeyInformation(UniqueIdentifier.of("kek"), CryptographicParameters.NONE),
        null,
        null,
        BYTES,
        EncodingOption.TTLV_ENCODING);
  }

  /** KMIP 1.2 section 2.1.3: from then on a key may be kept elsewhere. */
  @Test
  void aKeyWithoutValueExistsSince1Point2() {
    KeyBlock absent =
        new KeyBlock(KeyFormatType.RAW, null, null, CryptographicAlgorithm.AES, 128, null);
    comesBack(KeyBlock.CODEC, absent, ProtocolVersion.V1_2);
    TtlvItem item = KeyBlock.CODEC.write(1, absent, ProtocolVersion.V1_2);
    ReadContext old = ReadContext.of(ProtocolVersion.V1_1);
    FieldException failure =
        assertThrows(FieldException.class, () -> KeyBlock.CODEC.read(item, old));
    assertEquals(FieldException.Kind.MISSING, failure.kind());
    assertThrows(FieldException.class, () -> KeyBlock.CODEC.write(1, absent, ProtocolVersion.V1_1));
  }

  @Test
  void transparentKeysComeBack() {
    BigInteger n = BigInteger.TWO.pow(130).add(BigInteger.ONE);
    ProtocolVersion version = ProtocolVersion.V2_1;
    comesBack(
        TransparentKeys.RsaPrivate.CODEC,
        new TransparentKeys.RsaPrivate(n, n, n, n, n, null, null, null),
        version);
    comesBack(TransparentKeys.RsaPublic.CODEC, new TransparentKeys.RsaPublic(n, n), version);
    comesBack(
        TransparentKeys.DsaPrivate.CODEC, new TransparentKeys.DsaPrivate(n, n, n, n), version);
    comesBack(
        TransparentKeys.DhPublic.CODEC, new TransparentKeys.DhPublic(n, null, n, null, n), version);
    comesBack(
        TransparentKeys.EcPrivate.CODEC,
        new TransparentKeys.EcPrivate(RecommendedCurve.P_256, n),
        version);
    comesBack(
        TransparentKeys.EcPublic.CODEC,
        new TransparentKeys.EcPublic(RecommendedCurve.P_521, BYTES),
        version);
    comesBack(TransparentKeys.Symmetric.CODEC, new TransparentKeys.Symmetric(BYTES), version);
  }

  @Test
  void keyMaterialShowsNothingAndIsEqualToNothing() {
    KeyMaterial material = KeyMaterial.of(BYTES);
    assertNotEquals(material, KeyMaterial.of(BYTES));
    List<Supplier<Object>> holders =
        List.of(
            () -> material,
            () -> plain(),
            () -> new SymmetricKey(plain()),
            () -> new TransparentKeys.Symmetric(BYTES),
            () -> new TransparentKeys.EcPrivate(RecommendedCurve.P_256, BigInteger.valueOf(987)));
    for (Supplier<Object> holder : holders) {
      String shown = holder.get().toString();
      assertFalse(shown.contains("5ec4") || shown.contains("987"), shown);
    }
  }

  @Test
  void closedKeyMaterialIsGone() {
    ByteString secret = ByteString.ofHex("0102");
    KeyMaterial material = KeyMaterial.of(secret);
    material.close();
    assertEquals(ByteString.ofHex("0000"), secret);
    assertTrue(material.structure(KeyMaterial.Use.CONVERSION).isEmpty());
  }

  private static <T> void comesBack(StructureCodec<T> codec, T value, ProtocolVersion version) {
    TtlvItem item = codec.write(1, value, version);
    T read = codec.read(item, ReadContext.of(version));
    assertEquals(item, codec.write(1, read, version), () -> value + " in " + version);
  }
}
