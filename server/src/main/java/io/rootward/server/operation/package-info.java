/**
 * What each operation does: one handler per operation and the one list of them, from which Query
 * answers. Knows objects, access and engines; knows neither bytes on a wire nor Netty nor how a
 * batch is run.
 */
@NullMarked
package io.rootward.server.operation;

import org.jspecify.annotations.NullMarked;
