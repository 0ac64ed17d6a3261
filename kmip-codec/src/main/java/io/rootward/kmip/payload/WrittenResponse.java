package io.rootward.kmip.payload;

import io.rootward.kmip.ttlv.TtlvItem;

/**
 * A payload that was written for the version of its message already, to see that it fits. Never
 * read.
 *
 * @param payload its item
 */
public record WrittenResponse(TtlvItem payload) implements ResponsePayload {}
