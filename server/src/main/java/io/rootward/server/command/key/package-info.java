/**
 * The commands {@code rootward key}: what a client does with its keys, through KMIP itself and with
 * a client's own certificate. Knows kmip-client and the home's files; knows nothing of the server's
 * inside, which may run on another machine.
 */
@NullMarked
package io.rootward.server.command.key;

import org.jspecify.annotations.NullMarked;
