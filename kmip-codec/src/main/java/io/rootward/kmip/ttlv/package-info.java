/** KMIP items as bytes. */
@NullMarked
package io.rootward.kmip.ttlv;

import org.jspecify.annotations.NullMarked;
