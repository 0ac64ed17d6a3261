package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.mask;

import io.rootward.kmip.model.enums.ProtectionStorageMask;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;
import java.util.List;

/**
 * Where an object may be kept, best first; each mask must hold as a whole: KMIP 2.1 section 7.33.
 *
 * @param masks bits of Protection Storage Mask, each
 */
public record ProtectionStorageMasks(List<Integer> masks) {
  private static final Field<Integer> PROTECTION_STORAGE_MASK =
      Field.of(Tag.PROTECTION_STORAGE_MASK, mask(ProtectionStorageMask.TABLE));

  /** The declaration. */
  public static final StructureCodec<ProtectionStorageMasks> CODEC =
      StructureCodec.<ProtectionStorageMasks>builder()
          .repeated(PROTECTION_STORAGE_MASK, ProtectionStorageMasks::masks)
          .reads(in -> new ProtectionStorageMasks(in.list(PROTECTION_STORAGE_MASK)));

  public ProtectionStorageMasks {
    masks = List.copyOf(masks);
  }
}
