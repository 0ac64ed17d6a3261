/** Tests of the server as a child process. */
@NullMarked
package io.rootward.conformance.support;

import org.jspecify.annotations.NullMarked;
