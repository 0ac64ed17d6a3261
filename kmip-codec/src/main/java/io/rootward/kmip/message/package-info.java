/**
 * Whole messages: headers, batch items, credentials. A message is read from an item tree as a
 * whole, except that a batch item with a bad payload says so for itself. Knows nothing of sockets
 * and of how requests are answered.
 */
@NullMarked
package io.rootward.kmip.message;

import org.jspecify.annotations.NullMarked;
