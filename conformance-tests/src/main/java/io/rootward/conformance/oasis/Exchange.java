package io.rootward.conformance.oasis;

import io.rootward.kmip.ttlv.XmlNode;

/**
 * A request and the response that a case shows for it.
 *
 * @param client which of the case's clients sends it: A where the case has but one
 * @param request a RequestMessage, with placeholders
 * @param response a ResponseMessage, with placeholders
 */
record Exchange(String client, XmlNode request, XmlNode response) {
  /** Where the request begins in the file, from 1. */
  int line() {
    return request.line();
  }
}
