package io.rootward.server.request;

import io.rootward.kmip.model.enums.ResultReason;

/**
 * What a client is told about something that was not done.
 *
 * @param reason why, in terms the codec translates to the version of the request
 * @param message more about that, for people; never a secret
 */
record Failure(ResultReason reason, String message) {}
