package io.rootward.kmip.model.enums;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TagVocabulary;
import io.rootward.kmip.ttlv.Tags;
import io.rootward.kmip.ttlv.XmlNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The names of every enumeration and mask of KMIP 1.0 to 2.1, as XML, JSON and logs write them. An
 * enumeration belongs to the tag that bears its name.
 */
public final class KmipVocabulary implements TagVocabulary {
  private static final List<EnumTable<?>> ENUMERATIONS =
      List.of(
          AdjustmentType.TABLE,
          AlternativeNameType.TABLE,
          AsynchronousIndicator.TABLE,
          AttestationType.TABLE,
          BatchErrorContinuationOption.TABLE,
          BlockCipherMode.TABLE,
          CancellationResult.TABLE,
          CertificateRequestType.TABLE,
          CertificateType.TABLE,
          ClientRegistrationMethod.TABLE,
          CredentialType.TABLE,
          CryptographicAlgorithm.TABLE,
          DRBGAlgorithm.TABLE,
          DataReference.TABLE,
          DerivationMethod.TABLE,
          DestroyAction.TABLE,
          DigitalSignatureAlgorithm.TABLE,
          EncodingOption.TABLE,
          EndpointRole.TABLE,
          FIPS186Variation.TABLE,
          HashingAlgorithm.TABLE,
          InteropFunction.TABLE,
          KeyCompressionType.TABLE,
          KeyFormatType.TABLE,
          KeyRoleType.TABLE,
          KeyValueLocationType.TABLE,
          KeyWrapType.TABLE,
          LinkType.TABLE,
          MaskGenerator.TABLE,
          NISTKeyType.TABLE,
          NameType.TABLE,
          ObjectGroupMember.TABLE,
          ObjectType.TABLE,
          Operation.TABLE,
          PaddingMethod.TABLE,
          ProcessingStage.TABLE,
          ProfileName.TABLE,
          ProtectionLevel.TABLE,
          PutFunction.TABLE,
          QueryFunction.TABLE,
          RNGAlgorithm.TABLE,
          RNGMode.TABLE,
          RecommendedCurve.TABLE,
          ResultReason.TABLE,
          ResultStatus.TABLE,
          RevocationReasonCode.TABLE,
          RotateNameType.TABLE,
          SecretDataType.TABLE,
          ShreddingAlgorithm.TABLE,
          SplitKeyMethod.TABLE,
          State.TABLE,
          TicketType.TABLE,
          UniqueIdentifierReference.TABLE,
          UnwrapMode.TABLE,
          UsageLimitsUnit.TABLE,
          ValidationAuthorityType.TABLE,
          ValidationType.TABLE,
          ValidityIndicator.TABLE,
          WrappingMethod.TABLE);

  private static final List<EnumTable<?>> MASKS =
      List.of(CryptographicUsageMask.TABLE, ProtectionStorageMask.TABLE, StorageStatusMask.TABLE);

  /** The only one there is. Below the tables, which it reads. */
  public static final KmipVocabulary INSTANCE = new KmipVocabulary();

  private final Map<Integer, Names> enumerations = new HashMap<>();
  private final Map<Integer, Names> masks = new HashMap<>();

  private KmipVocabulary() {
    ENUMERATIONS.forEach(table -> enumerations.put(tagOf(table), new Names(table)));
    MASKS.forEach(table -> masks.put(tagOf(table), new Names(table)));
    // Two fields that bear another name than the enumeration they hold.
    enumerations.put(
        Tag.MASK_GENERATOR_HASHING_ALGORITHM.code(), new Names(HashingAlgorithm.TABLE));
    enumerations.put(Tag.EXTENSION_TYPE.code(), new Names(ItemType.TABLE));
  }

  private static int tagOf(EnumTable<?> table) {
    Tag tag = Tags.ofSpecName(table.name());
    if (tag == null) {
      throw new IllegalStateException("no tag is named " + table.name());
    }
    return tag.code();
  }

  @Override
  public @Nullable String enumName(int tag, int value) {
    Names names = enumerations.get(tag);
    return names == null ? null : names.byCode.get(value);
  }

  @Override
  public OptionalInt enumValue(int tag, String name) {
    return value(enumerations.get(tag), name);
  }

  @Override
  public boolean isMask(int tag) {
    return masks.containsKey(tag);
  }

  @Override
  public List<String> maskNames(int tag, int value) {
    Names names = masks.get(tag);
    List<String> set = new ArrayList<>();
    for (int bits = names == null ? 0 : value; bits != 0; bits &= bits - 1) {
      int bit = Integer.lowestOneBit(bits);
      String name = names == null ? null : names.byCode.get(bit);
      set.add(name == null ? "0x%08X".formatted(bit) : name);
    }
    return set;
  }

  @Override
  public OptionalInt maskValue(int tag, String name) {
    return value(masks.get(tag), name);
  }

  private static OptionalInt value(@Nullable Names names, String name) {
    Integer code = names == null ? null : names.byName.get(name);
    return code == null ? OptionalInt.empty() : OptionalInt.of(code);
  }

  /** The normalised names of one table, and those of other versions. */
  private static final class Names {
    private final Map<Integer, String> byCode = new HashMap<>();
    private final Map<String, Integer> byName = new HashMap<>();

    Names(EnumTable<?> table) {
      for (KmipEnum value : table.values()) {
        String name = NameVariants.written(XmlNames.ofSpecName(value.specName()));
        byCode.put(value.code(), name);
        byName.put(name, value.code());
        for (String other : NameVariants.others(name)) {
          byName.put(other, value.code());
        }
      }
    }
  }
}
