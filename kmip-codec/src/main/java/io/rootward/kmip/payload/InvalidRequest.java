package io.rootward.kmip.payload;

import io.rootward.kmip.schema.FieldException;

/**
 * A payload that is not what its operation has. It stands for one batch item, so that the others of
 * the message can be answered.
 *
 * @param failure what is wrong with it
 */
public record InvalidRequest(FieldException failure) implements RequestPayload {}
