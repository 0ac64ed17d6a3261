package io.rootward.server.request;

import io.rootward.kmip.model.enums.ResultReason;

/**
 * What a client is told about something that was not done. Made in one place from whatever was
 * thrown, so that no text reaches a client by accident.
 *
 * @param reason why, in terms the codec translates to the version of the request
 * @param message more about that, for people; never a secret
 */
record Failure(ResultReason reason, String message) {}
