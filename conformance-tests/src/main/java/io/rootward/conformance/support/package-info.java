/**
 * The server as a child process, for suites and tools that treat it as strangers do: by its port,
 * its files and signals. Knows nothing of the server's classes but its entry point's name.
 */
@NullMarked
package io.rootward.conformance.support;

import org.jspecify.annotations.NullMarked;
