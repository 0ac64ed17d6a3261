package io.rootward.kmip.ttlv;

import static io.rootward.kmip.ttlv.VersionRange.*;

/**
 * Every tag of KMIP 1.0 to 2.1: KMIP 2.1 section 11.56, KMIP 1.4 section 9.1.3.1. No version gave a
 * number another meaning, so one table serves all. The names are those of the newest text that has
 * the tag; names in XML are made from them.
 */
public enum Tag {
  ACTIVATION_DATE(0x420001, "Activation Date", SINCE_1_0),
  APPLICATION_DATA(0x420002, "Application Data", SINCE_1_0),
  APPLICATION_NAMESPACE(0x420003, "Application Namespace", SINCE_1_0),
  APPLICATION_SPECIFIC_INFORMATION(0x420004, "Application Specific Information", SINCE_1_0),
  ARCHIVE_DATE(0x420005, "Archive Date", SINCE_1_0),
  ASYNCHRONOUS_CORRELATION_VALUE(0x420006, "Asynchronous Correlation Value", SINCE_1_0),
  /** A Boolean up to 1.4, an enumeration since 2.0. */
  ASYNCHRONOUS_INDICATOR(0x420007, "Asynchronous Indicator", SINCE_1_0),
  /** Any attribute in 1.x; a vendor attribute in 2.x, where the others have tags of their own. */
  ATTRIBUTE(0x420008, "Attribute", SINCE_1_0),
  /** Tells instances apart in 1.x; 2.x tells them apart by their values. */
  ATTRIBUTE_INDEX(0x420009, "Attribute Index", ONLY_1_X),
  ATTRIBUTE_NAME(0x42000A, "Attribute Name", SINCE_1_0),
  ATTRIBUTE_VALUE(0x42000B, "Attribute Value", SINCE_1_0),
  /** Holds the credentials of a request; the other side is proved by TLS. */
  AUTHENTICATION(0x42000C, "Authentication", SINCE_1_0),
  BATCH_COUNT(0x42000D, "Batch Count", SINCE_1_0),
  BATCH_ERROR_CONTINUATION_OPTION(0x42000E, "Batch Error Continuation Option", SINCE_1_0),
  /** Of requests and of responses. */
  BATCH_ITEM(0x42000F, "Batch Item", SINCE_1_0),
  BATCH_ORDER_OPTION(0x420010, "Batch Order Option", SINCE_1_0),
  BLOCK_CIPHER_MODE(0x420011, "Block Cipher Mode", SINCE_1_0),
  CANCELLATION_RESULT(0x420012, "Cancellation Result", SINCE_1_0),
  CERTIFICATE(0x420013, "Certificate", SINCE_1_0),
  /**
   * Text, deprecated since 1.1 for the DER of X.509 Certificate Identifier; so are issuer and
   * subject.
   */
  CERTIFICATE_IDENTIFIER(0x420014, "Certificate Identifier", ONLY_1_X),
  CERTIFICATE_ISSUER(0x420015, "Certificate Issuer", ONLY_1_X),
  CERTIFICATE_ISSUER_ALTERNATIVE_NAME(0x420016, "Certificate Issuer Alternative Name", ONLY_1_X),
  CERTIFICATE_ISSUER_DISTINGUISHED_NAME(
      0x420017, "Certificate Issuer Distinguished Name", ONLY_1_X),
  CERTIFICATE_REQUEST(0x420018, "Certificate Request", SINCE_1_0),
  CERTIFICATE_REQUEST_TYPE(0x420019, "Certificate Request Type", SINCE_1_0),
  CERTIFICATE_SUBJECT(0x42001A, "Certificate Subject", ONLY_1_X),
  CERTIFICATE_SUBJECT_ALTERNATIVE_NAME(0x42001B, "Certificate Subject Alternative Name", ONLY_1_X),
  CERTIFICATE_SUBJECT_DISTINGUISHED_NAME(
      0x42001C, "Certificate Subject Distinguished Name", ONLY_1_X),
  CERTIFICATE_TYPE(0x42001D, "Certificate Type", SINCE_1_0),
  CERTIFICATE_VALUE(0x42001E, "Certificate Value", SINCE_1_0),
  COMMON_TEMPLATE_ATTRIBUTE(0x42001F, "Common Template-Attribute", ONLY_1_X),
  COMPROMISE_DATE(0x420020, "Compromise Date", SINCE_1_0),
  COMPROMISE_OCCURRENCE_DATE(0x420021, "Compromise Occurrence Date", SINCE_1_0),
  CONTACT_INFORMATION(0x420022, "Contact Information", SINCE_1_0),
  CREDENTIAL(0x420023, "Credential", SINCE_1_0),
  CREDENTIAL_TYPE(0x420024, "Credential Type", SINCE_1_0),
  /** A structure whose fields depend on Credential Type. */
  CREDENTIAL_VALUE(0x420025, "Credential Value", SINCE_1_0),
  CRITICALITY_INDICATOR(0x420026, "Criticality Indicator", SINCE_1_0),
  CRT_COEFFICIENT(0x420027, "CRT Coefficient", SINCE_1_0),
  CRYPTOGRAPHIC_ALGORITHM(0x420028, "Cryptographic Algorithm", SINCE_1_0),
  CRYPTOGRAPHIC_DOMAIN_PARAMETERS(0x420029, "Cryptographic Domain Parameters", SINCE_1_0),
  /** Bits; of the modulus, of a field element, of the key. */
  CRYPTOGRAPHIC_LENGTH(0x42002A, "Cryptographic Length", SINCE_1_0),
  CRYPTOGRAPHIC_PARAMETERS(0x42002B, "Cryptographic Parameters", SINCE_1_0),
  CRYPTOGRAPHIC_USAGE_MASK(0x42002C, "Cryptographic Usage Mask", SINCE_1_0),
  /** Never stands in a message: custom attributes stand in Attribute under names with x- and y-. */
  CUSTOM_ATTRIBUTE(0x42002D, "Custom Attribute", ONLY_1_X),
  /** Scalar of an elliptic curve private key. */
  D(0x42002E, "D", SINCE_1_0),
  DEACTIVATION_DATE(0x42002F, "Deactivation Date", SINCE_1_0),
  /** Since 2.0 it may be repeated. */
  DERIVATION_DATA(0x420030, "Derivation Data", SINCE_1_0),
  DERIVATION_METHOD(0x420031, "Derivation Method", SINCE_1_0),
  DERIVATION_PARAMETERS(0x420032, "Derivation Parameters", SINCE_1_0),
  DESTROY_DATE(0x420033, "Destroy Date", SINCE_1_0),
  DIGEST(0x420034, "Digest", SINCE_1_0),
  DIGEST_VALUE(0x420035, "Digest Value", SINCE_1_0),
  ENCRYPTION_KEY_INFORMATION(0x420036, "Encryption Key Information", SINCE_1_0),
  /** Generator of DSA and DH. */
  G(0x420037, "G", SINCE_1_0),
  HASHING_ALGORITHM(0x420038, "Hashing Algorithm", SINCE_1_0),
  INITIAL_DATE(0x420039, "Initial Date", SINCE_1_0),
  /** Of Derive Key; everywhere else it is IV/Counter/Nonce. */
  INITIALIZATION_VECTOR(0x42003A, "Initialization Vector", SINCE_1_0),
  /** Text; of the old Certificate Identifier. */
  ISSUER(0x42003B, "Issuer", ONLY_1_X),
  ITERATION_COUNT(0x42003C, "Iteration Count", SINCE_1_0),
  IV_COUNTER_NONCE(0x42003D, "IV/Counter/Nonce", SINCE_1_0),
  /** Cofactor of DH. */
  J(0x42003E, "J", SINCE_1_0),
  /** Bytes of a transparent symmetric key. */
  KEY(0x42003F, "Key", SINCE_1_0),
  KEY_BLOCK(0x420040, "Key Block", SINCE_1_0),
  KEY_COMPRESSION_TYPE(0x420041, "Key Compression Type", SINCE_1_0),
  KEY_FORMAT_TYPE(0x420042, "Key Format Type", SINCE_1_0),
  KEY_MATERIAL(0x420043, "Key Material", SINCE_1_0),
  KEY_PART_IDENTIFIER(0x420044, "Key Part Identifier", SINCE_1_0),
  /** A structure; a byte string when it is wrapped as a whole. */
  KEY_VALUE(0x420045, "Key Value", SINCE_1_0),
  KEY_WRAPPING_DATA(0x420046, "Key Wrapping Data", SINCE_1_0),
  KEY_WRAPPING_SPECIFICATION(0x420047, "Key Wrapping Specification", SINCE_1_0),
  LAST_CHANGE_DATE(0x420048, "Last Change Date", SINCE_1_0),
  /** Seconds for which a client may go on using what it has. */
  LEASE_TIME(0x420049, "Lease Time", SINCE_1_0),
  LINK(0x42004A, "Link", SINCE_1_0),
  LINK_TYPE(0x42004B, "Link Type", SINCE_1_0),
  LINKED_OBJECT_IDENTIFIER(0x42004C, "Linked Object Identifier", SINCE_1_0),
  MAC_SIGNATURE(0x42004D, "MAC/Signature", SINCE_1_0),
  MAC_SIGNATURE_KEY_INFORMATION(0x42004E, "MAC/Signature Key Information", SINCE_1_0),
  MAXIMUM_ITEMS(0x42004F, "Maximum Items", SINCE_1_0),
  MAXIMUM_RESPONSE_SIZE(0x420050, "Maximum Response Size", SINCE_1_0),
  MESSAGE_EXTENSION(0x420051, "Message Extension", SINCE_1_0),
  MODULUS(0x420052, "Modulus", SINCE_1_0),
  NAME(0x420053, "Name", SINCE_1_0),
  NAME_TYPE(0x420054, "Name Type", SINCE_1_0),
  NAME_VALUE(0x420055, "Name Value", SINCE_1_0),
  OBJECT_GROUP(0x420056, "Object Group", SINCE_1_0),
  OBJECT_TYPE(0x420057, "Object Type", SINCE_1_0),
  /** Seconds from the making of Re-key's replacement to its activation. Not that of Locate. */
  OFFSET(0x420058, "Offset", SINCE_1_0),
  OPAQUE_DATA_TYPE(0x420059, "Opaque Data Type", SINCE_1_0),
  OPAQUE_DATA_VALUE(0x42005A, "Opaque Data Value", SINCE_1_0),
  OPAQUE_OBJECT(0x42005B, "Opaque Object", SINCE_1_0),
  OPERATION(0x42005C, "Operation", SINCE_1_0),
  /** Deprecated since 1.3, gone in 2.0, and still sent by Synology. */
  OPERATION_POLICY_NAME(0x42005D, "Operation Policy Name", ONLY_1_X),
  /** Prime of DSA and DH; first prime of RSA. */
  P(0x42005E, "P", SINCE_1_0),
  PADDING_METHOD(0x42005F, "Padding Method", SINCE_1_0),
  PRIME_EXPONENT_P(0x420060, "Prime Exponent P", SINCE_1_0),
  PRIME_EXPONENT_Q(0x420061, "Prime Exponent Q", SINCE_1_0),
  /** The prime itself, of split keys. */
  PRIME_FIELD_SIZE(0x420062, "Prime Field Size", SINCE_1_0),
  PRIVATE_EXPONENT(0x420063, "Private Exponent", SINCE_1_0),
  PRIVATE_KEY(0x420064, "Private Key", SINCE_1_0),
  PRIVATE_KEY_TEMPLATE_ATTRIBUTE(0x420065, "Private Key Template-Attribute", ONLY_1_X),
  PRIVATE_KEY_UNIQUE_IDENTIFIER(0x420066, "Private Key Unique Identifier", SINCE_1_0),
  PROCESS_START_DATE(0x420067, "Process Start Date", SINCE_1_0),
  PROTECT_STOP_DATE(0x420068, "Protect Stop Date", SINCE_1_0),
  PROTOCOL_VERSION(0x420069, "Protocol Version", SINCE_1_0),
  PROTOCOL_VERSION_MAJOR(0x42006A, "Protocol Version Major", SINCE_1_0),
  PROTOCOL_VERSION_MINOR(0x42006B, "Protocol Version Minor", SINCE_1_0),
  PUBLIC_EXPONENT(0x42006C, "Public Exponent", SINCE_1_0),
  PUBLIC_KEY(0x42006D, "Public Key", SINCE_1_0),
  PUBLIC_KEY_TEMPLATE_ATTRIBUTE(0x42006E, "Public Key Template-Attribute", ONLY_1_X),
  PUBLIC_KEY_UNIQUE_IDENTIFIER(0x42006F, "Public Key Unique Identifier", SINCE_1_0),
  PUT_FUNCTION(0x420070, "Put Function", SINCE_1_0),
  /** Subgroup order of DSA and DH; second prime of RSA. */
  Q(0x420071, "Q", SINCE_1_0),
  /** Point of an elliptic curve public key. */
  Q_STRING(0x420072, "Q String", SINCE_1_0),
  /** Bits of Q. */
  QLENGTH(0x420073, "Qlength", SINCE_1_0),
  QUERY_FUNCTION(0x420074, "Query Function", SINCE_1_0),
  RECOMMENDED_CURVE(0x420075, "Recommended Curve", SINCE_1_0),
  REPLACED_UNIQUE_IDENTIFIER(0x420076, "Replaced Unique Identifier", SINCE_1_0),
  REQUEST_HEADER(0x420077, "Request Header", SINCE_1_0),
  REQUEST_MESSAGE(0x420078, "Request Message", SINCE_1_0),
  REQUEST_PAYLOAD(0x420079, "Request Payload", SINCE_1_0),
  RESPONSE_HEADER(0x42007A, "Response Header", SINCE_1_0),
  RESPONSE_MESSAGE(0x42007B, "Response Message", SINCE_1_0),
  RESPONSE_PAYLOAD(0x42007C, "Response Payload", SINCE_1_0),
  RESULT_MESSAGE(0x42007D, "Result Message", SINCE_1_0),
  RESULT_REASON(0x42007E, "Result Reason", SINCE_1_0),
  RESULT_STATUS(0x42007F, "Result Status", SINCE_1_0),
  REVOCATION_MESSAGE(0x420080, "Revocation Message", SINCE_1_0),
  REVOCATION_REASON(0x420081, "Revocation Reason", SINCE_1_0),
  REVOCATION_REASON_CODE(0x420082, "Revocation Reason Code", SINCE_1_0),
  KEY_ROLE_TYPE(0x420083, "Key Role Type", SINCE_1_0),
  SALT(0x420084, "Salt", SINCE_1_0),
  SECRET_DATA(0x420085, "Secret Data", SINCE_1_0),
  SECRET_DATA_TYPE(0x420086, "Secret Data Type", SINCE_1_0),
  SERIAL_NUMBER(0x420087, "Serial Number", ONLY_1_X),
  SERVER_INFORMATION(0x420088, "Server Information", SINCE_1_0),
  SPLIT_KEY(0x420089, "Split Key", SINCE_1_0),
  SPLIT_KEY_METHOD(0x42008A, "Split Key Method", SINCE_1_0),
  SPLIT_KEY_PARTS(0x42008B, "Split Key Parts", SINCE_1_0),
  SPLIT_KEY_THRESHOLD(0x42008C, "Split Key Threshold", SINCE_1_0),
  STATE(0x42008D, "State", SINCE_1_0),
  STORAGE_STATUS_MASK(0x42008E, "Storage Status Mask", SINCE_1_0),
  SYMMETRIC_KEY(0x42008F, "Symmetric Key", SINCE_1_0),
  TEMPLATE(0x420090, "Template", ONLY_1_X),
  /** Attributes of a new object in 1.x; Attributes in 2.x. */
  TEMPLATE_ATTRIBUTE(0x420091, "Template-Attribute", ONLY_1_X),
  /** Whole seconds in headers; microseconds in the Hashed Password credential. */
  TIME_STAMP(0x420092, "Time Stamp", SINCE_1_0),
  /** Chosen by the client; ties a result to its request. */
  UNIQUE_BATCH_ITEM_ID(0x420093, "Unique Batch Item ID", SINCE_1_0),
  /** Text; since 2.0 also an enumeration or an index into the message. */
  UNIQUE_IDENTIFIER(0x420094, "Unique Identifier", SINCE_1_0),
  USAGE_LIMITS(0x420095, "Usage Limits", SINCE_1_0),
  USAGE_LIMITS_COUNT(0x420096, "Usage Limits Count", SINCE_1_0),
  USAGE_LIMITS_TOTAL(0x420097, "Usage Limits Total", SINCE_1_0),
  USAGE_LIMITS_UNIT(0x420098, "Usage Limits Unit", SINCE_1_0),
  USERNAME(0x420099, "Username", SINCE_1_0),
  VALIDITY_DATE(0x42009A, "Validity Date", SINCE_1_0),
  VALIDITY_INDICATOR(0x42009B, "Validity Indicator", SINCE_1_0),
  /** Whatever a vendor puts there: shown nowhere. */
  VENDOR_EXTENSION(0x42009C, "Vendor Extension", SINCE_1_0),
  VENDOR_IDENTIFICATION(0x42009D, "Vendor Identification", SINCE_1_0),
  WRAPPING_METHOD(0x42009E, "Wrapping Method", SINCE_1_0),
  /** Private number of DSA and DH. */
  X(0x42009F, "X", SINCE_1_0),
  /** Public number of DSA and DH. */
  Y(0x4200A0, "Y", SINCE_1_0),
  PASSWORD(0x4200A1, "Password", SINCE_1_0),
  // KMIP 1.1: devices as clients, extensions that Query tells of, X.509 names in DER.
  DEVICE_IDENTIFIER(0x4200A2, "Device Identifier", SINCE_1_1),
  ENCODING_OPTION(0x4200A3, "Encoding Option", SINCE_1_1),
  EXTENSION_INFORMATION(0x4200A4, "Extension Information", SINCE_1_1),
  EXTENSION_NAME(0x4200A5, "Extension Name", SINCE_1_1),
  EXTENSION_TAG(0x4200A6, "Extension Tag", SINCE_1_1),
  EXTENSION_TYPE(0x4200A7, "Extension Type", SINCE_1_1),
  FRESH(0x4200A8, "Fresh", SINCE_1_1),
  MACHINE_IDENTIFIER(0x4200A9, "Machine Identifier", SINCE_1_1),
  MEDIA_IDENTIFIER(0x4200AA, "Media Identifier", SINCE_1_1),
  NETWORK_IDENTIFIER(0x4200AB, "Network Identifier", SINCE_1_1),
  OBJECT_GROUP_MEMBER(0x4200AC, "Object Group Member", SINCE_1_1),
  /** Bytes of the DER. */
  CERTIFICATE_LENGTH(0x4200AD, "Certificate Length", SINCE_1_1),
  DIGITAL_SIGNATURE_ALGORITHM(0x4200AE, "Digital Signature Algorithm", SINCE_1_1),
  CERTIFICATE_SERIAL_NUMBER(0x4200AF, "Certificate Serial Number", SINCE_1_1),
  DEVICE_SERIAL_NUMBER(0x4200B0, "Device Serial Number", SINCE_1_1),
  ISSUER_ALTERNATIVE_NAME(0x4200B1, "Issuer Alternative Name", SINCE_1_1),
  ISSUER_DISTINGUISHED_NAME(0x4200B2, "Issuer Distinguished Name", SINCE_1_1),
  SUBJECT_ALTERNATIVE_NAME(0x4200B3, "Subject Alternative Name", SINCE_1_1),
  SUBJECT_DISTINGUISHED_NAME(0x4200B4, "Subject Distinguished Name", SINCE_1_1),
  X_509_CERTIFICATE_IDENTIFIER(0x4200B5, "X.509 Certificate Identifier", SINCE_1_1),
  X_509_CERTIFICATE_ISSUER(0x4200B6, "X.509 Certificate Issuer", SINCE_1_1),
  X_509_CERTIFICATE_SUBJECT(0x4200B7, "X.509 Certificate Subject", SINCE_1_1),
  // KMIP 1.2: operations with keys that stay in the server, attestation, metadata without a value.
  /** Where a key value is that the server does not have. */
  KEY_VALUE_LOCATION(0x4200B8, "Key Value Location", SINCE_1_2),
  KEY_VALUE_LOCATION_VALUE(0x4200B9, "Key Value Location Value", SINCE_1_2),
  KEY_VALUE_LOCATION_TYPE(0x4200BA, "Key Value Location Type", SINCE_1_2),
  KEY_VALUE_PRESENT(0x4200BB, "Key Value Present", SINCE_1_2),
  ORIGINAL_CREATION_DATE(0x4200BC, "Original Creation Date", SINCE_1_2),
  PGP_KEY(0x4200BD, "PGP Key", SINCE_1_2),
  PGP_KEY_VERSION(0x4200BE, "PGP Key Version", SINCE_1_2),
  ALTERNATIVE_NAME(0x4200BF, "Alternative Name", SINCE_1_2),
  ALTERNATIVE_NAME_VALUE(0x4200C0, "Alternative Name Value", SINCE_1_2),
  ALTERNATIVE_NAME_TYPE(0x4200C1, "Alternative Name Type", SINCE_1_2),
  /** Bytes; since 2.0 also an enumeration or an index into the message. */
  DATA(0x4200C2, "Data", SINCE_1_2),
  SIGNATURE_DATA(0x4200C3, "Signature Data", SINCE_1_2),
  DATA_LENGTH(0x4200C4, "Data Length", SINCE_1_2),
  RANDOM_IV(0x4200C5, "Random IV", SINCE_1_2),
  MAC_DATA(0x4200C6, "MAC Data", SINCE_1_2),
  ATTESTATION_TYPE(0x4200C7, "Attestation Type", SINCE_1_2),
  /** Made by the server for an attestation. */
  NONCE(0x4200C8, "Nonce", SINCE_1_2),
  NONCE_ID(0x4200C9, "Nonce ID", SINCE_1_2),
  NONCE_VALUE(0x4200CA, "Nonce Value", SINCE_1_2),
  ATTESTATION_MEASUREMENT(0x4200CB, "Attestation Measurement", SINCE_1_2),
  ATTESTATION_ASSERTION(0x4200CC, "Attestation Assertion", SINCE_1_2),
  IV_LENGTH(0x4200CD, "IV Length", SINCE_1_2),
  TAG_LENGTH(0x4200CE, "Tag Length", SINCE_1_2),
  FIXED_FIELD_LENGTH(0x4200CF, "Fixed Field Length", SINCE_1_2),
  COUNTER_LENGTH(0x4200D0, "Counter Length", SINCE_1_2),
  INITIAL_COUNTER_VALUE(0x4200D1, "Initial Counter Value", SINCE_1_2),
  INVOCATION_FIELD_LENGTH(0x4200D2, "Invocation Field Length", SINCE_1_2),
  ATTESTATION_CAPABLE_INDICATOR(0x4200D3, "Attestation Capable Indicator", SINCE_1_2),
  // KMIP 1.3: streamed operations, pages of Locate, more for Query to tell.
  /** How many matches Locate passes over. */
  OFFSET_ITEMS(0x4200D4, "Offset Items", SINCE_1_3),
  LOCATED_ITEMS(0x4200D5, "Located Items", SINCE_1_3),
  /** Ties the steps of a streamed operation together; others tie requests and messages. */
  CORRELATION_VALUE(0x4200D6, "Correlation Value", SINCE_1_3),
  INIT_INDICATOR(0x4200D7, "Init Indicator", SINCE_1_3),
  FINAL_INDICATOR(0x4200D8, "Final Indicator", SINCE_1_3),
  RNG_PARAMETERS(0x4200D9, "RNG Parameters", SINCE_1_3),
  RNG_ALGORITHM(0x4200DA, "RNG Algorithm", SINCE_1_3),
  DRBG_ALGORITHM(0x4200DB, "DRBG Algorithm", SINCE_1_3),
  FIPS186_VARIATION(0x4200DC, "FIPS186 Variation", SINCE_1_3),
  PREDICTION_RESISTANCE(0x4200DD, "Prediction Resistance", SINCE_1_3),
  RANDOM_NUMBER_GENERATOR(0x4200DE, "Random Number Generator", SINCE_1_3),
  VALIDATION_INFORMATION(0x4200DF, "Validation Information", SINCE_1_3),
  VALIDATION_AUTHORITY_TYPE(0x4200E0, "Validation Authority Type", SINCE_1_3),
  VALIDATION_AUTHORITY_COUNTRY(0x4200E1, "Validation Authority Country", SINCE_1_3),
  VALIDATION_AUTHORITY_URI(0x4200E2, "Validation Authority URI", SINCE_1_3),
  VALIDATION_VERSION_MAJOR(0x4200E3, "Validation Version Major", SINCE_1_3),
  VALIDATION_VERSION_MINOR(0x4200E4, "Validation Version Minor", SINCE_1_3),
  VALIDATION_TYPE(0x4200E5, "Validation Type", SINCE_1_3),
  VALIDATION_LEVEL(0x4200E6, "Validation Level", SINCE_1_3),
  VALIDATION_CERTIFICATE_IDENTIFIER(0x4200E7, "Validation Certificate Identifier", SINCE_1_3),
  VALIDATION_CERTIFICATE_URI(0x4200E8, "Validation Certificate URI", SINCE_1_3),
  VALIDATION_VENDOR_URI(0x4200E9, "Validation Vendor URI", SINCE_1_3),
  VALIDATION_PROFILE(0x4200EA, "Validation Profile", SINCE_1_3),
  PROFILE_INFORMATION(0x4200EB, "Profile Information", SINCE_1_3),
  PROFILE_NAME(0x4200EC, "Profile Name", SINCE_1_3),
  SERVER_URI(0x4200ED, "Server URI", SINCE_1_3),
  SERVER_PORT(0x4200EE, "Server Port", SINCE_1_3),
  STREAMING_CAPABILITY(0x4200EF, "Streaming Capability", SINCE_1_3),
  ASYNCHRONOUS_CAPABILITY(0x4200F0, "Asynchronous Capability", SINCE_1_3),
  ATTESTATION_CAPABILITY(0x4200F1, "Attestation Capability", SINCE_1_3),
  UNWRAP_MODE(0x4200F2, "Unwrap Mode", SINCE_1_3),
  DESTROY_ACTION(0x4200F3, "Destroy Action", SINCE_1_3),
  SHREDDING_ALGORITHM(0x4200F4, "Shredding Algorithm", SINCE_1_3),
  RNG_MODE(0x4200F5, "RNG Mode", SINCE_1_3),
  CLIENT_REGISTRATION_METHOD(0x4200F6, "Client Registration Method", SINCE_1_3),
  CAPABILITY_INFORMATION(0x4200F7, "Capability Information", SINCE_1_3),
  // KMIP 1.4: Sensitive and Extractable, OAEP and PSS in full, authenticated encryption.
  /** Whether Get unwraps what was registered wrapped. */
  KEY_WRAP_TYPE(0x4200F8, "Key Wrap Type", SINCE_1_4),
  BATCH_UNDO_CAPABILITY(0x4200F9, "Batch Undo Capability", SINCE_1_4),
  BATCH_CONTINUE_CAPABILITY(0x4200FA, "Batch Continue Capability", SINCE_1_4),
  PKCS_12_FRIENDLY_NAME(0x4200FB, "PKCS#12 Friendly Name", SINCE_1_4),
  DESCRIPTION(0x4200FC, "Description", SINCE_1_4),
  COMMENT(0x4200FD, "Comment", SINCE_1_4),
  AUTHENTICATED_ENCRYPTION_ADDITIONAL_DATA(
      0x4200FE, "Authenticated Encryption Additional Data", SINCE_1_4),
  AUTHENTICATED_ENCRYPTION_TAG(0x4200FF, "Authenticated Encryption Tag", SINCE_1_4),
  SALT_LENGTH(0x420100, "Salt Length", SINCE_1_4),
  MASK_GENERATOR(0x420101, "Mask Generator", SINCE_1_4),
  MASK_GENERATOR_HASHING_ALGORITHM(0x420102, "Mask Generator Hashing Algorithm", SINCE_1_4),
  P_SOURCE(0x420103, "P Source", SINCE_1_4),
  TRAILER_FIELD(0x420104, "Trailer Field", SINCE_1_4),
  /** Text that the client wants in the server's log and back in the answer. */
  CLIENT_CORRELATION_VALUE(0x420105, "Client Correlation Value", SINCE_1_4),
  SERVER_CORRELATION_VALUE(0x420106, "Server Correlation Value", SINCE_1_4),
  DIGESTED_DATA(0x420107, "Digested Data", SINCE_1_4),
  CERTIFICATE_SUBJECT_CN(0x420108, "Certificate Subject CN", SINCE_1_4),
  CERTIFICATE_SUBJECT_O(0x420109, "Certificate Subject O", SINCE_1_4),
  CERTIFICATE_SUBJECT_OU(0x42010A, "Certificate Subject OU", SINCE_1_4),
  CERTIFICATE_SUBJECT_EMAIL(0x42010B, "Certificate Subject Email", SINCE_1_4),
  CERTIFICATE_SUBJECT_C(0x42010C, "Certificate Subject C", SINCE_1_4),
  CERTIFICATE_SUBJECT_ST(0x42010D, "Certificate Subject ST", SINCE_1_4),
  CERTIFICATE_SUBJECT_L(0x42010E, "Certificate Subject L", SINCE_1_4),
  CERTIFICATE_SUBJECT_UID(0x42010F, "Certificate Subject UID", SINCE_1_4),
  CERTIFICATE_SUBJECT_SERIAL_NUMBER(0x420110, "Certificate Subject Serial Number", SINCE_1_4),
  CERTIFICATE_SUBJECT_TITLE(0x420111, "Certificate Subject Title", SINCE_1_4),
  CERTIFICATE_SUBJECT_DC(0x420112, "Certificate Subject DC", SINCE_1_4),
  CERTIFICATE_SUBJECT_DN_QUALIFIER(0x420113, "Certificate Subject DN Qualifier", SINCE_1_4),
  CERTIFICATE_ISSUER_CN(0x420114, "Certificate Issuer CN", SINCE_1_4),
  CERTIFICATE_ISSUER_O(0x420115, "Certificate Issuer O", SINCE_1_4),
  CERTIFICATE_ISSUER_OU(0x420116, "Certificate Issuer OU", SINCE_1_4),
  CERTIFICATE_ISSUER_EMAIL(0x420117, "Certificate Issuer Email", SINCE_1_4),
  CERTIFICATE_ISSUER_C(0x420118, "Certificate Issuer C", SINCE_1_4),
  CERTIFICATE_ISSUER_ST(0x420119, "Certificate Issuer ST", SINCE_1_4),
  CERTIFICATE_ISSUER_L(0x42011A, "Certificate Issuer L", SINCE_1_4),
  CERTIFICATE_ISSUER_UID(0x42011B, "Certificate Issuer UID", SINCE_1_4),
  CERTIFICATE_ISSUER_SERIAL_NUMBER(0x42011C, "Certificate Issuer Serial Number", SINCE_1_4),
  CERTIFICATE_ISSUER_TITLE(0x42011D, "Certificate Issuer Title", SINCE_1_4),
  CERTIFICATE_ISSUER_DC(0x42011E, "Certificate Issuer DC", SINCE_1_4),
  CERTIFICATE_ISSUER_DN_QUALIFIER(0x42011F, "Certificate Issuer DN Qualifier", SINCE_1_4),
  /** Whether the value may leave the server only wrapped. */
  SENSITIVE(0x420120, "Sensitive", SINCE_1_4),
  ALWAYS_SENSITIVE(0x420121, "Always Sensitive", SINCE_1_4),
  /** Whether the value may leave the server at all, wrapped included. */
  EXTRACTABLE(0x420122, "Extractable", SINCE_1_4),
  NEVER_EXTRACTABLE(0x420123, "Never Extractable", SINCE_1_4),
  REPLACE_EXISTING(0x420124, "Replace Existing", SINCE_1_4),
  // KMIP 2.0: attributes under their own tags, tickets and rights, protection storage.
  /** In 2.x: each item in it is an attribute under its own tag. */
  ATTRIBUTES(0x420125, "Attributes", SINCE_2_0),
  COMMON_ATTRIBUTES(0x420126, "Common Attributes", SINCE_2_0),
  PRIVATE_KEY_ATTRIBUTES(0x420127, "Private Key Attributes", SINCE_2_0),
  PUBLIC_KEY_ATTRIBUTES(0x420128, "Public Key Attributes", SINCE_2_0),
  EXTENSION_ENUMERATION(0x420129, "Extension Enumeration", SINCE_2_0),
  EXTENSION_ATTRIBUTE(0x42012A, "Extension Attribute", SINCE_2_0),
  EXTENSION_PARENT_STRUCTURE_TAG(0x42012B, "Extension Parent Structure Tag", SINCE_2_0),
  EXTENSION_DESCRIPTION(0x42012C, "Extension Description", SINCE_2_0),
  SERVER_NAME(0x42012D, "Server Name", SINCE_2_0),
  SERVER_SERIAL_NUMBER(0x42012E, "Server Serial Number", SINCE_2_0),
  SERVER_VERSION(0x42012F, "Server Version", SINCE_2_0),
  SERVER_LOAD(0x420130, "Server Load", SINCE_2_0),
  PRODUCT_NAME(0x420131, "Product Name", SINCE_2_0),
  BUILD_LEVEL(0x420132, "Build Level", SINCE_2_0),
  BUILD_DATE(0x420133, "Build Date", SINCE_2_0),
  CLUSTER_INFO(0x420134, "Cluster Info", SINCE_2_0),
  ALTERNATE_FAILOVER_ENDPOINTS(0x420135, "Alternate Failover Endpoints", SINCE_2_0),
  /** 32 bytes, by preference the SHA-256 of the Unique Identifier. */
  SHORT_UNIQUE_IDENTIFIER(0x420136, "Short Unique Identifier", SINCE_2_0),
  TAG(0x420138, "Tag", SINCE_2_0),
  CERTIFICATE_REQUEST_UNIQUE_IDENTIFIER(
      0x420139, "Certificate Request Unique Identifier", SINCE_2_0),
  NIST_KEY_TYPE(0x42013A, "NIST Key Type", SINCE_2_0),
  /** An enumeration whose values are tags, or a structure that names a vendor attribute. */
  ATTRIBUTE_REFERENCE(0x42013B, "Attribute Reference", SINCE_2_0),
  CURRENT_ATTRIBUTE(0x42013C, "Current Attribute", SINCE_2_0),
  NEW_ATTRIBUTE(0x42013D, "New Attribute", SINCE_2_0),
  CERTIFICATE_REQUEST_VALUE(0x420140, "Certificate Request Value", SINCE_2_0),
  LOG_MESSAGE(0x420141, "Log Message", SINCE_2_0),
  PROFILE_VERSION(0x420142, "Profile Version", SINCE_2_0),
  PROFILE_VERSION_MAJOR(0x420143, "Profile Version Major", SINCE_2_0),
  PROFILE_VERSION_MINOR(0x420144, "Profile Version Minor", SINCE_2_0),
  PROTECTION_LEVEL(0x420145, "Protection Level", SINCE_2_0),
  PROTECTION_PERIOD(0x420146, "Protection Period", SINCE_2_0),
  QUANTUM_SAFE(0x420147, "Quantum Safe", SINCE_2_0),
  QUANTUM_SAFE_CAPABILITY(0x420148, "Quantum Safe Capability", SINCE_2_0),
  TICKET(0x420149, "Ticket", SINCE_2_0),
  TICKET_TYPE(0x42014A, "Ticket Type", SINCE_2_0),
  TICKET_VALUE(0x42014B, "Ticket Value", SINCE_2_0),
  REQUEST_COUNT(0x42014C, "Request Count", SINCE_2_0),
  RIGHTS(0x42014D, "Rights", SINCE_2_0),
  OBJECTS(0x42014E, "Objects", SINCE_2_0),
  OPERATIONS(0x42014F, "Operations", SINCE_2_0),
  RIGHT(0x420150, "Right", SINCE_2_0),
  ENDPOINT_ROLE(0x420151, "Endpoint Role", SINCE_2_0),
  DEFAULTS_INFORMATION(0x420152, "Defaults Information", SINCE_2_0),
  OBJECT_DEFAULTS(0x420153, "Object Defaults", SINCE_2_0),
  /** The result serves later batch items and is not sent. */
  EPHEMERAL(0x420154, "Ephemeral", SINCE_2_0),
  /** The answer to a Hashed Password: the server knows it too. */
  SERVER_HASHED_PASSWORD(0x420155, "Server Hashed Password", SINCE_2_0),
  /** Beside a password, good once. */
  ONE_TIME_PASSWORD(0x420156, "One Time Password", SINCE_2_0),
  HASHED_PASSWORD(0x420157, "Hashed Password", SINCE_2_0),
  ADJUSTMENT_TYPE(0x420158, "Adjustment Type", SINCE_2_0),
  /** Which function list of the other interface; this and the next four are of one operation. */
  PKCS_11_INTERFACE(0x420159, "PKCS#11 Interface", SINCE_2_0),
  PKCS_11_FUNCTION(0x42015A, "PKCS#11 Function", SINCE_2_0),
  PKCS_11_INPUT_PARAMETERS(0x42015B, "PKCS#11 Input Parameters", SINCE_2_0),
  PKCS_11_OUTPUT_PARAMETERS(0x42015C, "PKCS#11 Output Parameters", SINCE_2_0),
  PKCS_11_RETURN_CODE(0x42015D, "PKCS#11 Return Code", SINCE_2_0),
  PROTECTION_STORAGE_MASK(0x42015E, "Protection Storage Mask", SINCE_2_0),
  PROTECTION_STORAGE_MASKS(0x42015F, "Protection Storage Masks", SINCE_2_0),
  INTEROP_FUNCTION(0x420160, "Interop Function", SINCE_2_0),
  /** Names a test of an interoperability event. */
  INTEROP_IDENTIFIER(0x420161, "Interop Identifier", SINCE_2_0),
  ADJUSTMENT_VALUE(0x420162, "Adjustment Value", SINCE_2_0),
  COMMON_PROTECTION_STORAGE_MASKS(0x420163, "Common Protection Storage Masks", SINCE_2_0),
  PRIVATE_PROTECTION_STORAGE_MASKS(0x420164, "Private Protection Storage Masks", SINCE_2_0),
  PUBLIC_PROTECTION_STORAGE_MASKS(0x420165, "Public Protection Storage Masks", SINCE_2_0),
  // KMIP 2.1: rotation, constraints, more on asynchronous requests.
  OBJECT_GROUPS(0x420166, "Object Groups", SINCE_2_1),
  OBJECT_TYPES(0x420167, "Object Types", SINCE_2_1),
  CONSTRAINTS(0x420168, "Constraints", SINCE_2_1),
  CONSTRAINT(0x420169, "Constraint", SINCE_2_1),
  /** Seconds between rotations. */
  ROTATE_INTERVAL(0x42016A, "Rotate Interval", SINCE_2_1),
  ROTATE_AUTOMATIC(0x42016B, "Rotate Automatic", SINCE_2_1),
  ROTATE_OFFSET(0x42016C, "Rotate Offset", SINCE_2_1),
  ROTATE_DATE(0x42016D, "Rotate Date", SINCE_2_1),
  ROTATE_GENERATION(0x42016E, "Rotate Generation", SINCE_2_1),
  ROTATE_NAME(0x42016F, "Rotate Name", SINCE_2_1),
  ROTATE_NAME_VALUE(0x420170, "Rotate Name Value", SINCE_2_1),
  ROTATE_NAME_TYPE(0x420171, "Rotate Name Type", SINCE_2_1),
  /** Whether this is the newest of its rotations. */
  ROTATE_LATEST(0x420172, "Rotate Latest", SINCE_2_1),
  ASYNCHRONOUS_REQUEST(0x420173, "Asynchronous Request", SINCE_2_1),
  SUBMISSION_DATE(0x420174, "Submission Date", SINCE_2_1),
  /** How far an asynchronous request is. */
  PROCESSING_STAGE(0x420175, "Processing Stage", SINCE_2_1),
  ASYNCHRONOUS_CORRELATION_VALUES(0x420176, "Asynchronous Correlation Values", SINCE_2_1);

  private final int code;
  private final String specName;
  private final VersionRange versions;

  Tag(int code, String specName, VersionRange versions) {
    this.code = code;
    this.specName = specName;
    this.versions = versions;
  }

  /** The number on the wire. */
  public int code() {
    return code;
  }

  /** The name as the specification writes it. */
  public String specName() {
    return specName;
  }

  /** The versions that define it. */
  public VersionRange versions() {
    return versions;
  }
}
