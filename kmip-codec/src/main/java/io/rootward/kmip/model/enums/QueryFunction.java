package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_0;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_1;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_2;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_3;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_2_0;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/** Query Function: KMIP 2.1 section 11.44. What a client wants to know of a server. */
public enum QueryFunction implements KmipEnum {
  /** Those that are offered in the version of the request. */
  QUERY_OPERATIONS(0x01, "Query Operations", SINCE_1_0),
  /** Object types. */
  QUERY_OBJECTS(0x02, "Query Objects", SINCE_1_0),
  /** Vendor and version; vCenter asks for nothing else. */
  QUERY_SERVER_INFORMATION(0x03, "Query Server Information", SINCE_1_0),
  /** For which the server can make Application Data. */
  QUERY_APPLICATION_NAMESPACES(0x04, "Query Application Namespaces", SINCE_1_0),
  /** Names of extensions. */
  QUERY_EXTENSION_LIST(0x05, "Query Extension List", SINCE_1_1),
  /** Names, tags and types of extensions. */
  QUERY_EXTENSION_MAP(0x06, "Query Extension Map", SINCE_1_1),
  QUERY_ATTESTATION_TYPES(0x07, "Query Attestation Types", SINCE_1_2),
  /** Random number generators. */
  QUERY_RNGS(0x08, "Query RNGs", SINCE_1_3),
  /** Such as FIPS 140 certificates. */
  QUERY_VALIDATIONS(0x09, "Query Validations", SINCE_1_3),
  QUERY_PROFILES(0x0A, "Query Profiles", SINCE_1_3),
  QUERY_CAPABILITIES(0x0B, "Query Capabilities", SINCE_1_3),
  QUERY_CLIENT_REGISTRATION_METHODS(0x0C, "Query Client Registration Methods", SINCE_1_3),
  QUERY_DEFAULTS_INFORMATION(0x0D, "Query Defaults Information", SINCE_2_0),
  /** Called so here, Protection Storage Masks everywhere else. */
  QUERY_STORAGE_PROTECTION_MASKS(0x0E, "Query Storage Protection Masks", SINCE_2_0);

  /** All values by number. */
  public static final EnumTable<QueryFunction> TABLE = EnumTable.of("Query Function", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  QueryFunction(int code, String specName, VersionRange versions) {
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
