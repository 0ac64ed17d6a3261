package io.rootward.server.stream;

import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.ttlv.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * What the first step of an operation said, which holds for all.
 *
 * @param identifier the key; empty for an operation without
 * @param parameters how to do it; null for the key's own parameters
 * @param ivCounterNonce of a cipher; null when there is none
 * @param additionalData authenticated and not encrypted; null when there is none
 * @param proof the MAC or signature to be checked, if the first step brought it
 */
public record Opening(
    String identifier,
    @Nullable CryptographicParameters parameters,
    @Nullable ByteString ivCounterNonce,
    @Nullable ByteString additionalData,
    @Nullable ByteString proof) {}
