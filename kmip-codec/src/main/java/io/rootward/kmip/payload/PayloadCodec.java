package io.rootward.kmip.payload;

import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.schema.StructureCodec;

/**
 * The declaration of an operation.
 *
 * @param operation which
 * @param requestType the class of its requests
 * @param request how a request stands in a message
 * @param responseType the class of its responses
 * @param response how a response stands in a message
 * @param <Q> its requests
 * @param <P> its responses
 */
public record PayloadCodec<Q extends RequestPayload, P extends ResponsePayload>(
    Operation operation,
    Class<Q> requestType,
    StructureCodec<Q> request,
    Class<P> responseType,
    StructureCodec<P> response) {}
