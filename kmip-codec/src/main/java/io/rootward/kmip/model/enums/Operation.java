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

/**
 * Operation: KMIP 2.1 section 11.36. The sections named are those of KMIP 2.1. Numbers from 1F on
 * came with 1.2: before, keys were used by clients only.
 */
public enum Operation implements KmipEnum {
  /** A symmetric key or other secret object is made by the server: section 6.1.8. */
  CREATE(0x01, "Create", SINCE_1_0),
  /** A private and a public key, linked: section 6.1.9. */
  CREATE_KEY_PAIR(0x02, "Create Key Pair", SINCE_1_0),
  /** An object that exists already comes to the server: section 6.1.43. */
  REGISTER(0x03, "Register", SINCE_1_0),
  /** A replacement for a symmetric key, which takes over its Name: section 6.1.46. */
  RE_KEY(0x04, "Re-key", SINCE_1_0),
  /** A key computed from others: section 6.1.14. */
  DERIVE_KEY(0x05, "Derive Key", SINCE_1_0),
  /** A certificate for a public key: section 6.1.6. */
  CERTIFY(0x06, "Certify", SINCE_1_0),
  /** A replacement for a certificate: section 6.1.45. */
  RE_CERTIFY(0x07, "Re-certify", SINCE_1_0),
  /** Identifiers of objects that have given attributes: section 6.1.28. */
  LOCATE(0x08, "Locate", SINCE_1_0),
  /** Whether an object may be used as given, without using it: section 6.1.7. */
  CHECK(0x09, "Check", SINCE_1_0),
  /** An object with its value: section 6.1.19. */
  GET(0x0A, "Get", SINCE_1_0),
  /** Values of attributes: section 6.1.20. */
  GET_ATTRIBUTES(0x0B, "Get Attributes", SINCE_1_0),
  /** Which attributes an object has: section 6.1.21. */
  GET_ATTRIBUTE_LIST(0x0C, "Get Attribute List", SINCE_1_0),
  /** A further instance of an attribute: section 6.1.2. */
  ADD_ATTRIBUTE(0x0D, "Add Attribute", SINCE_1_0),
  /** Another value for an instance that is there: section 6.1.34. */
  MODIFY_ATTRIBUTE(0x0E, "Modify Attribute", SINCE_1_0),
  /** An instance less; since 2.0 also all instances at once: section 6.1.13. */
  DELETE_ATTRIBUTE(0x0F, "Delete Attribute", SINCE_1_0),
  /** For how long a client may go on using what it has: section 6.1.35. */
  OBTAIN_LEASE(0x10, "Obtain Lease", SINCE_1_0),
  /** A share of Usage Limits for a client that uses the key itself: section 6.1.23. */
  GET_USAGE_ALLOCATION(0x11, "Get Usage Allocation", SINCE_1_0),
  /** Pre-Active becomes Active: section 6.1.1. */
  ACTIVATE(0x12, "Activate", SINCE_1_0),
  /** Active becomes Deactivated, or Compromised by the reason given: section 6.1.44. */
  REVOKE(0x13, "Revoke", SINCE_1_0),
  /** Key material goes; metadata may stay: section 6.1.15. */
  DESTROY(0x14, "Destroy", SINCE_1_0),
  /** An object may go off line: section 6.1.4. */
  ARCHIVE(0x15, "Archive", SINCE_1_0),
  /** An archived object comes back: section 6.1.42. */
  RECOVER(0x16, "Recover", SINCE_1_0),
  /** Whether a chain of certificates is good: section 6.1.57. */
  VALIDATE(0x17, "Validate", SINCE_1_0),
  /** What the other side can do: section 6.1.40. */
  QUERY(0x18, "Query", SINCE_1_0),
  /** An asynchronous operation is given up: section 6.1.5. */
  CANCEL(0x19, "Cancel", SINCE_1_0),
  /** The result of an asynchronous operation: section 6.1.38. */
  POLL(0x1A, "Poll", SINCE_1_0),
  /** From server to client: attributes have changed: section 6.2.2. */
  NOTIFY(0x1B, "Notify", SINCE_1_0),
  /** From server to client: an object: section 6.2.3. */
  PUT(0x1C, "Put", SINCE_1_0),
  /** Replacements for both keys of a pair: section 6.1.47. */
  RE_KEY_KEY_PAIR(0x1D, "Re-key Key Pair", SINCE_1_1),
  /** The protocol versions that both sides speak: section 6.1.16. */
  DISCOVER_VERSIONS(0x1E, "Discover Versions", SINCE_1_1),
  /** With a key that stays in the server: section 6.1.17. */
  ENCRYPT(0x1F, "Encrypt", SINCE_1_2),
  /** With a key that stays in the server: section 6.1.11. */
  DECRYPT(0x20, "Decrypt", SINCE_1_2),
  /** Over data or over their digest: section 6.1.55. */
  SIGN(0x21, "Sign", SINCE_1_2),
  /** A bad signature is a result, not a failure: section 6.1.56. */
  SIGNATURE_VERIFY(0x22, "Signature Verify", SINCE_1_2),
  /** A message authentication code: section 6.1.32. */
  MAC(0x23, "MAC", SINCE_1_2),
  /** A bad MAC is a result, not a failure: section 6.1.33. */
  MAC_VERIFY(0x24, "MAC Verify", SINCE_1_2),
  /** Random bytes: section 6.1.49. */
  RNG_RETRIEVE(0x25, "RNG Retrieve", SINCE_1_2),
  /** Adds to the server's randomness: section 6.1.50. */
  RNG_SEED(0x26, "RNG Seed", SINCE_1_2),
  /** A digest of data: section 6.1.24. */
  HASH(0x27, "Hash", SINCE_1_2),
  /** Parts of a key: section 6.1.10. */
  CREATE_SPLIT_KEY(0x28, "Create Split Key", SINCE_1_2),
  /** A key from its parts: section 6.1.27. */
  JOIN_SPLIT_KEY(0x29, "Join Split Key", SINCE_1_2),
  /** An object with its identifier and all attributes as they were elsewhere: section 6.1.25. */
  IMPORT(0x2A, "Import", SINCE_1_4),
  /** An object with everything that Import needs: section 6.1.18. */
  EXPORT(0x2B, "Export", SINCE_1_4),
  /** Writes a line into the server's log: section 6.1.29. */
  LOG(0x2C, "Log", SINCE_2_0),
  /** A Ticket for credentials: section 6.1.30. */
  LOGIN(0x2D, "Login", SINCE_2_0),
  /** A Ticket is worth nothing any more: section 6.1.31. */
  LOGOUT(0x2E, "Logout", SINCE_2_0),
  /** A Ticket with limited rights, for somebody else: section 6.1.12. */
  DELEGATED_LOGIN(0x2F, "Delegated Login", SINCE_2_0),
  /** Adds to a value, or turns it round: section 6.1.3. */
  ADJUST_ATTRIBUTE(0x30, "Adjust Attribute", SINCE_2_0),
  /** The only value of an attribute, whether or not it had one: section 6.1.51. */
  SET_ATTRIBUTE(0x31, "Set Attribute", SINCE_2_0),
  /** Client and server change places on a connection: section 6.1.54. */
  SET_ENDPOINT_ROLE(0x32, "Set Endpoint Role", SINCE_2_0),
  /** A call of another interface, carried through: section 6.1.37. */
  PKCS_11(0x33, "PKCS#11", SINCE_2_0),
  /** Steers a test session: section 6.1.26. */
  INTEROP(0x34, "Interop", SINCE_2_0),
  /** A new certificate for the client itself: section 6.1.48. */
  RE_PROVISION(0x35, "Re-Provision", SINCE_2_0),
  /** What the server sets when a client leaves it out: section 6.1.53. */
  SET_DEFAULTS(0x36, "Set Defaults", SINCE_2_1),
  /** What the server demands of objects in operations: section 6.1.52. */
  SET_CONSTRAINTS(0x37, "Set Constraints", SINCE_2_1),
  /** What the server demands of objects in operations: section 6.1.22. */
  GET_CONSTRAINTS(0x38, "Get Constraints", SINCE_2_1),
  /** Which asynchronous requests wait for a Poll: section 6.1.41. */
  QUERY_ASYNCHRONOUS_REQUESTS(0x39, "Query Asynchronous Requests", SINCE_2_1),
  /** An asynchronous request is to be done now: section 6.1.39. */
  PROCESS(0x3A, "Process", SINCE_2_1),
  /** Whether anybody answers: section 6.1.36. */
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
