/**
 * What every key engine offers, in terms of its own: keys, mechanisms, capabilities and failures.
 *
 * <p>The server sees nothing else of an engine. This package knows neither KMIP nor any provider of
 * cryptography, and holds no state.
 */
@NullMarked
package io.rootward.hsm.engine;

import org.jspecify.annotations.NullMarked;
