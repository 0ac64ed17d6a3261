/** The server killed with SIGKILL under load: what it acknowledged must be there afterwards. */
@NullMarked
package io.rootward.conformance.crash;

import org.jspecify.annotations.NullMarked;
