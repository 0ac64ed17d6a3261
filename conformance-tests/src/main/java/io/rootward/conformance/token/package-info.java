/** Throw-away tokens for servers under test; knows how servers are started, and no KMIP. */
@NullMarked
package io.rootward.conformance.token;

import org.jspecify.annotations.NullMarked;
