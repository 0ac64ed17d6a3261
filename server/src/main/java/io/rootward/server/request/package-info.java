/**
 * From the bytes of a request to the bytes of its answer: versions, header rules, who asks, the
 * batch and its ID Placeholder, failures as Result Reasons. Must not know sockets, what any
 * operation does, or how anything is stored.
 */
@NullMarked
package io.rootward.server.request;

import org.jspecify.annotations.NullMarked;
