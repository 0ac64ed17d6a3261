/** Attacks on the protocol, each a test with its name: what must fail, through real requests. */
@NullMarked
package io.rootward.server.security;

import org.jspecify.annotations.NullMarked;
