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
  RESPONSE_TOO_LARGE(0x02, "Response Too Large", SINCE_1_0),
  AUTHENTICATION_NOT_SUCCESSFUL(0x03, "Authentication Not Successful", SINCE_1_0),
  INVALID_MESSAGE(0x04, "Invalid Message", SINCE_1_0),
  OPERATION_NOT_SUPPORTED(0x05, "Operation Not Supported", SINCE_1_0),
  MISSING_DATA(0x06, "Missing Data", SINCE_1_0),
  INVALID_FIELD(0x07, "Invalid Field", SINCE_1_0),
  FEATURE_NOT_SUPPORTED(0x08, "Feature Not Supported", SINCE_1_0),
  OPERATION_CANCELED_BY_REQUESTER(0x09, "Operation Canceled By Requester", SINCE_1_0),
  CRYPTOGRAPHIC_FAILURE(0x0A, "Cryptographic Failure", SINCE_1_0),
  ILLEGAL_OPERATION(0x0B, "Illegal Operation", ONLY_1_X, INVALID_FIELD),
  PERMISSION_DENIED(0x0C, "Permission Denied", SINCE_1_0),
  OBJECT_ARCHIVED(0x0D, "Object Archived", SINCE_1_0),
  INDEX_OUT_OF_BOUNDS(0x0E, "Index Out of Bounds", ONLY_1_X, INVALID_FIELD),
  APPLICATION_NAMESPACE_NOT_SUPPORTED(0x0F, "Application Namespace Not Supported", SINCE_1_0),
  KEY_FORMAT_TYPE_NOT_SUPPORTED(0x10, "Key Format Type Not Supported", SINCE_1_0),
  KEY_COMPRESSION_TYPE_NOT_SUPPORTED(0x11, "Key Compression Type Not Supported", SINCE_1_0),
  ENCODING_OPTION_ERROR(0x12, "Encoding Option Error", SINCE_1_1, INVALID_FIELD),
  KEY_VALUE_NOT_PRESENT(0x13, "Key Value Not Present", SINCE_1_2, ILLEGAL_OPERATION),
  ATTESTATION_REQUIRED(0x14, "Attestation Required", SINCE_1_2, PERMISSION_DENIED),
  ATTESTATION_FAILED(0x15, "Attestation Failed", SINCE_1_2, PERMISSION_DENIED),
  SENSITIVE(0x16, "Sensitive", SINCE_1_4, PERMISSION_DENIED),
  NOT_EXTRACTABLE(0x17, "Not Extractable", SINCE_1_4, PERMISSION_DENIED),
  OBJECT_ALREADY_EXISTS(0x18, "Object Already Exists", SINCE_1_4, INVALID_FIELD),
  GENERAL_FAILURE(0x100, "General Failure", SINCE_1_0),
  INVALID_TICKET(0x19, "Invalid Ticket", SINCE_2_0, AUTHENTICATION_NOT_SUCCESSFUL),
  USAGE_LIMIT_EXCEEDED(0x1A, "Usage Limit Exceeded", SINCE_2_0, PERMISSION_DENIED),
  NUMERIC_RANGE(0x1B, "Numeric Range", SINCE_2_0, INVALID_FIELD),
  INVALID_DATA_TYPE(0x1C, "Invalid Data Type", SINCE_2_0, INVALID_MESSAGE),
  READ_ONLY_ATTRIBUTE(0x1D, "Read Only Attribute", SINCE_2_0, PERMISSION_DENIED),
  MULTI_VALUED_ATTRIBUTE(0x1E, "Multi Valued Attribute", SINCE_2_0, INVALID_FIELD),
  UNSUPPORTED_ATTRIBUTE(0x1F, "Unsupported Attribute", SINCE_2_0, INVALID_FIELD),
  ATTRIBUTE_INSTANCE_NOT_FOUND(0x20, "Attribute Instance Not Found", SINCE_2_0, ITEM_NOT_FOUND),
  ATTRIBUTE_NOT_FOUND(0x21, "Attribute Not Found", SINCE_2_0, ITEM_NOT_FOUND),
  ATTRIBUTE_READ_ONLY(0x22, "Attribute Read Only", SINCE_2_0, PERMISSION_DENIED),
  ATTRIBUTE_SINGLE_VALUED(0x23, "Attribute Single Valued", SINCE_2_0, ILLEGAL_OPERATION),
  BAD_CRYPTOGRAPHIC_PARAMETERS(0x24, "Bad Cryptographic Parameters", SINCE_2_0, INVALID_FIELD),
  BAD_PASSWORD(0x25, "Bad Password", SINCE_2_0, INVALID_FIELD),
  CODEC_ERROR(0x26, "Codec Error", SINCE_2_0, INVALID_MESSAGE),
  ILLEGAL_OBJECT_TYPE(0x28, "Illegal Object Type", SINCE_2_0, ILLEGAL_OPERATION),
  INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK(
      0x29, "Incompatible Cryptographic Usage Mask", SINCE_2_0, PERMISSION_DENIED),
  INTERNAL_SERVER_ERROR(0x2A, "Internal Server Error", SINCE_2_0, GENERAL_FAILURE),
  INVALID_ASYNCHRONOUS_CORRELATION_VALUE(
      0x2B, "Invalid Asynchronous Correlation Value", SINCE_2_0, ITEM_NOT_FOUND),
  INVALID_ATTRIBUTE(0x2C, "Invalid Attribute", SINCE_2_0, PERMISSION_DENIED),
  INVALID_ATTRIBUTE_VALUE(0x2D, "Invalid Attribute Value", SINCE_2_0, INVALID_FIELD),
  INVALID_CORRELATION_VALUE(0x2E, "Invalid Correlation Value", SINCE_2_0, ITEM_NOT_FOUND),
  INVALID_CSR(0x2F, "Invalid CSR", SINCE_2_0, INVALID_FIELD),
  INVALID_OBJECT_TYPE(0x30, "Invalid Object Type", SINCE_2_0, INVALID_FIELD),
  KEY_WRAP_TYPE_NOT_SUPPORTED(
      0x32, "Key Wrap Type Not Supported", SINCE_2_0, FEATURE_NOT_SUPPORTED),
  MISSING_INITIALIZATION_VECTOR(0x34, "Missing Initialization Vector", SINCE_2_0, MISSING_DATA),
  NON_UNIQUE_NAME_ATTRIBUTE(0x35, "Non Unique Name Attribute", SINCE_2_0, INVALID_FIELD),
  OBJECT_DESTROYED(0x36, "Object Destroyed", SINCE_2_0, PERMISSION_DENIED),
  OBJECT_NOT_FOUND(0x37, "Object Not Found", SINCE_2_0, ITEM_NOT_FOUND),
  NOT_AUTHORISED(0x39, "Not Authorised", SINCE_2_0, PERMISSION_DENIED),
  SERVER_LIMIT_EXCEEDED(0x3A, "Server Limit Exceeded", SINCE_2_0, GENERAL_FAILURE),
  UNKNOWN_ENUMERATION(0x3B, "Unknown Enumeration", SINCE_2_0, INVALID_FIELD),
  UNKNOWN_MESSAGE_EXTENSION(0x3C, "Unknown Message Extension", SINCE_2_0, FEATURE_NOT_SUPPORTED),
  UNKNOWN_TAG(0x3D, "Unknown Tag", SINCE_2_0, INVALID_FIELD),
  UNSUPPORTED_CRYPTOGRAPHIC_PARAMETERS(
      0x3E, "Unsupported Cryptographic Parameters", SINCE_2_0, FEATURE_NOT_SUPPORTED),
  UNSUPPORTED_PROTOCOL_VERSION(0x3F, "Unsupported Protocol Version", SINCE_2_0, INVALID_MESSAGE),
  WRAPPING_OBJECT_ARCHIVED(0x40, "Wrapping Object Archived", SINCE_2_0, OBJECT_ARCHIVED),
  WRAPPING_OBJECT_DESTROYED(0x41, "Wrapping Object Destroyed", SINCE_2_0, PERMISSION_DENIED),
  WRAPPING_OBJECT_NOT_FOUND(0x42, "Wrapping Object Not Found", SINCE_2_0, ITEM_NOT_FOUND),
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
  UNKNOWN_OBJECT_GROUP(0x4A, "Unknown Object Group", SINCE_2_1, INVALID_FIELD),
  CONSTRAINT_VIOLATION(0x4B, "Constraint Violation", SINCE_2_1, PERMISSION_DENIED),
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
