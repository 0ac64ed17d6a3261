/**
 * From the bytes of a request to the bytes of its answer: versions, header rules, who asks, the
 * batch and its ID Placeholder, failures as Result Reasons. Knows neither sockets nor what any
 * operation does.
 */
@NullMarked
package io.rootward.server.request;

import org.jspecify.annotations.NullMarked;
