/**
 * What mechanism of a key engine the Cryptographic Parameters of a request mean. Pure: must not
 * know the store, principals, or how an engine does what is asked.
 */
@NullMarked
package io.rootward.server.mechanism;

import org.jspecify.annotations.NullMarked;
