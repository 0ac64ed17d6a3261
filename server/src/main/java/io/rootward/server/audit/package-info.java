/**
 * One record for each batch item and each administrative command: who did what to which object, how
 * it ended. Never material, never derivation data. Knows neither messages nor handlers.
 */
@NullMarked
package io.rootward.server.audit;

import org.jspecify.annotations.NullMarked;
