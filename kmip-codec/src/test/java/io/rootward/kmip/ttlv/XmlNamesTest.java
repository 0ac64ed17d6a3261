package io.rootward.kmip.ttlv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlNamesTest {
  @ParameterizedTest
  @CsvSource({
    "3DES, DES3",
    "X.509, X_509",
    "PKCS#8, PKCS_8",
    "SHA-256, SHA_256",
    "Re-key, ReKey",
    "On-line storage, OnLineStorage",
    "MAC/sign, MACSign",
    "IV/Counter/Nonce, IVCounterNonce",
    "P-256, P_256",
    "NIST800-108-C, NIST800_108_C",
    "Polynomial Sharing GF (2^16), PolynomialSharingGF2_16",
    "PKCS#11 Function, PKCS_11Function",
    "SHA-256 with RSA Encryption (PKCS#1 v1.5), SHA_256WithRSAEncryptionPKCS_1V1_5",
    "Template-Attribute, TemplateAttribute",
    "D, D",
  })
  void followsTheSixSteps(String specName, String name) {
    assertEquals(name, XmlNames.ofSpecName(specName));
  }

  @Test
  void everyTagComesBack() {
    for (Tag tag : Tag.values()) {
      assertEquals(OptionalInt.of(tag.code()), XmlNames.tagOf(XmlNames.ofTag(tag.code())));
    }
  }

  @Test
  void numbersStandInForNames() {
    assertEquals("0x540001", XmlNames.ofTag(0x540001));
    assertEquals(OptionalInt.of(0x54000A), XmlNames.tagOf("0x54000a"));
    assertEquals(OptionalInt.of(-1), XmlNames.parseHex("0xffffffff", 8));
    for (String wrong :
        new String[] {"0x54001", "0x5400010", "0X540001", "540001", "0x54000g", ""}) {
      assertEquals(OptionalInt.empty(), XmlNames.tagOf(wrong));
    }
  }
}
