/**
 * The store without a disk, for tests of everything above: the whole contract, nothing durable.
 * Knows neither journal nor MapDB.
 */
@NullMarked
package io.rootward.server.store.memory;

import org.jspecify.annotations.NullMarked;
