package io.rootward.kmip.model.enums;

import static io.rootward.kmip.ttlv.VersionRange.ONLY_1_X;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_0;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_1;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_2;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_4;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_2_0;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_2_1;

import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.VersionRange;
import org.jspecify.annotations.Nullable;

/**
 * Why an operation failed: KMIP 2.1 section 11.46. A server thinks in the newest reasons; each that
 * some version lacks names what the older error tables (KMIP 1.4 section 11) say for the same.
 */
public enum ResultReason implements KmipEnum {
  ITEM_NOT_FOUND(0x01, "Item Not Found", SINCE_1_0),
  /** The answer is longer than Maximum Response Size. */
  RESPONSE_TOO_LARGE(0x02, "Response Too Large", SINCE_1_0),
  AUTHENTICATION_NOT_SUCCESSFUL(0x03, "Authentication Not Successful", SINCE_1_0),
  /**
   * Not understood as a request: a required field is missing, or one is where it does not belong.
   */
  INVALID_MESSAGE(0x04, "Invalid Message", SINCE_1_0),
  OPERATION_NOT_SUPPORTED(0x05, "Operation Not Supported", SINCE_1_0),
  /** More is needed than the request has, though its form is right. */
  MISSING_DATA(0x06, "Missing Data", SINCE_1_0),
  /** Understood, and some value in it is wrong; for attributes 2.x has finer reasons. */
  INVALID_FIELD(0x07, "Invalid Field", SINCE_1_0),
  /** The operation is offered, this way of doing it is not. */
  FEATURE_NOT_SUPPORTED(0x08, "Feature Not Supported", SINCE_1_0),
  /** What Poll says after a Cancel. */
  OPERATION_CANCELED_BY_REQUESTER(0x09, "Operation Canceled By Requester", SINCE_1_0),
  CRYPTOGRAPHIC_FAILURE(0x0A, "Cryptographic Failure", SINCE_1_0),
  /** Gone in 2.0, which says what is wrong instead. */
  ILLEGAL_OPERATION(0x0B, "Illegal Operation", ONLY_1_X, INVALID_FIELD),
  /** In 1.x also every refusal that comes from the state of an object. */
  PERMISSION_DENIED(0x0C, "Permission Denied", SINCE_1_0),
  /** Recover must come first. */
  OBJECT_ARCHIVED(0x0D, "Object Archived", SINCE_1_0),
  /** More attribute instances than are allowed; gone in 2.0 with the Attribute Index. */
  INDEX_OUT_OF_BOUNDS(0x0E, "Index Out of Bounds", ONLY_1_X, INVALID_FIELD),
  APPLICATION_NAMESPACE_NOT_SUPPORTED(0x0F, "Application Namespace Not Supported", SINCE_1_0),
  KEY_FORMAT_TYPE_NOT_SUPPORTED(0x10, "Key Format Type Not Supported", SINCE_1_0),
  KEY_COMPRESSION_TYPE_NOT_SUPPORTED(0x11, "Key Compression Type Not Supported", SINCE_1_0),
  ENCODING_OPTION_ERROR(0x12, "Encoding Option Error", SINCE_1_1, INVALID_FIELD),
  /** The server keeps the metadata, and the value is elsewhere. */
  KEY_VALUE_NOT_PRESENT(0x13, "Key Value Not Present", SINCE_1_2, ILLEGAL_OPERATION),
  ATTESTATION_REQUIRED(0x14, "Attestation Required", SINCE_1_2, PERMISSION_DENIED),
  ATTESTATION_FAILED(0x15, "Attestation Failed", SINCE_1_2, PERMISSION_DENIED),
  /** The value leaves the server wrapped or not at all. */
  SENSITIVE(0x16, "Sensitive", SINCE_1_4, PERMISSION_DENIED),
  /** The value does not leave the server. */
  NOT_EXTRACTABLE(0x17, "Not Extractable", SINCE_1_4, PERMISSION_DENIED),
  OBJECT_ALREADY_EXISTS(0x18, "Object Already Exists", SINCE_1_4, INVALID_FIELD),
  /** The only number above FF that 1.0 has: none of the others, usually a fault of the server. */
  GENERAL_FAILURE(0x100, "General Failure", SINCE_1_0),
  INVALID_TICKET(0x19, "Invalid Ticket", SINCE_2_0, AUTHENTICATION_NOT_SUCCESSFUL),
  USAGE_LIMIT_EXCEEDED(0x1A, "Usage Limit Exceeded", SINCE_2_0, PERMISSION_DENIED),
  NUMERIC_RANGE(0x1B, "Numeric Range", SINCE_2_0, INVALID_FIELD),
  INVALID_DATA_TYPE(0x1C, "Invalid Data Type", SINCE_2_0, INVALID_MESSAGE),
  /** Defined twice with the same words: see Attribute Read Only. */
  READ_ONLY_ATTRIBUTE(0x1D, "Read Only Attribute", SINCE_2_0, PERMISSION_DENIED),
  /** Set Attribute and Adjust Attribute take single-valued attributes only. */
  MULTI_VALUED_ATTRIBUTE(0x1E, "Multi Valued Attribute", SINCE_2_0, INVALID_FIELD),
  /** The specification has it, this server does not. */
  UNSUPPORTED_ATTRIBUTE(0x1F, "Unsupported Attribute", SINCE_2_0, INVALID_FIELD),
  /** The object has the attribute, but not with this value. */
  ATTRIBUTE_INSTANCE_NOT_FOUND(0x20, "Attribute Instance Not Found", SINCE_2_0, ITEM_NOT_FOUND),
  /** The object does not have the attribute at all. */
  ATTRIBUTE_NOT_FOUND(0x21, "Attribute Not Found", SINCE_2_0, ITEM_NOT_FOUND),
  /** Clients may not set it. */
  ATTRIBUTE_READ_ONLY(0x22, "Attribute Read Only", SINCE_2_0, PERMISSION_DENIED),
  /** A second instance of what may stand once. */
  ATTRIBUTE_SINGLE_VALUED(0x23, "Attribute Single Valued", SINCE_2_0, ILLEGAL_OPERATION),
  /**
   * A parameter is missing or contradicts the key; see Unsupported for those that are only not
   * offered.
   */
  BAD_CRYPTOGRAPHIC_PARAMETERS(0x24, "Bad Cryptographic Parameters", SINCE_2_0, INVALID_FIELD),
  /**
   * Of a PKCS#12 file: the Secret Data that its link names is missing, not Active or of another
   * type.
   */
  BAD_PASSWORD(0x25, "Bad Password", SINCE_2_0, INVALID_FIELD),
  /** Bytes that are no TTLV: where the next message begins is unknown, so the connection ends. */
  CODEC_ERROR(0x26, "Codec Error", SINCE_2_0, INVALID_MESSAGE),
  /** For Check only. */
  ILLEGAL_OBJECT_TYPE(0x28, "Illegal Object Type", SINCE_2_0, ILLEGAL_OPERATION),
  INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK(
      0x29, "Incompatible Cryptographic Usage Mask", SINCE_2_0, PERMISSION_DENIED),
  INTERNAL_SERVER_ERROR(0x2A, "Internal Server Error", SINCE_2_0, GENERAL_FAILURE),
  INVALID_ASYNCHRONOUS_CORRELATION_VALUE(
      0x2B, "Invalid Asynchronous Correlation Value", SINCE_2_0, ITEM_NOT_FOUND),
  /** Not for this object or not in this operation. */
  INVALID_ATTRIBUTE(0x2C, "Invalid Attribute", SINCE_2_0, PERMISSION_DENIED),
  INVALID_ATTRIBUTE_VALUE(0x2D, "Invalid Attribute Value", SINCE_2_0, INVALID_FIELD),
  /** No streamed operation of that value is under way. */
  INVALID_CORRELATION_VALUE(0x2E, "Invalid Correlation Value", SINCE_2_0, ITEM_NOT_FOUND),
  INVALID_CSR(0x2F, "Invalid CSR", SINCE_2_0, INVALID_FIELD),
  INVALID_OBJECT_TYPE(0x30, "Invalid Object Type", SINCE_2_0, INVALID_FIELD),
  KEY_WRAP_TYPE_NOT_SUPPORTED(
      0x32, "Key Wrap Type Not Supported", SINCE_2_0, FEATURE_NOT_SUPPORTED),
  MISSING_INITIALIZATION_VECTOR(0x34, "Missing Initialization Vector", SINCE_2_0, MISSING_DATA),
  /** The Name belongs to another object. */
  NON_UNIQUE_NAME_ATTRIBUTE(0x35, "Non Unique Name Attribute", SINCE_2_0, INVALID_FIELD),
  OBJECT_DESTROYED(0x36, "Object Destroyed", SINCE_2_0, PERMISSION_DENIED),
  /** What 1.x calls Item Not Found; both have a number in 2.x. */
  OBJECT_NOT_FOUND(0x37, "Object Not Found", SINCE_2_0, ITEM_NOT_FOUND),
  /** Has a number and no meaning: the specification itself uses Permission Denied. */
  NOT_AUTHORISED(0x39, "Not Authorised", SINCE_2_0, PERMISSION_DENIED),
  SERVER_LIMIT_EXCEEDED(0x3A, "Server Limit Exceeded", SINCE_2_0, GENERAL_FAILURE),
  UNKNOWN_ENUMERATION(0x3B, "Unknown Enumeration", SINCE_2_0, INVALID_FIELD),
  UNKNOWN_MESSAGE_EXTENSION(0x3C, "Unknown Message Extension", SINCE_2_0, FEATURE_NOT_SUPPORTED),
  UNKNOWN_TAG(0x3D, "Unknown Tag", SINCE_2_0, INVALID_FIELD),
  /** The specification has them, this server does not. */
  UNSUPPORTED_CRYPTOGRAPHIC_PARAMETERS(
      0x3E, "Unsupported Cryptographic Parameters", SINCE_2_0, FEATURE_NOT_SUPPORTED),
  UNSUPPORTED_PROTOCOL_VERSION(0x3F, "Unsupported Protocol Version", SINCE_2_0, INVALID_MESSAGE),
  WRAPPING_OBJECT_ARCHIVED(0x40, "Wrapping Object Archived", SINCE_2_0, OBJECT_ARCHIVED),
  WRAPPING_OBJECT_DESTROYED(0x41, "Wrapping Object Destroyed", SINCE_2_0, PERMISSION_DENIED),
  WRAPPING_OBJECT_NOT_FOUND(0x42, "Wrapping Object Not Found", SINCE_2_0, ITEM_NOT_FOUND),
  /** As encrypting under a key that is not Active. */
  WRONG_KEY_LIFECYCLE_STATE(0x43, "Wrong Key Lifecycle State", SINCE_2_0, PERMISSION_DENIED),
  PROTECTION_STORAGE_UNAVAILABLE(
      0x44, "Protection Storage Unavailable", SINCE_2_0, FEATURE_NOT_SUPPORTED),
  PKCS_11_CODEC_ERROR(0x45, "PKCS#11 Codec Error", SINCE_2_0, INVALID_FIELD),
  PKCS_11_INVALID_FUNCTION(0x46, "PKCS#11 Invalid Function", SINCE_2_0, INVALID_FIELD),
  PKCS_11_INVALID_INTERFACE(0x47, "PKCS#11 Invalid Interface", SINCE_2_0, INVALID_FIELD),
  PRIVATE_PROTECTION_STORAGE_UNAVAILABLE(
      0x48, "Private Protection Storage Unavailable", SINCE_2_0, FEATURE_NOT_SUPPORTED),
  PUBLIC_PROTECTION_STORAGE_UNAVAILABLE(
      0x49, "Public Protection Storage Unavailable", SINCE_2_0, FEATURE_NOT_SUPPORTED),
  /** The specification left its meaning open (it prints "insert"). */
  UNKNOWN_OBJECT_GROUP(0x4A, "Unknown Object Group", SINCE_2_1, INVALID_FIELD),
  /** Against what Set Constraints demands. */
  CONSTRAINT_VIOLATION(0x4B, "Constraint Violation", SINCE_2_1, PERMISSION_DENIED),
  /** Process, for a request that was processed already. */
  DUPLICATE_PROCESS_REQUEST(0x4C, "Duplicate Process Request", SINCE_2_1, INVALID_FIELD);

  /** All values by number. */
  public static final EnumTable<ResultReason> TABLE = EnumTable.of("Result Reason", values());

  private final int code;
  private final String specName;
  private final VersionRange versions;
  private final @Nullable ResultReason elsewhere;

  ResultReason(int code, String specName, VersionRange versions) {
    this(code, specName, versions, null);
  }

  ResultReason(int code, String specName, VersionRange versions, @Nullable ResultReason elsewhere) {
    this.code = code;
    this.specName = specName;
    this.versions = versions;
    this.elsewhere = elsewhere;
  }

  /** The reason that a version gives for the same thing: this one, if it has it. */
  public ResultReason in(ProtocolVersion version) {
    if (this == WRONG_KEY_LIFECYCLE_STATE && !version.isAtLeast(ProtocolVersion.V2_1)) {
      // 2.0 defines it, but its test cases still expect what 1.x gives (CS-BC-M-14, CS-AC-M-8).
      return PERMISSION_DENIED;
    }
    if (versions.includes(version)) {
      return this;
    }
    return elsewhere == null ? GENERAL_FAILURE : elsewhere.in(version);
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
