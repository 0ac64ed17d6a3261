package io.rootward.hsm.pkcs11.quirk;

/**
 * How a family of libraries differs from the standard; what each entry means is said in the file
 * {@code unknown.properties} beside this class.
 *
 * @param family name of the file
 * @param computesHere keys are used by the processors of this machine
 * @param wrapPadded mechanism of RFC 5649
 * @param gcmByMessage GCM encryption by the message functions
 * @param hmacKeyBytesMin shortest HMAC key in bytes
 * @param ecPointAttribute attribute for the public point of a private key; 0 for none
 * @param x25519AsEdwards key type of Curve25519
 * @param wrongCheckIsGeneralError a wrong tag looks like a dead device
 * @param wrapPaddedNeedsBuffer C_WrapKey cannot be asked for the length
 * @param wrapPaddedFillsUp C_WrapKey wraps filled keys
 * @param unwrapTellsNoLength the length of unwrapped keys is unknown
 * @param secretBytesMax longest secret key to be derived or unwrapped; 0 for no limit
 * @param wrongSignatureIsAnyError a wrong signature has many codes
 * @param lackingIsFunctionFailed parameters it has not look like a dead device
 * @param importTellsNoLength the length of keys brought in is unknown
 * @param oaepFailsAtTimes OAEP is not offered: one good try proves nothing
 */
public record Quirks(
    String family,
    boolean computesHere,
    long wrapPadded,
    boolean gcmByMessage,
    int hmacKeyBytesMin,
    long ecPointAttribute,
    boolean x25519AsEdwards,
    boolean wrongCheckIsGeneralError,
    boolean wrapPaddedNeedsBuffer,
    boolean wrapPaddedFillsUp,
    boolean unwrapTellsNoLength,
    int secretBytesMax,
    boolean wrongSignatureIsAnyError,
    boolean lackingIsFunctionFailed,
    boolean importTellsNoLength,
    boolean oaepFailsAtTimes) {}
