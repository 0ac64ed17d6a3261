package io.rootward.hsm.pkcs11;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.hsm.pkcs11.quirk.QuirkFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Families of libraries are known by what they say they are. */
class QuirkFilesTest {
  @ParameterizedTest
  @CsvSource({
    "SoftHSM Implementation of PKCS11 SoftHSM project SoftHSM v2, softhsm2, 0x210A, 64",
    "Mozilla Foundation NSS Internal Crypto Services Mozilla Foundation NSS 3, nss, 0x210B, 0",
    "IBM Meta PKCS11 LIBRARY IBM Corp. IBM SoftTok, opencryptoki, 0x210B, 0",
    "IBM openCryptoki IBM Soft, opencryptoki, 0x210B, 0",
    "tpm2-software.github.io TPM2.0 Cryptoki, tpm2-pkcs11, 0x210B, 0",
    "A vendor nobody knows, unknown, 0x210B, 0",
  })
  void aFamilyIsFoundAndKeepsWhatItDoesNotChange(
      String description, String family, String wrapPadded, int hmacBytes) {
    var quirks = QuirkFiles.of(description);
    assertEquals(family, quirks.family());
    assertEquals(Long.decode(wrapPadded), quirks.wrapPadded());
    assertEquals(hmacBytes, quirks.hmacKeyBytesMin());
  }

  @Test
  void nssIsGivenAPointWithPrivateKeys() {
    assertEquals(0xD5A0DB00L, QuirkFiles.of("NSS").ecPointAttribute());
  }

  @Test
  void softwareTokensComputeHereAndOthersMayNot() {
    assertTrue(QuirkFiles.of("SoftHSM").computesHere());
    assertTrue(QuirkFiles.of("NSS").computesHere());
    assertFalse(QuirkFiles.of("IBM openCryptoki IBM Soft").computesHere());
    assertFalse(QuirkFiles.of("A vendor nobody knows").computesHere());
  }
}
