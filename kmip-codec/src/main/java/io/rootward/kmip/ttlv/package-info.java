/**
 * KMIP items as a tree and their encodings: tags, types, lengths, padding, limits. Knows nothing of
 * what a structure means, and neither Netty nor a logger. What a length promises is never allocated
 * before the bytes were seen, and no exception or toString repeats a value.
 */
@NullMarked
package io.rootward.kmip.ttlv;

import org.jspecify.annotations.NullMarked;
