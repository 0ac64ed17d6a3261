/**
 * Managed objects as handlers see the store: typed, sealed, one tenant at a time. Knows how an
 * object becomes a record and what it can be found by; knows nothing of messages, principals or key
 * engines.
 */
@NullMarked
package io.rootward.server.repository;

import org.jspecify.annotations.NullMarked;
