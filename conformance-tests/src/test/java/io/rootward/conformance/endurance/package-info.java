/**
 * The server for a long time and with many objects; a little of it in every run, most under {@code
 * bin/test --long}.
 */
@NullMarked
package io.rootward.conformance.endurance;

import org.jspecify.annotations.NullMarked;
