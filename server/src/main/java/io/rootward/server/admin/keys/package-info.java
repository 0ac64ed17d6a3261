/**
 * Commands of administrators about keys: what they forbid. Never about their material, which an
 * administrator neither sees nor uses.
 */
@NullMarked
package io.rootward.server.admin.keys;

import org.jspecify.annotations.NullMarked;
