/**
 * KMIP items as a tree and their encodings: tags, types, lengths, padding, limits. Knows nothing of
 * what a structure means, and neither Netty nor a logger.
 */
@NullMarked
package io.rootward.kmip.ttlv;

import org.jspecify.annotations.NullMarked;
