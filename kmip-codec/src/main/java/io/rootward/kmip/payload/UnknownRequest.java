package io.rootward.kmip.payload;

import io.rootward.kmip.ttlv.TtlvItem;

/**
 * The payload of an operation that this program does not understand, or that the version of the
 * message does not have.
 *
 * @param payload as it came
 */
public record UnknownRequest(TtlvItem payload) implements RequestPayload {}
