/**
 * Where records live: one contract, several back ends. Records are sealed bytes with index terms;
 * this package knows neither KMIP nor what a record means, and never sees plaintext or a key
 * engine.
 */
@NullMarked
package io.rootward.server.store;

import org.jspecify.annotations.NullMarked;
