/**
 * Administration over a Unix domain socket in the home: one request line in JSON, streamed answer
 * lines. Handlers know what they do, not how they were reached: the same ones serve the socket and
 * a command that works on a stopped home. Knows no command line and no KMIP.
 */
@NullMarked
package io.rootward.server.admin;

import org.jspecify.annotations.NullMarked;
