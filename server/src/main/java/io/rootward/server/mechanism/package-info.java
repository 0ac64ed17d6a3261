/**
 * What mechanism of a key engine the Cryptographic Parameters of a request mean. Pure: knows
 * neither objects in stores nor who asks.
 */
@NullMarked
package io.rootward.server.mechanism;

import org.jspecify.annotations.NullMarked;
