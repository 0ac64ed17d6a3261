package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_0;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_1;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_2;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_4;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_2_0;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_2_1;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.VersionRange;

/** Operation: KMIP 2.1 section 11.36. */
public enum Operation implements KmipEnum {
  CREATE(0x01, "Create", SINCE_1_0),
  CREATE_KEY_PAIR(0x02, "Create Key Pair", SINCE_1_0),
  REGISTER(0x03, "Register", SINCE_1_0),
  RE_KEY(0x04, "Re-key", SINCE_1_0),
  DERIVE_KEY(0x05, "Derive Key", SINCE_1_0),
  CERTIFY(0x06, "Certify", SINCE_1_0),
  RE_CERTIFY(0x07, "Re-certify", SINCE_1_0),
  LOCATE(0x08, "Locate", SINCE_1_0),
  CHECK(0x09, "Check", SINCE_1_0),
  GET(0x0A, "Get", SINCE_1_0),
  GET_ATTRIBUTES(0x0B, "Get Attributes", SINCE_1_0),
  GET_ATTRIBUTE_LIST(0x0C, "Get Attribute List", SINCE_1_0),
  ADD_ATTRIBUTE(0x0D, "Add Attribute", SINCE_1_0),
  MODIFY_ATTRIBUTE(0x0E, "Modify Attribute", SINCE_1_0),
  DELETE_ATTRIBUTE(0x0F, "Delete Attribute", SINCE_1_0),
  OBTAIN_LEASE(0x10, "Obtain Lease", SINCE_1_0),
  GET_USAGE_ALLOCATION(0x11, "Get Usage Allocation", SINCE_1_0),
  ACTIVATE(0x12, "Activate", SINCE_1_0),
  REVOKE(0x13, "Revoke", SINCE_1_0),
  DESTROY(0x14, "Destroy", SINCE_1_0),
  ARCHIVE(0x15, "Archive", SINCE_1_0),
  RECOVER(0x16, "Recover", SINCE_1_0),
  VALIDATE(0x17, "Validate", SINCE_1_0),
  QUERY(0x18, "Query", SINCE_1_0),
  CANCEL(0x19, "Cancel", SINCE_1_0),
  POLL(0x1A, "Poll", SINCE_1_0),
  NOTIFY(0x1B, "Notify", SINCE_1_0),
  PUT(0x1C, "Put", SINCE_1_0),
  RE_KEY_KEY_PAIR(0x1D, "Re-key Key Pair", SINCE_1_1),
  DISCOVER_VERSIONS(0x1E, "Discover Versions", SINCE_1_1),
  ENCRYPT(0x1F, "Encrypt", SINCE_1_2),
  DECRYPT(0x20, "Decrypt", SINCE_1_2),
  SIGN(0x21, "Sign", SINCE_1_2),
  SIGNATURE_VERIFY(0x22, "Signature Verify", SINCE_1_2),
  MAC(0x23, "MAC", SINCE_1_2),
  MAC_VERIFY(0x24, "MAC Verify", SINCE_1_2),
  RNG_RETRIEVE(0x25, "RNG Retrieve", SINCE_1_2),
  RNG_SEED(0x26, "RNG Seed", SINCE_1_2),
  HASH(0x27, "Hash", SINCE_1_2),
  CREATE_SPLIT_KEY(0x28, "Create Split Key", SINCE_1_2),
  JOIN_SPLIT_KEY(0x29, "Join Split Key", SINCE_1_2),
  IMPORT(0x2A, "Import", SINCE_1_4),
  EXPORT(0x2B, "Export", SINCE_1_4),
  LOG(0x2C, "Log", SINCE_2_0),
  LOGIN(0x2D, "Login", SINCE_2_0),
  LOGOUT(0x2E, "Logout", SINCE_2_0),
  DELEGATED_LOGIN(0x2F, "Delegated Login", SINCE_2_0),
  ADJUST_ATTRIBUTE(0x30, "Adjust Attribute", SINCE_2_0),
  SET_ATTRIBUTE(0x31, "Set Attribute", SINCE_2_0),
  SET_ENDPOINT_ROLE(0x32, "Set Endpoint Role", SINCE_2_0),
  PKCS_11(0x33, "PKCS#11", SINCE_2_0),
  INTEROP(0x34, "Interop", SINCE_2_0),
  RE_PROVISION(0x35, "Re-Provision", SINCE_2_0),
  SET_DEFAULTS(0x36, "Set Defaults", SINCE_2_1),
  SET_CONSTRAINTS(0x37, "Set Constraints", SINCE_2_1),
  GET_CONSTRAINTS(0x38, "Get Constraints", SINCE_2_1),
  QUERY_ASYNCHRONOUS_REQUESTS(0x39, "Query Asynchronous Requests", SINCE_2_1),
  PROCESS(0x3A, "Process", SINCE_2_1),
  PING(0x3B, "Ping", SINCE_2_1);

  /** All values by number. */
  public static final EnumTable<Operation> TABLE = EnumTable.of("Operation", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;

  Operation(int code, String specName, VersionRange versions) {
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
