package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_0;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_4;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Block Cipher Mode: KMIP 2.1 section 11.6. Also names what is no mode of encryption: CMAC and
 * CBC-MAC for MACs, the key wraps for Key Wrapping Specifications.
 */
public enum BlockCipherMode implements KmipEnum {
  CBC(0x01, "CBC", SINCE_1_0),
  ECB(0x02, "ECB", SINCE_1_0),
  /** Propagating CBC, as Kerberos 4 used it. */
  PCBC(0x03, "PCBC", SINCE_1_0),
  CFB(0x04, "CFB", SINCE_1_0),
  OFB(0x05, "OFB", SINCE_1_0),
  CTR(0x06, "CTR", SINCE_1_0),
  /** A MAC (SP 800-38B): for the MAC operation and as a function of SP 800-108. */
  CMAC(0x07, "CMAC", SINCE_1_0),
  CCM(0x08, "CCM", SINCE_1_0),
  GCM(0x09, "GCM", SINCE_1_0),
  /** A MAC; safe for messages of one fixed length only. */
  CBC_MAC(0x0A, "CBC-MAC", SINCE_1_0),
  /** For disks (SP 800-38E): the vector is the tweak, and the key is two keys long. */
  XTS(0x0B, "XTS", SINCE_1_0),
  /** AES key wrap with padding, RFC 5649: any length from one byte. */
  AESKEYWRAPPADDING(0x0C, "AESKeyWrapPadding", SINCE_1_0),
  /** AES key wrap, RFC 3394: multiples of 8 bytes, at least 16. The usual one in wrapping. */
  NISTKEYWRAP(0x0D, "NISTKeyWrap", SINCE_1_0),
  /** The first of the four wraps of ANSI X9.102: AES. */
  X9_102_AESKW(0x0E, "X9.102 AESKW", SINCE_1_0),
  /** The same with triple DES. */
  X9_102_TDKW(0x0F, "X9.102 TDKW", SINCE_1_0),
  X9_102_AKW1(0x10, "X9.102 AKW1", SINCE_1_0),
  X9_102_AKW2(0x11, "X9.102 AKW2", SINCE_1_0),
  /** The mode of ciphers that have only one, as ChaCha20-Poly1305. */
  AEAD(0x12, "AEAD", SINCE_1_4);

  /** All values by number. */
  public static final EnumTable<BlockCipherMode> TABLE =
      EnumTable.of("Block Cipher Mode", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  BlockCipherMode(int code, String specName, VersionRange versions) {
    this.code = code;
    this.specName = specName;
    this.versions = versions;
  }

  @Override
  public int code() {
    return code;
  }

  @Override
  public String specName() {
    return specName;
  }

  @Override
  public VersionRange versions() {
    return versions;
  }
}
