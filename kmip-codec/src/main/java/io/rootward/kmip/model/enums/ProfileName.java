package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_2_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.VersionRange;

/**
 * Profile Name: KMIP 2.1 section 11.41. What Query says a server conforms to.
 *
 * <p>1.3 and 1.4 have a number for each profile in each version of the protocol, with TLS version
 * and side in the name (00000001 to 00000103). 2.0 reserves all of those and begins anew with one
 * number for each profile, whose version stands in Profile Version beside it; it leaves 00000118 to
 * 0000011B out, where Suite B would have been.
 */
public enum ProfileName implements KmipEnum {
  BASELINE_SERVER_BASIC_KMIP_V1_2(0x01, "Baseline Server Basic KMIP v1.2", Range.ONLY_1_3_AND_1_4),
  BASELINE_SERVER_TLS_V1_2_KMIP_V1_2(
      0x02, "Baseline Server TLS v1.2 KMIP v1.2", Range.ONLY_1_3_AND_1_4),
  BASELINE_CLIENT_BASIC_KMIP_V1_2(0x03, "Baseline Client Basic KMIP v1.2", Range.ONLY_1_3_AND_1_4),
  BASELINE_CLIENT_TLS_V1_2_KMIP_V1_2(
      0x04, "Baseline Client TLS v1.2 KMIP v1.2", Range.ONLY_1_3_AND_1_4),
  COMPLETE_SERVER_BASIC_KMIP_V1_2(0x05, "Complete Server Basic KMIP v1.2", Range.ONLY_1_3_AND_1_4),
  COMPLETE_SERVER_TLS_V1_2_KMIP_V1_2(
      0x06, "Complete Server TLS v1.2 KMIP v1.2", Range.ONLY_1_3_AND_1_4),
  TAPE_LIBRARY_CLIENT_KMIP_V1_0(0x07, "Tape Library Client KMIP v1.0", Range.ONLY_1_3_AND_1_4),
  TAPE_LIBRARY_CLIENT_KMIP_V1_1(0x08, "Tape Library Client KMIP v1.1", Range.ONLY_1_3_AND_1_4),
  TAPE_LIBRARY_CLIENT_KMIP_V1_2(0x09, "Tape Library Client KMIP v1.2", Range.ONLY_1_3_AND_1_4),
  TAPE_LIBRARY_SERVER_KMIP_V1_0(0x0A, "Tape Library Server KMIP v1.0", Range.ONLY_1_3_AND_1_4),
  TAPE_LIBRARY_SERVER_KMIP_V1_1(0x0B, "Tape Library Server KMIP v1.1", Range.ONLY_1_3_AND_1_4),
  TAPE_LIBRARY_SERVER_KMIP_V1_2(0x0C, "Tape Library Server KMIP v1.2", Range.ONLY_1_3_AND_1_4),
  SYMMETRIC_KEY_LIFECYCLE_CLIENT_KMIP_V1_0(
      0x0D, "Symmetric Key Lifecycle Client KMIP v1.0", Range.ONLY_1_3_AND_1_4),
  SYMMETRIC_KEY_LIFECYCLE_CLIENT_KMIP_V1_1(
      0x0E, "Symmetric Key Lifecycle Client KMIP v1.1", Range.ONLY_1_3_AND_1_4),
  SYMMETRIC_KEY_LIFECYCLE_CLIENT_KMIP_V1_2(
      0x0F, "Symmetric Key Lifecycle Client KMIP v1.2", Range.ONLY_1_3_AND_1_4),
  SYMMETRIC_KEY_LIFECYCLE_SERVER_KMIP_V1_0(
      0x10, "Symmetric Key Lifecycle Server KMIP v1.0", Range.ONLY_1_3_AND_1_4),
  SYMMETRIC_KEY_LIFECYCLE_SERVER_KMIP_V1_1(
      0x11, "Symmetric Key Lifecycle Server KMIP v1.1", Range.ONLY_1_3_AND_1_4),
  SYMMETRIC_KEY_LIFECYCLE_SERVER_KMIP_V1_2(
      0x12, "Symmetric Key Lifecycle Server KMIP v1.2", Range.ONLY_1_3_AND_1_4),
  ASYMMETRIC_KEY_LIFECYCLE_CLIENT_KMIP_V1_0(
      0x13, "Asymmetric Key Lifecycle Client KMIP v1.0", Range.ONLY_1_3_AND_1_4),
  ASYMMETRIC_KEY_LIFECYCLE_CLIENT_KMIP_V1_1(
      0x14, "Asymmetric Key Lifecycle Client KMIP v1.1", Range.ONLY_1_3_AND_1_4),
  ASYMMETRIC_KEY_LIFECYCLE_CLIENT_KMIP_V1_2(
      0x15, "Asymmetric Key Lifecycle Client KMIP v1.2", Range.ONLY_1_3_AND_1_4),
  ASYMMETRIC_KEY_LIFECYCLE_SERVER_KMIP_V1_0(
      0x16, "Asymmetric Key Lifecycle Server KMIP v1.0", Range.ONLY_1_3_AND_1_4),
  ASYMMETRIC_KEY_LIFECYCLE_SERVER_KMIP_V1_1(
      0x17, "Asymmetric Key Lifecycle Server KMIP v1.1", Range.ONLY_1_3_AND_1_4),
  ASYMMETRIC_KEY_LIFECYCLE_SERVER_KMIP_V1_2(
      0x18, "Asymmetric Key Lifecycle Server KMIP v1.2", Range.ONLY_1_3_AND_1_4),
  BASIC_CRYPTOGRAPHIC_CLIENT_KMIP_V1_2(
      0x19, "Basic Cryptographic Client KMIP v1.2", Range.ONLY_1_3_AND_1_4),
  BASIC_CRYPTOGRAPHIC_SERVER_KMIP_V1_2(
      0x1A, "Basic Cryptographic Server KMIP v1.2", Range.ONLY_1_3_AND_1_4),
  ADVANCED_CRYPTOGRAPHIC_CLIENT_KMIP_V1_2(
      0x1B, "Advanced Cryptographic Client KMIP v1.2", Range.ONLY_1_3_AND_1_4),
  ADVANCED_CRYPTOGRAPHIC_SERVER_KMIP_V1_2(
      0x1C, "Advanced Cryptographic Server KMIP v1.2", Range.ONLY_1_3_AND_1_4),
  RNG_CRYPTOGRAPHIC_CLIENT_KMIP_V1_2(
      0x1D, "RNG Cryptographic Client KMIP v1.2", Range.ONLY_1_3_AND_1_4),
  RNG_CRYPTOGRAPHIC_SERVER_KMIP_V1_2(
      0x1E, "RNG Cryptographic Server KMIP v1.2", Range.ONLY_1_3_AND_1_4),
  BASIC_SYMMETRIC_KEY_FOUNDRY_CLIENT_KMIP_V1_0(
      0x1F, "Basic Symmetric Key Foundry Client KMIP v1.0", Range.ONLY_1_3_AND_1_4),
  INTERMEDIATE_SYMMETRIC_KEY_FOUNDRY_CLIENT_KMIP_V1_0(
      0x20, "Intermediate Symmetric Key Foundry Client KMIP v1.0", Range.ONLY_1_3_AND_1_4),
  ADVANCED_SYMMETRIC_KEY_FOUNDRY_CLIENT_KMIP_V1_0(
      0x21, "Advanced Symmetric Key Foundry Client KMIP v1.0", Range.ONLY_1_3_AND_1_4),
  BASIC_SYMMETRIC_KEY_FOUNDRY_CLIENT_KMIP_V1_1(
      0x22, "Basic Symmetric Key Foundry Client KMIP v1.1", Range.ONLY_1_3_AND_1_4),
  INTERMEDIATE_SYMMETRIC_KEY_FOUNDRY_CLIENT_KMIP_V1_1(
      0x23, "Intermediate Symmetric Key Foundry Client KMIP v1.1", Range.ONLY_1_3_AND_1_4),
  ADVANCED_SYMMETRIC_KEY_FOUNDRY_CLIENT_KMIP_V1_1(
      0x24, "Advanced Symmetric Key Foundry Client KMIP v1.1", Range.ONLY_1_3_AND_1_4),
  BASIC_SYMMETRIC_KEY_FOUNDRY_CLIENT_KMIP_V1_2(
      0x25, "Basic Symmetric Key Foundry Client KMIP v1.2", Range.ONLY_1_3_AND_1_4),
  INTERMEDIATE_SYMMETRIC_KEY_FOUNDRY_CLIENT_KMIP_V1_2(
      0x26, "Intermediate Symmetric Key Foundry Client KMIP v1.2", Range.ONLY_1_3_AND_1_4),
  ADVANCED_SYMMETRIC_KEY_FOUNDRY_CLIENT_KMIP_V1_2(
      0x27, "Advanced Symmetric Key Foundry Client KMIP v1.2", Range.ONLY_1_3_AND_1_4),
  SYMMETRIC_KEY_FOUNDRY_SERVER_KMIP_V1_0(
      0x28, "Symmetric Key Foundry Server KMIP v1.0", Range.ONLY_1_3_AND_1_4),
  SYMMETRIC_KEY_FOUNDRY_SERVER_KMIP_V1_1(
      0x29, "Symmetric Key Foundry Server KMIP v1.1", Range.ONLY_1_3_AND_1_4),
  SYMMETRIC_KEY_FOUNDRY_SERVER_KMIP_V1_2(
      0x2A, "Symmetric Key Foundry Server KMIP v1.2", Range.ONLY_1_3_AND_1_4),
  OPAQUE_MANAGED_OBJECT_STORE_CLIENT_KMIP_V1_0(
      0x2B, "Opaque Managed Object Store Client KMIP v1.0", Range.ONLY_1_3_AND_1_4),
  OPAQUE_MANAGED_OBJECT_STORE_CLIENT_KMIP_V1_1(
      0x2C, "Opaque Managed Object Store Client KMIP v1.1", Range.ONLY_1_3_AND_1_4),
  OPAQUE_MANAGED_OBJECT_STORE_CLIENT_KMIP_V1_2(
      0x2D, "Opaque Managed Object Store Client KMIP v1.2", Range.ONLY_1_3_AND_1_4),
  OPAQUE_MANAGED_OBJECT_STORE_SERVER_KMIP_V1_0(
      0x2E, "Opaque Managed Object Store Server KMIP v1.0", Range.ONLY_1_3_AND_1_4),
  OPAQUE_MANAGED_OBJECT_STORE_SERVER_KMIP_V1_1(
      0x2F, "Opaque Managed Object Store Server KMIP v1.1", Range.ONLY_1_3_AND_1_4),
  OPAQUE_MANAGED_OBJECT_STORE_SERVER_KMIP_V1_2(
      0x30, "Opaque Managed Object Store Server KMIP v1.2", Range.ONLY_1_3_AND_1_4),
  SUITE_B_MINLOS_128_CLIENT_KMIP_V1_0(
      0x31, "Suite B minLOS_128 Client KMIP v1.0", Range.ONLY_1_3_AND_1_4),
  SUITE_B_MINLOS_128_CLIENT_KMIP_V1_1(
      0x32, "Suite B minLOS_128 Client KMIP v1.1", Range.ONLY_1_3_AND_1_4),
  SUITE_B_MINLOS_128_CLIENT_KMIP_V1_2(
      0x33, "Suite B minLOS_128 Client KMIP v1.2", Range.ONLY_1_3_AND_1_4),
  SUITE_B_MINLOS_128_SERVER_KMIP_V1_0(
      0x34, "Suite B minLOS_128 Server KMIP v1.0", Range.ONLY_1_3_AND_1_4),
  SUITE_B_MINLOS_128_SERVER_KMIP_V1_1(
      0x35, "Suite B minLOS_128 Server KMIP v1.1", Range.ONLY_1_3_AND_1_4),
  SUITE_B_MINLOS_128_SERVER_KMIP_V1_2(
      0x36, "Suite B minLOS_128 Server KMIP v1.2", Range.ONLY_1_3_AND_1_4),
  SUITE_B_MINLOS_192_CLIENT_KMIP_V1_0(
      0x37, "Suite B minLOS_192 Client KMIP v1.0", Range.ONLY_1_3_AND_1_4),
  SUITE_B_MINLOS_192_CLIENT_KMIP_V1_1(
      0x38, "Suite B minLOS_192 Client KMIP v1.1", Range.ONLY_1_3_AND_1_4),
  SUITE_B_MINLOS_192_CLIENT_KMIP_V1_2(
      0x39, "Suite B minLOS_192 Client KMIP v1.2", Range.ONLY_1_3_AND_1_4),
  SUITE_B_MINLOS_192_SERVER_KMIP_V1_0(
      0x3A, "Suite B minLOS_192 Server KMIP v1.0", Range.ONLY_1_3_AND_1_4),
  SUITE_B_MINLOS_192_SERVER_KMIP_V1_1(
      0x3B, "Suite B minLOS_192 Server KMIP v1.1", Range.ONLY_1_3_AND_1_4),
  SUITE_B_MINLOS_192_SERVER_KMIP_V1_2(
      0x3C, "Suite B minLOS_192 Server KMIP v1.2", Range.ONLY_1_3_AND_1_4),
  STORAGE_ARRAY_WITH_SELF_ENCRYPTING_DRIVE_CLIENT_KMIP_V1_0(
      0x3D, "Storage Array with Self Encrypting Drive Client KMIP v1.0", Range.ONLY_1_3_AND_1_4),
  STORAGE_ARRAY_WITH_SELF_ENCRYPTING_DRIVE_CLIENT_KMIP_V1_1(
      0x3E, "Storage Array with Self Encrypting Drive Client KMIP v1.1", Range.ONLY_1_3_AND_1_4),
  STORAGE_ARRAY_WITH_SELF_ENCRYPTING_DRIVE_CLIENT_KMIP_V1_2(
      0x3F, "Storage Array with Self Encrypting Drive Client KMIP v1.2", Range.ONLY_1_3_AND_1_4),
  STORAGE_ARRAY_WITH_SELF_ENCRYPTING_DRIVE_SERVER_KMIP_V1_0(
      0x40, "Storage Array with Self Encrypting Drive Server KMIP v1.0", Range.ONLY_1_3_AND_1_4),
  STORAGE_ARRAY_WITH_SELF_ENCRYPTING_DRIVE_SERVER_KMIP_V1_1(
      0x41, "Storage Array with Self Encrypting Drive Server KMIP v1.1", Range.ONLY_1_3_AND_1_4),
  STORAGE_ARRAY_WITH_SELF_ENCRYPTING_DRIVE_SERVER_KMIP_V1_2(
      0x42, "Storage Array with Self Encrypting Drive Server KMIP v1.2", Range.ONLY_1_3_AND_1_4),
  HTTPS_CLIENT_KMIP_V1_0(0x43, "HTTPS Client KMIP v1.0", Range.ONLY_1_3_AND_1_4),
  HTTPS_CLIENT_KMIP_V1_1(0x44, "HTTPS Client KMIP v1.1", Range.ONLY_1_3_AND_1_4),
  HTTPS_CLIENT_KMIP_V1_2(0x45, "HTTPS Client KMIP v1.2", Range.ONLY_1_3_AND_1_4),
  HTTPS_SERVER_KMIP_V1_0(0x46, "HTTPS Server KMIP v1.0", Range.ONLY_1_3_AND_1_4),
  HTTPS_SERVER_KMIP_V1_1(0x47, "HTTPS Server KMIP v1.1", Range.ONLY_1_3_AND_1_4),
  HTTPS_SERVER_KMIP_V1_2(0x48, "HTTPS Server KMIP v1.2", Range.ONLY_1_3_AND_1_4),
  JSON_CLIENT_KMIP_V1_0(0x49, "JSON Client KMIP v1.0", Range.ONLY_1_3_AND_1_4),
  JSON_CLIENT_KMIP_V1_1(0x4A, "JSON Client KMIP v1.1", Range.ONLY_1_3_AND_1_4),
  JSON_CLIENT_KMIP_V1_2(0x4B, "JSON Client KMIP v1.2", Range.ONLY_1_3_AND_1_4),
  JSON_SERVER_KMIP_V1_0(0x4C, "JSON Server KMIP v1.0", Range.ONLY_1_3_AND_1_4),
  JSON_SERVER_KMIP_V1_1(0x4D, "JSON Server KMIP v1.1", Range.ONLY_1_3_AND_1_4),
  JSON_SERVER_KMIP_V1_2(0x4E, "JSON Server KMIP v1.2", Range.ONLY_1_3_AND_1_4),
  XML_CLIENT_KMIP_V1_0(0x4F, "XML Client KMIP v1.0", Range.ONLY_1_3_AND_1_4),
  XML_CLIENT_KMIP_V1_1(0x50, "XML Client KMIP v1.1", Range.ONLY_1_3_AND_1_4),
  XML_CLIENT_KMIP_V1_2(0x51, "XML Client KMIP v1.2", Range.ONLY_1_3_AND_1_4),
  XML_SERVER_KMIP_V1_0(0x52, "XML Server KMIP v1.0", Range.ONLY_1_3_AND_1_4),
  XML_SERVER_KMIP_V1_1(0x53, "XML Server KMIP v1.1", Range.ONLY_1_3_AND_1_4),
  XML_SERVER_KMIP_V1_2(0x54, "XML Server KMIP v1.2", Range.ONLY_1_3_AND_1_4),
  BASELINE_SERVER_BASIC_KMIP_V1_3(0x55, "Baseline Server Basic KMIP v1.3", Range.ONLY_1_3_AND_1_4),
  BASELINE_SERVER_TLS_V1_2_KMIP_V1_3(
      0x56, "Baseline Server TLS v1.2 KMIP v1.3", Range.ONLY_1_3_AND_1_4),
  BASELINE_CLIENT_BASIC_KMIP_V1_3(0x57, "Baseline Client Basic KMIP v1.3", Range.ONLY_1_3_AND_1_4),
  BASELINE_CLIENT_TLS_V1_2_KMIP_V1_3(
      0x58, "Baseline Client TLS v1.2 KMIP v1.3", Range.ONLY_1_3_AND_1_4),
  COMPLETE_SERVER_BASIC_KMIP_V1_3(0x59, "Complete Server Basic KMIP v1.3", Range.ONLY_1_3_AND_1_4),
  COMPLETE_SERVER_TLS_V1_2_KMIP_V1_3(
      0x5A, "Complete Server TLS v1.2 KMIP v1.3", Range.ONLY_1_3_AND_1_4),
  TAPE_LIBRARY_CLIENT_KMIP_V1_3(0x5B, "Tape Library Client KMIP v1.3", Range.ONLY_1_3_AND_1_4),
  TAPE_LIBRARY_SERVER_KMIP_V1_3(0x5C, "Tape Library Server KMIP v1.3", Range.ONLY_1_3_AND_1_4),
  SYMMETRIC_KEY_LIFECYCLE_CLIENT_KMIP_V1_3(
      0x5D, "Symmetric Key Lifecycle Client KMIP v1.3", Range.ONLY_1_3_AND_1_4),
  SYMMETRIC_KEY_LIFECYCLE_SERVER_KMIP_V1_3(
      0x5E, "Symmetric Key Lifecycle Server KMIP v1.3", Range.ONLY_1_3_AND_1_4),
  ASYMMETRIC_KEY_LIFECYCLE_CLIENT_KMIP_V1_3(
      0x5F, "Asymmetric Key Lifecycle Client KMIP v1.3", Range.ONLY_1_3_AND_1_4),
  ASYMMETRIC_KEY_LIFECYCLE_SERVER_KMIP_V1_3(
      0x60, "Asymmetric Key Lifecycle Server KMIP v1.3", Range.ONLY_1_3_AND_1_4),
  BASIC_CRYPTOGRAPHIC_CLIENT_KMIP_V1_3(
      0x61, "Basic Cryptographic Client KMIP v1.3", Range.ONLY_1_3_AND_1_4),
  BASIC_CRYPTOGRAPHIC_SERVER_KMIP_V1_3(
      0x62, "Basic Cryptographic Server KMIP v1.3", Range.ONLY_1_3_AND_1_4),
  ADVANCED_CRYPTOGRAPHIC_CLIENT_KMIP_V1_3(
      0x63, "Advanced Cryptographic Client KMIP v1.3", Range.ONLY_1_3_AND_1_4),
  ADVANCED_CRYPTOGRAPHIC_SERVER_KMIP_V1_3(
      0x64, "Advanced Cryptographic Server KMIP v1.3", Range.ONLY_1_3_AND_1_4),
  RNG_CRYPTOGRAPHIC_CLIENT_KMIP_V1_3(
      0x65, "RNG Cryptographic Client KMIP v1.3", Range.ONLY_1_3_AND_1_4),
  RNG_CRYPTOGRAPHIC_SERVER_KMIP_V1_3(
      0x66, "RNG Cryptographic Server KMIP v1.3", Range.ONLY_1_3_AND_1_4),
  BASIC_SYMMETRIC_KEY_FOUNDRY_CLIENT_KMIP_V1_3(
      0x67, "Basic Symmetric Key Foundry Client KMIP v1.3", Range.ONLY_1_3_AND_1_4),
  INTERMEDIATE_SYMMETRIC_KEY_FOUNDRY_CLIENT_KMIP_V1_3(
      0x68, "Intermediate Symmetric Key Foundry Client KMIP v1.3", Range.ONLY_1_3_AND_1_4),
  ADVANCED_SYMMETRIC_KEY_FOUNDRY_CLIENT_KMIP_V1_3(
      0x69, "Advanced Symmetric Key Foundry Client KMIP v1.3", Range.ONLY_1_3_AND_1_4),
  SYMMETRIC_KEY_FOUNDRY_SERVER_KMIP_V1_3(
      0x6A, "Symmetric Key Foundry Server KMIP v1.3", Range.ONLY_1_3_AND_1_4),
  OPAQUE_MANAGED_OBJECT_STORE_CLIENT_KMIP_V1_3(
      0x6B, "Opaque Managed Object Store Client KMIP v1.3", Range.ONLY_1_3_AND_1_4),
  OPAQUE_MANAGED_OBJECT_STORE_SERVER_KMIP_V1_3(
      0x6C, "Opaque Managed Object Store Server KMIP v1.3", Range.ONLY_1_3_AND_1_4),
  SUITE_B_MINLOS_128_CLIENT_KMIP_V1_3(
      0x6D, "Suite B minLOS_128 Client KMIP v1.3", Range.ONLY_1_3_AND_1_4),
  SUITE_B_MINLOS_128_SERVER_KMIP_V1_3(
      0x6E, "Suite B minLOS_128 Server KMIP v1.3", Range.ONLY_1_3_AND_1_4),
  SUITE_B_MINLOS_192_CLIENT_KMIP_V1_3(
      0x6F, "Suite B minLOS_192 Client KMIP v1.3", Range.ONLY_1_3_AND_1_4),
  SUITE_B_MINLOS_192_SERVER_KMIP_V1_3(
      0x70, "Suite B minLOS_192 Server KMIP v1.3", Range.ONLY_1_3_AND_1_4),
  STORAGE_ARRAY_WITH_SELF_ENCRYPTING_DRIVE_CLIENT_KMIP_V1_3(
      0x71, "Storage Array with Self Encrypting Drive Client KMIP v1.3", Range.ONLY_1_3_AND_1_4),
  STORAGE_ARRAY_WITH_SELF_ENCRYPTING_DRIVE_SERVER_KMIP_V1_3(
      0x72, "Storage Array with Self Encrypting Drive Server KMIP v1.3", Range.ONLY_1_3_AND_1_4),
  HTTPS_CLIENT_KMIP_V1_3(0x73, "HTTPS Client KMIP v1.3", Range.ONLY_1_3_AND_1_4),
  HTTPS_SERVER_KMIP_V1_3(0x74, "HTTPS Server KMIP v1.3", Range.ONLY_1_3_AND_1_4),
  JSON_CLIENT_KMIP_V1_3(0x75, "JSON Client KMIP v1.3", Range.ONLY_1_3_AND_1_4),
  JSON_SERVER_KMIP_V1_3(0x76, "JSON Server KMIP v1.3", Range.ONLY_1_3_AND_1_4),
  XML_CLIENT_KMIP_V1_3(0x77, "XML Client KMIP v1.3", Range.ONLY_1_3_AND_1_4),
  XML_SERVER_KMIP_V1_3(0x78, "XML Server KMIP v1.3", Range.ONLY_1_3_AND_1_4),
  BASELINE_SERVER_BASIC_KMIP_V1_4(0x79, "Baseline Server Basic KMIP v1.4", Range.ONLY_1_4),
  BASELINE_SERVER_TLS_V1_2_KMIP_V1_4(0x7A, "Baseline Server TLS v1.2 KMIP v1.4", Range.ONLY_1_4),
  BASELINE_CLIENT_BASIC_KMIP_V1_4(0x7B, "Baseline Client Basic KMIP v1.4", Range.ONLY_1_4),
  BASELINE_CLIENT_TLS_V1_2_KMIP_V1_4(0x7C, "Baseline Client TLS v1.2 KMIP v1.4", Range.ONLY_1_4),
  COMPLETE_SERVER_BASIC_KMIP_V1_4(0x7D, "Complete Server Basic KMIP v1.4", Range.ONLY_1_4),
  COMPLETE_SERVER_TLS_V1_2_KMIP_V1_4(0x7E, "Complete Server TLS v1.2 KMIP v1.4", Range.ONLY_1_4),
  TAPE_LIBRARY_CLIENT_KMIP_V1_4(0x7F, "Tape Library Client KMIP v1.4", Range.ONLY_1_4),
  TAPE_LIBRARY_SERVER_KMIP_V1_4(0x80, "Tape Library Server KMIP v1.4", Range.ONLY_1_4),
  SYMMETRIC_KEY_LIFECYCLE_CLIENT_KMIP_V1_4(
      0x81, "Symmetric Key Lifecycle Client KMIP v1.4", Range.ONLY_1_4),
  SYMMETRIC_KEY_LIFECYCLE_SERVER_KMIP_V1_4(
      0x82, "Symmetric Key Lifecycle Server KMIP v1.4", Range.ONLY_1_4),
  ASYMMETRIC_KEY_LIFECYCLE_CLIENT_KMIP_V1_4(
      0x83, "Asymmetric Key Lifecycle Client KMIP v1.4", Range.ONLY_1_4),
  ASYMMETRIC_KEY_LIFECYCLE_SERVER_KMIP_V1_4(
      0x84, "Asymmetric Key Lifecycle Server KMIP v1.4", Range.ONLY_1_4),
  BASIC_CRYPTOGRAPHIC_CLIENT_KMIP_V1_4(
      0x85, "Basic Cryptographic Client KMIP v1.4", Range.ONLY_1_4),
  BASIC_CRYPTOGRAPHIC_SERVER_KMIP_V1_4(
      0x86, "Basic Cryptographic Server KMIP v1.4", Range.ONLY_1_4),
  ADVANCED_CRYPTOGRAPHIC_CLIENT_KMIP_V1_4(
      0x87, "Advanced Cryptographic Client KMIP v1.4", Range.ONLY_1_4),
  ADVANCED_CRYPTOGRAPHIC_SERVER_KMIP_V1_4(
      0x88, "Advanced Cryptographic Server KMIP v1.4", Range.ONLY_1_4),
  RNG_CRYPTOGRAPHIC_CLIENT_KMIP_V1_4(0x89, "RNG Cryptographic Client KMIP v1.4", Range.ONLY_1_4),
  RNG_CRYPTOGRAPHIC_SERVER_KMIP_V1_4(0x8A, "RNG Cryptographic Server KMIP v1.4", Range.ONLY_1_4),
  BASIC_SYMMETRIC_KEY_FOUNDRY_CLIENT_KMIP_V1_4(
      0x8B, "Basic Symmetric Key Foundry Client KMIP v1.4", Range.ONLY_1_4),
  INTERMEDIATE_SYMMETRIC_KEY_FOUNDRY_CLIENT_KMIP_V1_4(
      0x8C, "Intermediate Symmetric Key Foundry Client KMIP v1.4", Range.ONLY_1_4),
  ADVANCED_SYMMETRIC_KEY_FOUNDRY_CLIENT_KMIP_V1_4(
      0x8D, "Advanced Symmetric Key Foundry Client KMIP v1.4", Range.ONLY_1_4),
  SYMMETRIC_KEY_FOUNDRY_SERVER_KMIP_V1_4(
      0x8E, "Symmetric Key Foundry Server KMIP v1.4", Range.ONLY_1_4),
  OPAQUE_MANAGED_OBJECT_STORE_CLIENT_KMIP_V1_4(
      0x8F, "Opaque Managed Object Store Client KMIP v1.4", Range.ONLY_1_4),
  OPAQUE_MANAGED_OBJECT_STORE_SERVER_KMIP_V1_4(
      0x90, "Opaque Managed Object Store Server KMIP v1.4", Range.ONLY_1_4),
  SUITE_B_MINLOS_128_CLIENT_KMIP_V1_4(0x91, "Suite B minLOS_128 Client KMIP v1.4", Range.ONLY_1_4),
  SUITE_B_MINLOS_128_SERVER_KMIP_V1_4(0x92, "Suite B minLOS_128 Server KMIP v1.4", Range.ONLY_1_4),
  SUITE_B_MINLOS_192_CLIENT_KMIP_V1_4(0x93, "Suite B minLOS_192 Client KMIP v1.4", Range.ONLY_1_4),
  SUITE_B_MINLOS_192_SERVER_KMIP_V1_4(0x94, "Suite B minLOS_192 Server KMIP v1.4", Range.ONLY_1_4),
  STORAGE_ARRAY_WITH_SELF_ENCRYPTING_DRIVE_CLIENT_KMIP_V1_4(
      0x95, "Storage Array with Self Encrypting Drive Client KMIP v1.4", Range.ONLY_1_4),
  STORAGE_ARRAY_WITH_SELF_ENCRYPTING_DRIVE_SERVER_KMIP_V1_4(
      0x96, "Storage Array with Self Encrypting Drive Server KMIP v1.4", Range.ONLY_1_4),
  HTTPS_CLIENT_KMIP_V1_4(0x97, "HTTPS Client KMIP v1.4", Range.ONLY_1_4),
  HTTPS_SERVER_KMIP_V1_4(0x98, "HTTPS Server KMIP v1.4", Range.ONLY_1_4),
  JSON_CLIENT_KMIP_V1_4(0x99, "JSON Client KMIP v1.4", Range.ONLY_1_4),
  JSON_SERVER_KMIP_V1_4(0x9A, "JSON Server KMIP v1.4", Range.ONLY_1_4),
  XML_CLIENT_KMIP_V1_4(0x9B, "XML Client KMIP v1.4", Range.ONLY_1_4),
  XML_SERVER_KMIP_V1_4(0x9C, "XML Server KMIP v1.4", Range.ONLY_1_4),
  COMPLETE_SERVER_BASIC(0x104, "Complete Server Basic", SINCE_2_0),
  COMPLETE_SERVER_TLS_V1_2(0x105, "Complete Server TLS v1.2", SINCE_2_0),
  TAPE_LIBRARY_CLIENT(0x106, "Tape Library Client", SINCE_2_0),
  TAPE_LIBRARY_SERVER(0x107, "Tape Library Server", SINCE_2_0),
  SYMMETRIC_KEY_LIFECYCLE_CLIENT(0x108, "Symmetric Key Lifecycle Client", SINCE_2_0),
  SYMMETRIC_KEY_LIFECYCLE_SERVER(0x109, "Symmetric Key Lifecycle Server", SINCE_2_0),
  ASYMMETRIC_KEY_LIFECYCLE_CLIENT(0x10A, "Asymmetric Key Lifecycle Client", SINCE_2_0),
  ASYMMETRIC_KEY_LIFECYCLE_SERVER(0x10B, "Asymmetric Key Lifecycle Server", SINCE_2_0),
  BASIC_CRYPTOGRAPHIC_CLIENT(0x10C, "Basic Cryptographic Client", SINCE_2_0),
  BASIC_CRYPTOGRAPHIC_SERVER(0x10D, "Basic Cryptographic Server", SINCE_2_0),
  ADVANCED_CRYPTOGRAPHIC_CLIENT(0x10E, "Advanced Cryptographic Client", SINCE_2_0),
  ADVANCED_CRYPTOGRAPHIC_SERVER(0x10F, "Advanced Cryptographic Server", SINCE_2_0),
  RNG_CRYPTOGRAPHIC_CLIENT(0x110, "RNG Cryptographic Client", SINCE_2_0),
  RNG_CRYPTOGRAPHIC_SERVER(0x111, "RNG Cryptographic Server", SINCE_2_0),
  BASIC_SYMMETRIC_KEY_FOUNDRY_CLIENT(0x112, "Basic Symmetric Key Foundry Client", SINCE_2_0),
  INTERMEDIATE_SYMMETRIC_KEY_FOUNDRY_CLIENT(
      0x113, "Intermediate Symmetric Key Foundry Client", SINCE_2_0),
  ADVANCED_SYMMETRIC_KEY_FOUNDRY_CLIENT(0x114, "Advanced Symmetric Key Foundry Client", SINCE_2_0),
  SYMMETRIC_KEY_FOUNDRY_SERVER(0x115, "Symmetric Key Foundry Server", SINCE_2_0),
  OPAQUE_MANAGED_OBJECT_STORE_CLIENT(0x116, "Opaque Managed Object Store Client", SINCE_2_0),
  OPAQUE_MANAGED_OBJECT_STORE_SERVER(0x117, "Opaque Managed Object Store Server", SINCE_2_0),
  STORAGE_ARRAY_WITH_SELF_ENCRYPTING_DRIVE_CLIENT(
      0x11C, "Storage Array with Self Encrypting Drive Client", SINCE_2_0),
  STORAGE_ARRAY_WITH_SELF_ENCRYPTING_DRIVE_SERVER(
      0x11D, "Storage Array with Self Encrypting Drive Server", SINCE_2_0),
  HTTPS_CLIENT(0x11E, "HTTPS Client", SINCE_2_0),
  HTTPS_SERVER(0x11F, "HTTPS Server", SINCE_2_0),
  JSON_CLIENT(0x120, "JSON Client", SINCE_2_0),
  JSON_SERVER(0x121, "JSON Server", SINCE_2_0),
  XML_CLIENT(0x122, "XML Client", SINCE_2_0),
  XML_SERVER(0x123, "XML Server", SINCE_2_0),
  AES_XTS_CLIENT(0x124, "AES XTS Client", SINCE_2_0),
  AES_XTS_SERVER(0x125, "AES XTS Server", SINCE_2_0),
  QUANTUM_SAFE_CLIENT(0x126, "Quantum Safe Client", SINCE_2_0),
  QUANTUM_SAFE_SERVER(0x127, "Quantum Safe Server", SINCE_2_0),
  PKCS_11_CLIENT(0x128, "PKCS#11 Client", SINCE_2_0),
  PKCS_11_SERVER(0x129, "PKCS#11 Server", SINCE_2_0),
  BASELINE_CLIENT(0x12A, "Baseline Client", SINCE_2_0),
  BASELINE_SERVER(0x12B, "Baseline Server", SINCE_2_0),
  COMPLETE_SERVER(0x12C, "Complete Server", SINCE_2_0);

  /** All values by number. */
  public static final EnumTable<ProfileName> TABLE = EnumTable.of("Profile Name", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  ProfileName(int code, String specName, VersionRange versions) {
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

  private static final class Range {
    static final VersionRange ONLY_1_3_AND_1_4 =
        VersionRange.between(ProtocolVersion.V1_3, ProtocolVersion.V1_4);
    static final VersionRange ONLY_1_4 =
        VersionRange.between(ProtocolVersion.V1_4, ProtocolVersion.V1_4);
  }
}
