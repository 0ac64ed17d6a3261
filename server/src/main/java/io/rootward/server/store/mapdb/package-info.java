/**
 * The embedded back end: a table in a MapDB file behind the journal. MapDB is used without
 * transactions and may be lost at any time; it is rebuilt from the journal. Records and short lists
 * that were read lately are kept decoded. The only package that knows MapDB.
 */
@NullMarked
package io.rootward.server.store.mapdb;

import org.jspecify.annotations.NullMarked;
