/**
 * Managed objects as handlers see the store: typed, sealed, one tenant at a time. Knows how an
 * object becomes a record and what it can be found by; must not know messages, principals, key
 * engines, or which back end the store has.
 */
@NullMarked
package io.rootward.server.repository;

import org.jspecify.annotations.NullMarked;
