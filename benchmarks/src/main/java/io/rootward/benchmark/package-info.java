/** What the codec costs by itself. Knows kmip-codec and JMH, no server and no client. */
@NullMarked
package io.rootward.benchmark;

import org.jspecify.annotations.NullMarked;
