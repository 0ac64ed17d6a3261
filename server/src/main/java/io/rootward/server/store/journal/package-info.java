/**
 * The durable truth: an append-only journal of groups, each forced to disk before anybody is told,
 * and a store that serves from a table which can be rebuilt from the journal at any time. Knows
 * neither MapDB nor what a record means; the layout is described in docs/storage.md.
 */
@NullMarked
package io.rootward.server.store.journal;

import org.jspecify.annotations.NullMarked;
