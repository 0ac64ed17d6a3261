/**
 * What keeps stored things secret and whole: one root, one random secret for each tenant wrapped by
 * it, and from that the keys that wrap key material, seal records and blind index values. Knows
 * nothing of KMIP, of what a record means, or of who may ask.
 */
@NullMarked
package io.rootward.server.custody;

import org.jspecify.annotations.NullMarked;
