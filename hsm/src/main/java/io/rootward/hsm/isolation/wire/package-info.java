/**
 * How calls travel between a server and the process of a token: frames over a socket, and each
 * value of {@code hsm.engine} in an encoding written out here; no Java serialization. Both sides
 * are of one build, which {@link Handshake} makes sure of. Knows neither who calls nor who answers.
 *
 * <p>Numbers are big-endian; texts are UTF-8 and arrays are bytes, each after its length in 4
 * bytes; constants travel by name, choices by one byte. Buffers are wiped when they were used, for
 * any of them may hold key material.
 */
@NullMarked
package io.rootward.hsm.isolation.wire;

import org.jspecify.annotations.NullMarked;
