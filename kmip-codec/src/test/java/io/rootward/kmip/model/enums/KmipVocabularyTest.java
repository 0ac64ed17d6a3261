package io.rootward.kmip.model.enums;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TagVocabulary;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KmipVocabularyTest {
  private final TagVocabulary names = KmipVocabulary.INSTANCE;

  @ParameterizedTest
  @CsvSource({
    "CRYPTOGRAPHIC_ALGORITHM, DES3, 2",
    "KEY_FORMAT_TYPE, X_509, 5",
    "OPERATION, ReKey, 4",
    "MASK_GENERATOR, MGF1, 1",
    "MASK_GENERATOR, MFG1, 1",
    "HASHING_ALGORITHM, SHA_3_256, 15",
    "MASK_GENERATOR_HASHING_ALGORITHM, SHA_256, 6",
    "DIGITAL_SIGNATURE_ALGORITHM, SHA_256WithRSAEncryption, 5",
    "DIGITAL_SIGNATURE_ALGORITHM, SHA_256WithRSAEncryptionPKCS_1V1_5, 5",
    "UNIQUE_IDENTIFIER, IDPlaceholder, 1",
    "EXTENSION_TYPE, TextString, 7",
  })
  void readsNamesOfEveryVersion(Tag tag, String name, int value) {
    assertEquals(OptionalInt.of(value), names.enumValue(tag.code(), name));
  }

  @Test
  void everyNumberHasTheNameThatLeadsBackToIt() {
    for (Tag tag : Tag.values()) {
      for (int value = 0; value < 0x200; value++) {
        String name = names.enumName(tag.code(), value);
        if (name != null) {
          assertEquals(OptionalInt.of(value), names.enumValue(tag.code(), name));
        }
      }
    }
    assertNull(names.enumName(Tag.OPERATION.code(), 0x1000));
    assertNull(names.enumName(Tag.BATCH_COUNT.code(), 1));
    assertEquals(OptionalInt.empty(), names.enumValue(Tag.OPERATION.code(), "Steal"));
  }

  @Test
  void namesTheBitsOfMasks() {
    int mask = Tag.CRYPTOGRAPHIC_USAGE_MASK.code();
    assertTrue(names.isMask(mask));
    assertFalse(names.isMask(Tag.CRYPTOGRAPHIC_LENGTH.code()));
    assertEquals(
        List.of("Encrypt", "ContentCommitment", "0x80000000"), names.maskNames(mask, 0x80000404));
    assertEquals(List.of(), names.maskNames(mask, 0));
    assertEquals(List.of(), names.maskNames(Tag.CRYPTOGRAPHIC_LENGTH.code(), 128));
    assertEquals(OptionalInt.of(0x400), names.maskValue(mask, "ContentCommitmentNonRepudiation"));
    assertEquals(OptionalInt.empty(), names.maskValue(mask, "0x00000400"));
  }
}
