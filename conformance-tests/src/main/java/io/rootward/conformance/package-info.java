/** Programs and suites that judge a KMIP server from outside. */
@NullMarked
package io.rootward.conformance;

import org.jspecify.annotations.NullMarked;
