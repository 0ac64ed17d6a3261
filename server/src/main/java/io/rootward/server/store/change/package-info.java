/**
 * What every back end shares: a transaction in the making over some state, and the decision whether
 * it may be committed. Pure; knows nothing of disks, threads or where the state is kept.
 */
@NullMarked
package io.rootward.server.store.change;

import org.jspecify.annotations.NullMarked;
