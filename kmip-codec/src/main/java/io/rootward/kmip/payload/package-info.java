/**
 * The operations, one file each: what a request asks, what a response tells, and the declaration of
 * both. {@link io.rootward.kmip.payload.Payloads} lists them. Knows nothing of headers and batches,
 * and nothing of how an operation is done.
 */
@NullMarked
package io.rootward.kmip.payload;

import org.jspecify.annotations.NullMarked;
