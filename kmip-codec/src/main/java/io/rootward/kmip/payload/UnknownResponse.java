package io.rootward.kmip.payload;

import io.rootward.kmip.ttlv.TtlvItem;

/**
 * The payload of an operation that this program does not understand.
 *
 * @param payload as it came
 */
public record UnknownResponse(TtlvItem payload) implements ResponsePayload {}
