/**
 * What an operator decides: settings with their defaults, ranges and reasons in one table, the home
 * folder's layout and lock, and the one kind of failure that is told to an operator instead of
 * logged. Must not know what any setting is used for, nor Netty, stores or engines: those get
 * values by their constructors.
 */
@NullMarked
package io.rootward.server.config;

import org.jspecify.annotations.NullMarked;
