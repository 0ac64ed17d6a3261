/** Tests of the load generator. */
@NullMarked
package io.rootward.conformance.load;

import org.jspecify.annotations.NullMarked;
